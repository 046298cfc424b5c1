import { DurableObject } from 'cloudflare:workers';
import type { CartTurn } from '#domain/carts/operation.ts';
import { groupCommit } from '#kit/groupCommit.ts';
import { commitTurns } from '#services/carts/stockDesk.ts';
import type { StockDeskPort, TurnAnswer } from '#services/ports/stockDesk.ts';
import { compose } from '#src/compose.ts';

const MAX_TURNS = 40;
const LONGEST_PAUSE = 10;

/** The stock desk of one location: it commits the turns of many carts together. It only groups them. The SQL decides. */
export class StockDeskObject extends DurableObject<Env> implements StockDeskPort {
  /**
   * How long the last commit took, in milliseconds. The pause between commits depends on it, so that the pause pays off on slow and
   * fast machines.
   */
  #took = 0;

  readonly #commit = groupCommit<CartTurn, TurnAnswer>(
    (turns) => this.#write(turns),
    MAX_TURNS,
    () => scheduler.wait(Math.min(2 * this.#took, LONGEST_PAUSE)),
  );

  commit(turn: CartTurn): Promise<TurnAnswer> {
    return this.#commit(turn);
  }

  async #write(turns: CartTurn[]): Promise<TurnAnswer[]> {
    const store = compose(this.env);
    await store.freshen();
    const startedAt = store.now();
    const answers = await commitTurns(store, this.ctx.id.name ?? store.settings.locationId, turns);
    this.#took = store.now() - startedAt;
    return answers;
  }
}
