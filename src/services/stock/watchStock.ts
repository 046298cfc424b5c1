import type { StockMessage } from '#contracts/stockLive.ts';
import { readOne } from '#db/kit/read.ts';
import { isLiveProduct, leftOfProduct } from '#db/stock/left.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { availabilityOf, shownOf } from '#domain/stock/availability.ts';
import type { Context } from '#services/context.ts';
import type { News, Topic } from '#services/ports/channel.ts';
import { publicReads } from '#services/reads.ts';

/** Open a socket on what is left of a product. Everybody may: it says no more than the page of the product. */
export async function watchStock(ctx: Context, { productId }: { productId: string }): Promise<Result<Response>> {
  if (!(await readOne(publicReads(ctx), isLiveProduct(productId)))) return refuse({ code: 'not_found', what: 'product' });
  const topic: Topic = `product:${productId}`;
  return ok(await ctx.objects.channel(topic).watch({ topic, mine: false, session: null, address: ctx.source.ip }));
}

/* What one call told all its watchers. */
const told = new WeakMap<readonly News[], Promise<StockMessage[]>>();

/**
 * What a product's channel says. All watchers get the same, so it is read once for all of them: after it was heard that something has
 * changed, so the last frame is always of what is now.
 */
export const shelf = {
  keepsWatchers: true,
  hello: (ctx: Context, { topic }: { topic: Topic }) => readLeft(ctx, topic),
  told(ctx: Context, { topic }: { topic: Topic }, news: readonly News[]) {
    const reading = told.get(news) ?? readLeft(ctx, topic);
    told.set(news, reading);
    return reading;
  },
};

async function readLeft(ctx: Context, topic: Topic): Promise<StockMessage[]> {
  const productId = topic.slice('product:'.length);
  const rows = await readOne(ctx.db, leftOfProduct(productId, { location: ctx.settings.locationId, now: ctx.now() }));
  const variants = rows.map((row) => {
    return { variantId: row.variantId, availability: availabilityOf(row), available: shownOf(row.available, row.priceQuantity) };
  });
  return [{ type: 'stock', productId, variants }];
}
