import { readOne } from '#db/kit/read.ts';
import { type NamedProduct, productsRead } from '#db/pricing/named.ts';
import { type OffersOn, offersOn, type StoreOffer, storeOffers } from '#domain/pricing/offers.ts';
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
const OFFERS_A_PAGE = 60;

export interface OffersPage {
  offers: StoreOffer[];
  /** The products that they name, and that are sold. */
  products: NamedProduct[];
  /** The offer after which the next page begins. Null at the end. */
  next: string | null;
  now: number;
}

/** The offers that readers of a tier are told, a page of them: after the offer with this id, or from the first. */
export async function listOffers(ctx: Context, { tier, after = '' }: { tier: Tier; after?: string | undefined }): Promise<OffersPage> {
  const { book } = await ctx.rules();
  const now = ctx.now();
  const all = storeOffers(book, { tier, timeZone: ctx.settings.timeZone, now, until: now + WEEK });
  const from = all.findIndex(({ rule }) => rule.id === after) + 1;
  const offers = all.slice(from, from + OFFERS_A_PAGE);
  const named = new Set(offers.flatMap(({ rule }) => rule.productIds));
  const products = named.size === 0 ? [] : await readOne(publicReads(ctx), productsRead([...named]));
  const next = from + offers.length < all.length ? (offers.at(-1)?.rule.id ?? null) : null;
  return { offers, products: products.filter(({ sold }) => sold), next, now };
}
