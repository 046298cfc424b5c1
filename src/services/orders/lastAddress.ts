import type { Address } from '#contracts/orders.ts';
import { readLastAddress } from '#db/orders/lastAddress.ts';
import type { Context } from '#services/context.ts';

/** Where a person's newest order went, to fill the next form with; null before the first. */
export function lastAddress(ctx: Context, personId: string): Promise<Address | null> {
  return readLastAddress(ctx.db, personId);
}
