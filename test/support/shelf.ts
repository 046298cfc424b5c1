import { env } from 'cloudflare:workers';
import { products } from '#db/schema/index.ts';
import { aCategory, aDepartment, productRow, variantRows } from './rows/catalogue.ts';
import { inserting } from './rows/insert.ts';

let made = 0;

export interface OnShelf {
  stock?: number;
  price?: number;
  maxPerOrder?: number | null;
  quantityStep?: number;
  unit?: 'each' | 'g';
  priceQuantity?: number;
  categoryId?: string;
  deposit?: number;
}

/** Makes the default department and category. */
export async function openShelf(): Promise<void> {
  for (const slug of ['fresh', 'frozen']) await aDepartment(env.DB, { slug });
  await aCategory(env.DB, { slug: 'fruit', departmentId: 'dep_fresh' });
  await aCategory(env.DB, { slug: 'ice', name: 'Ice cream', departmentId: 'dep_frozen' });
}

/** Makes a product with one variant and returns the ids. */
export async function shelve(thing: OnShelf = {}): Promise<{ productId: string; variantId: string; slug: string }> {
  const n = ++made;
  const { categoryId = 'cat_fruit', ...variant } = thing;
  const ids = { productId: `prd_${n}`, variantId: `var_${n}`, slug: `thing-${n}` };
  const product = productRow({ id: ids.productId, slug: ids.slug, name: `Thing ${n}`, brand: 'Pinchi', categoryId });
  const { statements } = variantRows(env.DB, { id: ids.variantId, productId: ids.productId, sku: `SKU-${n}`, ...variant });
  await env.DB.batch([inserting(env.DB, products, product), ...statements]);
  return ids;
}

/** A variant's stock, read from the database. */
export async function stockOf(variantId: string): Promise<{ on_hand: number; reserved: number }> {
  const row = await env.DB.prepare('SELECT on_hand, reserved FROM stock WHERE variant_id = ?')
    .bind(variantId)
    .first<{ on_hand: number; reserved: number }>();
  return row ?? { on_hand: 0, reserved: 0 };
}
