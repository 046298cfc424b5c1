import { readOne } from '#db/kit/read.ts';
import { whereaboutsOf } from '#db/stock/left.ts';
import { describe } from '#kit/log.ts';
import { makeTogether } from '#kit/together.ts';
import type { Store } from '#services/context.ts';
import type { News } from '#services/ports/channel.ts';

type Of = Parameters<typeof whereaboutsOf>[0];

/** Tells the pages of products, and the tables of staff, that stock has changed. Returns the ids of the variants. Throws when one could not be told. */
export async function tellStock(ctx: Pick<Store, 'db' | 'objects'>, of: Of): Promise<string[]> {
  const moved = await readOne(ctx.db, whereaboutsOf(of));
  if (moved.length === 0) return [];
  const news: News = { stock: moved };
  const products = [...new Set(moved.map(({ productId }) => productId))];
  const channels = [...products.map((id) => ctx.objects.channel(`product:${id}`)), ctx.objects.channel('staff')];
  await Promise.all(channels.map((channel) => channel.tell([news])));
  return moved.map(({ variantId }) => variantId);
}

/* More products than this are not told at once: the pages of the rest hear of it with the next change. */
const MOST = 40;
const together = makeTogether<string>();

/**
 * Tell the pages of these products that less or more is left, after the answer, because carts took or let go of it. No task is written
 * for it, so an add costs no more: if it is lost, the next change says the same.
 */
export function tellLeft(ctx: Pick<Store, 'defer' | 'log' | 'now' | 'objects' | 'queues'>, productIds: readonly string[]): void {
  together(ctx, ctx.queues, productIds, async (ids) => {
    const told = [...new Set(ids)].slice(0, MOST).map((id) => ctx.objects.channel(`product:${id}`).tell([]));
    for (const one of await Promise.allSettled(told)) {
      if (one.status === 'rejected') ctx.log.warn('stock.not_told', { error: describe(one.reason) });
    }
  });
}
