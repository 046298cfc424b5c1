import { readCartAccess } from '#db/carts/access.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import { type Context, personOf } from '#services/context.ts';
import { memberCartId } from '#services/memberCart.ts';
import { cartCaller, mintGuestCart, readGuestToken } from './cartAccess.ts';

interface CurrentCart {
  id: string;
  caller: CartCaller;
  /** The guest's token. Null for a member. */
  token: string | null;
}

interface GuestAccess {
  /** The token of a guest's cart. */
  guestToken: string | undefined;
}

/** The caller's active cart. Null for a guest without a cart, or whose cart was ordered or merged into an account. */
async function currentCart(ctx: Context, { guestToken }: GuestAccess): Promise<CurrentCart | null> {
  const person = personOf(ctx);
  const id = person ? await memberCartId(ctx, person.id) : await openGuestCart(ctx, guestToken);
  const caller = id && (await cartCaller(ctx, { cartId: id, guestToken }));
  return id && caller ? { id, caller, token: person ? null : (guestToken ?? null) } : null;
}

async function openGuestCart(ctx: Context, guestToken: string | undefined): Promise<string | null> {
  const id = await readGuestToken(ctx, guestToken);
  const access = id && (await readCartAccess(ctx.db, id));
  return id && (!access || access.open) ? id : null;
}

/** The caller's active cart, or a new one. A new one is only an id and its signature: nothing is written. */
export async function openCart(ctx: Context, guest: GuestAccess): Promise<CurrentCart & { fresh: boolean }> {
  const current = await currentCart(ctx, guest);
  if (current) return { ...current, fresh: false };
  const minted = await mintGuestCart(ctx);
  return { id: minted.id, token: minted.token, caller: { personId: null, name: null, ownsId: true }, fresh: true };
}
