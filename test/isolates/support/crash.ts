import type { BenchGateway } from '#scripts/bench/store/gateway.ts';

/** A moment in the life of a store: just before, or just after, a write to its database or a call to its gateway that changes something. */
export interface Moment {
  of: 'database' | 'gateway';
  /** In the SQL, or in the method and path of the call. */
  mark: RegExp;
  when: 'before' | 'after';
}

type Outbound = BenchGateway['outbound'];

/** Stops a store (crashingWorker.ts) at the moment that a test names. It stays there until it is killed. */
export class Crash {
  #named: (Moment & { reached(): void }) | null = null;
  #stopped: (() => void)[] = [];

  /** Behind the binding `CRASH`. */
  readonly service = async (request: { json(): Promise<unknown> }): Promise<Response> => {
    const { when, sql } = (await request.json()) as { when: Moment['when']; sql: string };
    await this.#pass('database', when, sql);
    return new Response();
  };

  around(outbound: Outbound): Outbound {
    return async (request) => {
      const call = `${request.method} ${new URL(request.url).pathname}`;
      await this.#pass('gateway', 'before', call);
      const answer = await outbound(request);
      await this.#pass('gateway', 'after', call);
      return answer;
    };
  }

  /** Resolves when the store has come to that moment, which may be named once at a time. Rejects when `acting` ends without it. */
  async stopAt(moment: Moment, acting: () => Promise<unknown>): Promise<void> {
    await new Promise<void>((reached, missed) => {
      this.#named = { ...moment, reached };
      const name = `${moment.when} ${moment.mark} of the ${moment.of}`;
      acting().then(
        (answer) => missed(new Error(`It was never ${name}: ${JSON.stringify(answer)}`)),
        (error) => missed(new Error(`It was never ${name}`, { cause: error })),
      );
    });
  }

  /** The store was killed: nobody waits any more. */
  over(): void {
    for (const goOn of this.#stopped.splice(0)) goOn();
  }

  async #pass(of: Moment['of'], when: Moment['when'], text: string): Promise<void> {
    const named = this.#named;
    if (named === null || named.of !== of || named.when !== when || !named.mark.test(text)) return;
    this.#named = null;
    named.reached();
    await new Promise<void>((goOn) => this.#stopped.push(goOn));
  }
}
