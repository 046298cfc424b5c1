import type { Department } from '#contracts/assortment.ts';
import type { ListedProduct, ProductList, Variant } from '#contracts/catalogue.ts';
import { call } from './api.ts';

/** A product of the shop, as a test buys it. */
export interface Goods {
  productId: string;
  slug: string;
  name: string;
  variant: Variant;
}

const given = new Set<string>();

/** A product with one size, sold by the piece at a usual price, with plenty of stock; another one at every call. */
export async function goods(): Promise<Goods> {
  const product = await first(
    (candidate) => !given.has(candidate.id) && candidate.variants.length === 1 && candidate.variants.every(everyday),
  );
  const [variant] = product.variants;
  if (!variant) throw new Error(`${product.name} has no size`);
  given.add(product.id);
  return { productId: product.id, slug: product.slug, name: product.name, variant };
}

/** A product of a department with one size, sold by the piece, with plenty of stock. */
export async function sold(department: string): Promise<Goods> {
  const { items } = await call<{ items: Department[] }>('GET', '/departments');
  const { id } = items.find(({ slug }) => slug === department) ?? {};
  const product = await first(({ departmentId, variants: [one, ...more] }) => {
    const plain = one?.unit === 'each' && one.availability === 'in_stock' && one.compareAtPrice === null;
    return departmentId === id && plain && more.length === 0;
  });
  const [variant] = product.variants;
  if (!variant) throw new Error(`${product.name} has no size`);
  return { productId: product.id, slug: product.slug, name: product.name, variant };
}

/** The first product, by name, that fits. */
export async function first(fits: (product: ListedProduct) => boolean): Promise<ListedProduct> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const list: ProductList = await call('GET', `/products?sort=name&limit=100${after}`);
    const found = list.items.find(fits);
    if (found) return found;
    cursor = list.nextCursor;
  }
  throw new Error('The demo shop has nothing (left) that fits');
}

/** Three to seven of it reach the minimum order. */
function everyday({ unit, price, availability, available, maxPerOrder, compareAtPrice }: Variant): boolean {
  const plenty = availability === 'in_stock' && available >= 14 && maxPerOrder >= 10;
  return unit === 'each' && plenty && price >= 400 && price <= 1000 && compareAtPrice === null;
}
