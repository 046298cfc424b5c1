import type { Cart } from '#contracts/carts.ts';
import { loadCart } from '#db/carts/load.ts';
import { emptyCart } from '#domain/carts/state.ts';
import type { Context } from '#services/context.ts';
import type { CartCaller } from '#services/ports/cartObject.ts';
import { presentCart } from './present.ts';

/** A cart from its rows, without waking its object. A cart that has no rows yet is shown empty. */
export async function readCart(ctx: Context, cartId: string, caller: CartCaller): Promise<Cart> {
  const now = ctx.now();
  const [{ state, owner }, { rules }] = await Promise.all([loadCart(ctx.db, cartId, caller.personId, now), ctx.rules()]);
  const person = caller.personId ? { id: caller.personId, name: caller.name ?? '' } : null;
  return presentCart(state ?? emptyCart(cartId, caller.personId), person, {
    rules,
    tier: owner?.tier ?? 'bronze',
    settings: ctx.settings,
    now,
  });
}
