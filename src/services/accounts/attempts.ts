import { secondsToWait, triesAtOnce, withFailure } from '#domain/accounts/attempts.ts';
import { fingerprint } from '#kit/sign.ts';
import type { AttemptGate, AttemptsPort } from '#services/ports/attempts.ts';

/* Milliseconds. If the isolate of an attempt crashes, its end is never reported. After this time it counts as ended. */
const LONGEST_TRY = 30_000;

/** Sign-in attempts, with one Durable Object per gate. Object names are hashes, so that no mail address appears in a name. */
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
 * The attempts at one gate. `kept` holds the times of earlier failures (epoch milliseconds). `keep` stores them. Only as many attempts
 * run at once as may fail without passing the limit. The others wait in `check` until one ends.
 */
export function makeAttemptGate(now: () => number, kept: number[], keep: (failures: number[]) => void): AttemptGate {
  let failures = kept;
  let running: number[] = [];
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
    running.shift();
    wakeAll();
  }

  return {
    async check() {
      for (;;) {
        if (secondsToWait(failures, now()) > 0) {
          note();
          return secondsToWait(failures, now());
        }
        running = running.filter((since) => since > now() - LONGEST_TRY);
        if (running.length < triesAtOnce(failures, now())) {
          running.push(now());
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
