import { DurableObject } from 'cloudflare:workers';
import { compose } from '../src/compose.ts';
import type { CartTurn } from '../src/domain/cart/operation.ts';
import { commitTurns } from '../src/services/carts/commitTurns.ts';
import type { DeskPort, TurnAnswer } from '../src/services/carts/ports.ts';
import { groupCommit } from '../src/services/groupCommit.ts';

const MOST_TURNS = 40;
/** Milliseconds between shared commits: about what a commit of its own would cost each of them. */
const BREATH = 2;

/** The desk of one location: the turns of many carts in one commit. A funnel, not an authority: the SQL decides. */
export class StockDeskObject extends DurableObject<Env> implements DeskPort {
  readonly #commit = groupCommit<CartTurn, TurnAnswer>(
    (turns) => commitTurns(compose(this.env), this.ctx.id.name ?? compose(this.env).settings.locationId, turns),
    MOST_TURNS,
    () => scheduler.wait(BREATH),
  );

  commit(turn: CartTurn): Promise<TurnAnswer> {
    return this.#commit(turn);
  }
}
