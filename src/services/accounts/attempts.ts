import { secondsToWait, triesAtOnce, withFailure } from '#domain/accounts/attempts.ts';
import { fingerprint } from '#kit/fingerprint.ts';

/** Sign-in attempts by address, known or not. A `check` that answers 0 must be followed by `fail` or `pass`. */
export interface AttemptsPort {
  /** Ask to try now; seconds to wait, or 0. Asking while one has to wait makes the wait longer (docs/api.md, Rate limits). Parallel guesses cannot slip past each other: some wait here for the others to end. */
  check(email: string): Promise<number>;
  /** It was the wrong password. */
  fail(email: string): Promise<void>;
  /** It was the right one, or nothing was tried: neither counted nor forgiving what failed before. */
  pass(email: string): Promise<void>;
  /** Forget the failures: whoever resets a password has shown that the address is theirs. */
  clear(email: string): Promise<void>;
}

/** The attempts of one address. */
export interface AttemptGate {
  check(): Promise<number>;
  fail(): Promise<void>;
  pass(): Promise<void>;
  clear(): Promise<void>;
}

/* A try that never reports its end (its isolate died) is over after this. */
const LONGEST_TRY = 30_000;

/** One gate per address; keys are hashes, so that addresses are not written into object names. */
export function attemptsOver(gate: (key: string) => AttemptGate): AttemptsPort {
  const at = (email: string) => gate(fingerprint(`attempts:${email}`));
  return {
    check: async (email) => at(email).check(),
    fail: async (email) => at(email).fail(),
    pass: async (email) => at(email).pass(),
    clear: async (email) => at(email).clear(),
  };
}

/** The gate's rule around a list of failure times (epoch milliseconds), which `keep` makes durable. */
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
