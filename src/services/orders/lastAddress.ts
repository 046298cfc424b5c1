import type { Address } from '#contracts/orders.ts';
import { readLastAddress } from '#db/orders/lastAddress.ts';
import type { SignedInContext } from '#services/context.ts';

/** Where the caller's newest order went, to fill the next form with; null before the first. */
export function lastAddress(ctx: SignedInContext): Promise<Address | null> {
  return readLastAddress(ctx.db, ctx.actor.person.id);
}
