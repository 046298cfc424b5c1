import { secondsToWait, triesAtOnce, withFailure } from '#domain/accounts/attempts.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import type { AttemptGate, AttemptsPort } from '#services/ports/attempts.ts';

/* Milliseconds. A try whose end is never reported, because its isolate died, is taken for ended after this. */
const LONGEST_TRY = 30_000;

/** Attempts by gate, each gate an object of its own. The objects' names are hashes, so that no address is written into a name. */
export function attemptsOver(objectOf: (key: string) => AttemptGate): AttemptsPort {
  const at = (gate: string) => objectOf(fingerprint(`attempts:${gate}`));
  return {
    check: async (gate) => at(gate).check(),
    fail: async (gate) => at(gate).fail(),
    pass: async (gate) => at(gate).pass(),
    clear: async (gate) => at(gate).clear(),
  };
}

/**
 * The attempts at one gate. `kept` are the times of failures (epoch milliseconds), which `keep` makes durable. Only so many tries run
 * at once that the limit holds even if all of them fail; the others wait in `check` until one ends.
 */
export function makeAttemptGate(now: () => number, kept: number[], keep: (failures: number[]) => void): AttemptGate {
  let failures = kept;
  let underWay: number[] = [];
  let waiting: (() => void)[] = [];

  function note(): void {
    failures = withFailure(failures, now());
    keep(failures);
  }

  function wakeAll(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  function end(): void {
    underWay.shift();
    wakeAll();
  }

  return {
    async check() {
      for (;;) {
        if (secondsToWait(failures, now()) > 0) {
          note();
          return secondsToWait(failures, now());
        }
        underWay = underWay.filter((since) => since > now() - LONGEST_TRY);
        if (underWay.length < triesAtOnce(failures, now())) {
          underWay.push(now());
          return 0;
        }
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          setTimeout(resolve, LONGEST_TRY);
        });
      }
    },
    async fail() {
      note();
      end();
    },
    async pass() {
      end();
    },
    async clear() {
      failures = [];
      keep(failures);
      wakeAll();
    },
  };
}
