import type { Cart } from '#contracts/carts.ts';
import { loadCart } from '#db/carts/load.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import { emptyCart } from '#domain/carts/state.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { presentCart } from './present.ts';

/** Read a cart from its rows, without waking its object. A cart without rows is shown empty. */
export async function readCart(ctx: Context, { cartId, caller }: { cartId: string; caller: CartCaller }): Promise<Result<Cart>> {
  const now = ctx.now();
  const [{ state, owner, memberIds }, { rules }] = await Promise.all([loadCart(ctx.db, cartId, caller.personId, now), ctx.rules()]);
  if (!mayUseCart(caller, state && { ownerId: state.ownerId, memberIds })) return refuse({ code: 'not_found', what: 'cart' });
  const ownerId = state ? state.ownerId : caller.personId;
  return ok(
    presentCart(state ?? emptyCart(cartId, caller.personId), ownerId === null ? null : { id: ownerId, name: owner?.name ?? '' }, {
      rules,
      tier: owner?.tier ?? 'bronze',
      settings: ctx.settings,
      now,
    }),
  );
}
