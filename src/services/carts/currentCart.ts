import { isOpen } from '#db/carts/isOpen.ts';
import type { Context, Person } from '#services/context.ts';
import type { CartCaller } from '#services/ports/cartObject.ts';
import { cartCaller, memberCartId, mintGuestCart, readGuestToken } from './identity.ts';

export interface CurrentCart {
  id: string;
  caller: CartCaller;
  /** A guest's; null for a member. */
  token: string | null;
}

/** The caller's active cart; null for a guest who has none, or whose cart was ordered or joined an account. */
export async function currentCart(ctx: Context, person: Person | null, guestToken: string | undefined): Promise<CurrentCart | null> {
  const id = person ? await memberCartId(ctx, person.id) : await openGuestCart(ctx, guestToken);
  const caller = id ? await cartCaller(ctx, id, person, guestToken) : null;
  return id && caller ? { id, caller, token: person ? null : (guestToken ?? null) } : null;
}

async function openGuestCart(ctx: Context, guestToken: string | undefined): Promise<string | null> {
  const id = await readGuestToken(ctx, guestToken);
  return id && (await isOpen(ctx.db, id)) ? id : null;
}

/** The caller's active cart, or a new one: an id and its signature, nothing is written. */
export async function openCart(
  ctx: Context,
  person: Person | null,
  guestToken: string | undefined,
): Promise<CurrentCart & { fresh: boolean }> {
  const current = await currentCart(ctx, person, guestToken);
  if (current) return { ...current, fresh: false };
  const minted = await mintGuestCart(ctx);
  return { id: minted.id, token: minted.token, caller: { personId: null, name: null }, fresh: true };
}
