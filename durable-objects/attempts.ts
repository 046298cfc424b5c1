import { DurableObject } from 'cloudflare:workers';
import { WINDOW } from '#domain/accounts/attempts.ts';
import { makeAttemptGate } from '#services/accounts/attempts.ts';
import type { AttemptGate } from '#services/ports/attempts.ts';

const FAILURES = 'failures';

/**
 * Counts the failed sign-in attempts of one gate for all isolates. Its name is a hash of the gate's name. It deletes its data 15
 * minutes after the last change.
 */
export class AttemptsObject extends DurableObject<Env> implements AttemptGate {
  #gate: AttemptGate;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#gate = this.#open();
  }

  check(): Promise<number> {
    return this.#gate.check();
  }

  fail(): Promise<void> {
    return this.#gate.fail();
  }

  pass(): Promise<void> {
    return this.#gate.pass();
  }

  clear(): Promise<void> {
    return this.#gate.clear();
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  #open(): AttemptGate {
    const { storage } = this.ctx;
    const now = () => Date.now();
    return makeAttemptGate(now, storage.kv.get<number[]>(FAILURES) ?? [], (failures) => {
      storage.kv.put(FAILURES, failures);
      void storage.setAlarm(Date.now() + WINDOW);
    });
  }
}
