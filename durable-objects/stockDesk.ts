import { DurableObject } from 'cloudflare:workers';
import type { CartTurn } from '#domain/carts/operation.ts';
import { groupCommit } from '#kit/groupCommit.ts';
import { commitTurns } from '#services/carts/commitTurns.ts';
import type { StockDeskPort, TurnAnswer } from '#services/ports/stockDesk.ts';
import { compose } from '#src/compose.ts';

const MOST_TURNS = 40;
const LONGEST_BREATH = 10;

/** The desk of one location: the turns of many carts in one commit. A funnel, not an authority: the SQL decides. */
export class StockDeskObject extends DurableObject<Env> implements DeskPort {
  /** Milliseconds the last commit took. A breath is measured by it, so that it pays for itself on a slow machine as on a fast one. */
  #took = 0;

  readonly #commit = groupCommit<CartTurn, TurnAnswer>(
    (turns) => this.#write(turns),
    MOST_TURNS,
    () => scheduler.wait(Math.min(2 * this.#took, LONGEST_BREATH)),
  );

  commit(turn: CartTurn): Promise<TurnAnswer> {
    return this.#commit(turn);
  }

  async #write(turns: CartTurn[]): Promise<TurnAnswer[]> {
    const ctx = compose(this.env);
    const startedAt = ctx.now();
    const answers = await commitTurns(ctx, this.ctx.id.name ?? ctx.settings.locationId, turns);
    this.#took = ctx.now() - startedAt;
    return answers;
  }
}
