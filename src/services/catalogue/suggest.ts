import type { Suggestions } from '#contracts/catalogue.ts';
import { readSuggestions } from '#db/catalogue/suggest.ts';
import { textQuery } from '#domain/catalogue/searchTerms.ts';
import { mediaUrl } from '#media/url.ts';
import type { Context } from '#services/context.ts';

const MOST = { products: 6, categories: 4 };

/** What a type-ahead offers. Nothing typed, nothing offered. */
export async function suggest(ctx: Context, typed: string): Promise<Suggestions> {
  const text = textQuery(typed);
  if (!text) return { products: [], categories: [] };
  const { products, categories } = await readSuggestions(ctx.db, typed, text, MOST);
  return {
    products: products.map(({ imageKey, ...product }) => ({ ...product, imageUrl: imageKey && mediaUrl(imageKey) })),
    categories,
  };
}
