import { inject } from 'vitest';
import type { ProductList, Variant } from '../../src/contracts/catalogue.ts';

/** One thing of the shop, as a test buys it. */
export interface Goods {
  productId: string;
  slug: string;
  name: string;
  variant: Variant;
}

const given = new Set<string>();

/** Something sold by the piece at an everyday price, with plenty on the shelf; another one at every call. */
export async function goods(fits: (variant: Variant) => boolean = everyday): Promise<Goods> {
  for (const { id, slug, name, variants } of await shelf()) {
    const variant = variants[0];
    if (!variant || variants.length > 1 || given.has(id) || !fits(variant)) continue;
    given.add(id);
    return { productId: id, slug, name, variant };
  }
  throw new Error('The demo shop has nothing left that fits');
}

/** Three to seven of it make the minimum order. */
function everyday(variant: Variant): boolean {
  const { unit, price, availability, available, maxPerOrder, compareAtPrice } = variant;
  const plenty = availability === 'in_stock' && available >= 15 && maxPerOrder >= 10;
  return unit === 'each' && plenty && price >= 400 && price <= 1000 && compareAtPrice === null;
}

async function shelf(): Promise<ProductList['items']> {
  const items: ProductList['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const list: ProductList = await get(`/products?inStock=true&sort=name&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    items.push(...list.items);
    cursor = list.nextCursor;
  }
  return items;
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${inject('baseUrl')}/api/v1${path}`);
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
