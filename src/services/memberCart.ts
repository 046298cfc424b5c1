import { sharedCartsOf } from '#db/carts/openCarts.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { lastOrderedCart, lastOrderIn, openOrdersOf } from '#db/orders/last.ts';
import { sign } from '#kit/sign.ts';
import type { Store } from './context.ts';
import type { Topic } from './ports/channel.ts';

/* Below carts and accounts, because both need it: carts open a member's cart, and accounts close its sockets. */

type Needs = Pick<Store, 'db' | 'secrets'>;

const MEMBER = 'crt_m_';

/** Is this the id of a member's cart, of any member? */
export function isMemberCart(cartId: string): boolean {
  return cartId.startsWith(MEMBER);
}

/** Is this the id of a cart of this member, current or earlier? */
export async function isCartOfMember(
  ctx: Pick<Store, 'secrets'>,
  { cartId, personId }: { cartId: string; personId: string },
): Promise<boolean> {
  return cartId.startsWith(await memberCartPrefix(ctx, personId));
}

/** The id of a member's active cart. It is derived from the account and its last order, so that two tabs get the same cart. */
export async function memberCartId(ctx: Needs, personId: string): Promise<string> {
  const prefix = await memberCartPrefix(ctx, personId);
  return memberCartAfter(ctx, { personId, prefix, lastOrder: await readOne(ctx.db, lastOrderIn(personId, prefix)) });
}

/** Reads the last order of a member from one of their own carts: the id of their active cart follows from it. */
export function lastOrderRead(personId: string, prefix: string): Read<string | null> {
  return lastOrderIn(personId, prefix);
}

interface LastOrder {
  personId: string;
  prefix: string;
  /** The id of the member's last order from such a cart. Null before the first. */
  lastOrder: string | null;
}

/** The id of the cart that a member fills after this order. */
export async function memberCartAfter(ctx: Pick<Store, 'secrets'>, { personId, prefix, lastOrder }: LastOrder): Promise<string> {
  return `${prefix}${(await sign(ctx.secrets.cart, `${personId}:${lastOrder ?? 'first'}`)).slice(0, 16)}`;
}

/** What a person's windows may watch. */
export interface Watched {
  /** The active one, the one that they ordered last, and those shared with them. */
  cartIds: string[];
  /** Their own orders that are not final, and the board of the staff. A socket on another order ends before its next frame. */
  topics: Topic[];
}

/** What a person's windows may watch at the moment. */
export async function watchedBy(ctx: Needs, personId: string): Promise<Watched> {
  const [active, ordered, shared, orderIds] = await Promise.all([
    memberCartId(ctx, personId),
    lastOrderedCart(ctx.db, personId),
    sharedCartsOf(ctx.db, personId),
    openOrdersOf(ctx.db, personId),
  ]);
  return {
    cartIds: ordered === null ? [active, ...shared] : [active, ordered, ...shared],
    topics: [...orderIds.map((id): Topic => `order:${id}`), 'staff'],
  };
}

/** How the id of every cart of this member begins. */
export async function memberCartPrefix({ secrets }: Pick<Store, 'secrets'>, personId: string): Promise<string> {
  return `${MEMBER}${(await sign(secrets.cart, personId)).slice(0, 16)}_`;
}
