import { type ProductName, productNames } from '#db/catalogue/productNames.ts';
import { readOne } from '#db/kit/read.ts';
import { type ComingOffer, comingOffers, type OffersOn, offersOn, openOffers } from '#domain/pricing/offers.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { momentIn } from '#domain/pricing/windows.ts';
import type { Tier } from '#domain/tiers.ts';
import type { Context } from '#services/context.ts';
import { publicReads } from '#services/reads.ts';

/** Goods of a page: the price is what everybody pays now. */
interface Goods {
  id: string;
  categoryId: string;
}

export type OffersOnGoods = (goods: Goods, price: number) => OffersOn;

/** What to say of offers beside the price of goods, for readers of one tier. The rules and categories are those that the isolate keeps. */
export async function offersFor(ctx: Context, { tier }: { tier: Tier }): Promise<OffersOnGoods> {
  const [{ book }, { categories }] = await Promise.all([ctx.rules(), ctx.taxonomy()]);
  const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  const moment = momentIn(ctx.settings.timeZone, ctx.now());
  return ({ id, categoryId }, price) =>
    offersOn(book, { productId: id, categoryIds: pathOf(categoryId, parents), price }, { tier, moment });
}

/* A category, and all above it. */
function pathOf(categoryId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  for (let id: string | null | undefined = categoryId; id && !path.includes(id); id = parents.get(id)) path.push(id);
  return path;
}

const WEEK = 7 * 24 * 3_600_000;
/* Of all products that the rules of a page name. */
const MOST_NAMED = 500;

export interface StoreOffers {
  open: PricingRule[];
  coming: ComingOffer[];
  /** The products that they name. */
  products: ProductName[];
  now: number;
}

/** The offers of the store that may be told to everybody: those of now, and those that open within a week. */
export async function storeOffers(ctx: Context): Promise<StoreOffers> {
  const { book } = await ctx.rules();
  const { timeZone } = ctx.settings;
  const now = ctx.now();
  const open = openOffers(book, momentIn(timeZone, now));
  const coming = comingOffers(book, { timeZone, now, until: now + WEEK });
  const named = new Set([...open, ...coming.map(({ rule }) => rule)].flatMap(({ productIds }) => productIds));
  const products = named.size === 0 ? [] : await readOne(publicReads(ctx), productNames([...named].slice(0, MOST_NAMED)));
  return { open, coming, products, now };
}
