import { openCartsWith } from '#db/carts/openCarts.ts';
import type { Context } from '#services/context.ts';
import { refreshCarts } from './refreshCarts.ts';

/* A cart left alone for longer reads its prices anew when somebody opens it. */
const STILL_IN_USE = 7 * 24 * 60 * 60_000;
const PAGE = 100;

/** Show new prices in the open carts that hold these variants (design, Repricing). */
export async function repriceCarts(ctx: Context, variantIds: readonly string[]): Promise<void> {
  const since = ctx.now() - STILL_IN_USE;
  for (let after = ''; ; ) {
    const ids = await openCartsWith(ctx.db.$client, variantIds, since, { after, limit: PAGE });
    await refreshCarts(ctx, ids, 'price');
    const last = ids.at(-1);
    if (last === undefined || ids.length < PAGE) return;
    after = last;
  }
}
