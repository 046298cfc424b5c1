import type { ListedProduct, Suggestions } from '#contracts/catalogue.ts';
import { listedProducts } from '#db/catalogue/list.ts';
import type { ProductFilter } from '#db/catalogue/matches.ts';
import { readSuggestions } from '#db/catalogue/suggest.ts';
import { readOne } from '#db/kit/read.ts';
import { nearQuery, textQuery } from '#domain/search/textQuery.ts';
import { mediaUrl } from '#media/store.ts';
import type { Context, Guest } from '#services/context.ts';
import { publicReads } from '#services/reads.ts';
import { presentListed, viewerOf } from './present.ts';

/* Suggestions of the shop. They are the same for everybody. */

const MAX_SUGGESTED = { products: 6, categories: 4 };
const MOST = 6;

/** Suggestions while the shopper types. Empty text gives none. */
export async function suggest(ctx: Context<Guest>, { typed }: { typed: string }): Promise<Suggestions> {
  const text = textQuery(typed);
  if (!text) return { products: [], categories: [] };
  const { products, categories } = await readSuggestions(publicReads(ctx), typed, text, MAX_SUGGESTED);
  return {
    products: products.map(({ imageKey, ...product }) => ({ ...product, imageUrl: imageKey && mediaUrl(imageKey) })),
    categories,
  };
}

/** Up to six products for a search without results: those that begin like one of its words, otherwise popular ones. */
export async function near(ctx: Context<Guest>, { typed }: { typed: string }): Promise<ListedProduct[]> {
  const beginnings = nearQuery(typed);
  const alike = beginnings ? await best(ctx, { text: beginnings, withEmpty: false }) : [];
  return alike.length > 0 ? alike : best(ctx, { text: null, withEmpty: false });
}

async function best(ctx: Context<Guest>, filter: ProductFilter): Promise<ListedProduct[]> {
  const { settings } = ctx;
  const sort = filter.text ? 'relevance' : 'popular';
  const request = { filter, sort, after: null, most: MOST, location: settings.locationId, now: ctx.now() } as const;
  const rows = await readOne(publicReads(ctx), listedProducts(request));
  return rows.map(({ product }) => presentListed(product, viewerOf(ctx), { filter, byPrice: false }));
}
