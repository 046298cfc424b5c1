import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { releaseCart } from '#db/stock/release.ts';
import { releaseLapsed } from '#domain/carts/state.ts';
import type { Context } from '#services/context.ts';
import type { Memory } from './memory.ts';

/** Release the holds of a cart that have lapsed. Returns the cart afterwards: the same object when none has. */
export async function releaseHolds(ctx: Context, cart: Memory): Promise<Memory> {
  const { state } = cart;
  const now = ctx.now();
  const lines = releaseLapsed(state.lines, now);
  if (lines.every((line, i) => line.heldQuantity === state.lines[i]?.heldQuantity)) return cart;
  mustBeWritten(await commit(ctx.db, releaseCart(state.id, now)));
  return { ...cart, state: { ...state, lines } };
}
