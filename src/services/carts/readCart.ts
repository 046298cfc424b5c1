import type { Cart } from '#contracts/carts.ts';
import { cartRead } from '#db/carts/load.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { type ActiveRules, RULES_REVISION } from '#db/pricing/rules.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import type { LoadedCart } from '#domain/carts/loaded.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { memoryOf } from './memory.ts';
import { presentCart } from './present.ts';
import { pricingFor } from './pricing.ts';

/** Read a cart from its rows, without waking its object. A cart without rows is shown empty. */
export async function readCart(ctx: Context, { cartId, caller }: { cartId: string; caller: CartCaller }): Promise<Result<Cart>> {
  const now = ctx.now();
  const { loaded, revision } = await readAtOnce(ctx.db, { loaded: cartRead(cartId, caller.personId, now), revision: RULES_REVISION });
  const { state, memberIds } = loaded;
  if (!mayUseCart(caller, state && { ownerId: state.ownerId, memberIds })) return refuse({ code: 'not_found', what: 'cart' });
  return ok(presentLoaded(ctx, { cartId, ownerId: caller.personId, loaded, rules: await ctx.rules(revision), now }));
}

interface Presented {
  cartId: string;
  /** The owner of a cart that has no row yet. */
  ownerId: string | null;
  loaded: LoadedCart;
  rules: ActiveRules;
  now: number;
}

/** A cart as it was loaded, priced. Without rows it is empty. */
export function presentLoaded({ settings }: Context, { cartId, ownerId, loaded, rules, now }: Presented): Cart {
  const memory = memoryOf(loaded, cartId, ownerId);
  return presentCart(memory.state, memory.owner, pricingFor(memory, { rules, settings, now }));
}
