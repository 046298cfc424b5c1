import { type Gateway, GatewayFailure } from '#payments/gateway.ts';
import { hooked } from '#test/support/faultyD1.ts';

/** What goes wrong while a verb runs. `at` counts its writes to the database and its calls to the gateway. */
export type Fate =
  | { kind: 'none' }
  /** The store ends there: nothing that comes after it happens. */
  | { kind: 'crash'; at: number; when: 'before' | 'after' }
  /** The gateway does not answer this call, of those that go to it. */
  | { kind: 'lost'; at: number; when: 'before' | 'after' }
  /** It answers none. */
  | { kind: 'down' }
  /** Something else happens just before this write or call. */
  | { kind: 'meanwhile'; at: number; begin(): Promise<unknown> };

class Crashed extends Error {}

/** One life of a store: its database and its gateway, until it crashes. */
export class Life {
  readonly #fate: Fate;
  #steps = 0;
  #calls = 0;
  /** Whether what was to go wrong has gone wrong. */
  struck = false;
  dead = false;

  constructor(fate: Fate) {
    this.#fate = fate;
  }

  database(d1: D1Database): D1Database {
    const isWrite = (sql: string[]) => sql.some((text) => !/^\s*(SELECT|WITH)/i.test(text));
    return hooked(d1, {
      before: (sql) => this.#step('before', isWrite(sql)),
      after: (sql) => this.#step('after', isWrite(sql)),
    });
  }

  gateway(gateway: Gateway): Gateway {
    const around =
      <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
      async (...args: Args): Promise<T> => {
        await this.#step('before', true);
        this.#lose('before');
        const answer = await call.apply(gateway, args);
        await this.#step('after', true);
        this.#lose('after');
        return answer;
      };
    return {
      name: gateway.name,
      form: gateway.form,
      least: gateway.least,
      event: (...given) => gateway.event(...given),
      open: around(gateway.open),
      read: around(gateway.read),
      capture: around(gateway.capture),
      cancel: around(gateway.cancel),
      refund: around(gateway.refund),
    };
  }

  async #step(when: 'before' | 'after', counts: boolean): Promise<void> {
    if (this.dead) throw new Crashed('The store has crashed');
    const fate = this.#fate;
    if (counts && fate.kind === 'meanwhile' && fate.at === this.#steps && when === 'before') await fate.begin();
    if (counts && fate.kind === 'crash' && fate.at === this.#steps && fate.when === when) {
      this.struck = true;
      this.dead = true;
      throw new Crashed('The store crashes');
    }
    if (counts && when === 'after') this.#steps++;
  }

  #lose(when: 'before' | 'after'): void {
    const fate = this.#fate;
    const isLost = fate.kind === 'down' || (fate.kind === 'lost' && fate.at === this.#calls && fate.when === when);
    if (when === 'after') this.#calls++;
    if (!isLost) return;
    this.struck = true;
    if (when === 'before') this.#calls++;
    throw new GatewayFailure(false, 'connection', 'The gateway did not answer');
  }
}
