import { openCartsWith } from '#db/carts/openCarts.ts';
import type { PayloadOf } from '#db/tasks.ts';
import type { Context } from '#services/context.ts';
import type { Again } from '#services/tasks.ts';
import { refreshCarts } from './refreshCarts.ts';

/* A cart left alone for longer reads its prices anew when somebody opens it. */
const STILL_IN_USE = 7 * 24 * 60 * 60_000;
/* The platform lets one call make 1,000 others, and each cart takes a few. */
const MOST_AT_ONCE = 100;

/** Show new prices in the open carts that hold these variants: a page of carts, then the rest once more from there. */
export async function repriceCarts(ctx: Context, payload: PayloadOf<'price_changed'>): Promise<Again<'price_changed'> | undefined> {
  const since = ctx.now() - STILL_IN_USE;
  const ids = await openCartsWith(ctx.db, payload.variantIds, since, { after: payload.after ?? '', limit: MOST_AT_ONCE });
  await refreshCarts(ctx, ids, 'price');
  const last = ids.at(-1);
  return last !== undefined && ids.length === MOST_AT_ONCE ? { again: { ...payload, after: last } } : undefined;
}
