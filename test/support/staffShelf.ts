import { env } from 'cloudflare:workers';

let made = 0;

/** A product as staff would lay it out, with variants that may differ. Prices are minor units, quantities in the unit. */
export interface Thing {
  name: string;
  brand?: string;
  description?: string;
  keywords?: string;
  categoryId?: string;
  popularity?: number;
  createdAt?: number;
  archived?: boolean;
  variants?: ThingVariant[];
}

export interface ThingVariant {
  price?: number;
  compareAtPrice?: number | null;
  stock?: number;
  unit?: 'each' | 'g' | 'ml';
  priceQuantity?: number;
  quantityStep?: number;
  lowStockAt?: number | null;
  archived?: boolean;
}

export interface LaidOut extends Required<Omit<Thing, 'variants'>> {
  id: string;
  slug: string;
  variants: (Required<ThingVariant> & { id: string; sku: string })[];
}

/** Two departments; the fruit has a category below it. */
export async function openAisles(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO departments (id, slug, name, hue, position, created_at) VALUES
        ('dep_frozen', 'frozen', 'Frozen', 220, 2, 0), ('dep_fresh', 'fresh', 'Fresh', 130, 1, 0)`,
    ),
    env.DB.prepare(
      `INSERT INTO categories (id, slug, name, department_id, parent_id, position, created_at) VALUES
        ('cat_ice', 'ice', 'Ice cream', 'dep_frozen', NULL, 4, 0), ('cat_fruit', 'fruit', 'Fruit', 'dep_fresh', NULL, 1, 0),
        ('cat_citrus', 'citrus', 'Citrus', 'dep_fresh', 'cat_fruit', 2, 0), ('cat_greens', 'greens', 'Greens', 'dep_fresh', NULL, 3, 0)`,
    ),
  ]);
}

/** Lay products out, in four statements however many they are. */
export async function layOut(things: Thing[]): Promise<LaidOut[]> {
  const laid = things.map(complete);
  const products = JSON.stringify(laid);
  const variants = JSON.stringify(laid.flatMap((p) => p.variants.map((v, position) => ({ ...v, productId: p.id, position }))));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO products (id, slug, name, brand, description, category_id, keywords, popularity, created_at, updated_at, archived_at)
       SELECT value ->> 'id', value ->> 'slug', value ->> 'name', value ->> 'brand', value ->> 'description', value ->> 'categoryId',
         value ->> 'keywords', value ->> 'popularity', value ->> 'createdAt', 0, iif(value ->> 'archived', 1, NULL) FROM json_each(?)`,
    ).bind(products),
    env.DB.prepare(
      `INSERT INTO variants (id, product_id, sku, name, unit, price, compare_at_price, price_quantity, quantity_step, low_stock_at, position, created_at, archived_at)
       SELECT value ->> 'id', value ->> 'productId', value ->> 'sku', 'one', value ->> 'unit', value ->> 'price', value ->> 'compareAtPrice',
         value ->> 'priceQuantity', value ->> 'quantityStep', value ->> 'lowStockAt', value ->> 'position', 0, iif(value ->> 'archived', 1, NULL)
       FROM json_each(?)`,
    ).bind(variants),
    env.DB.prepare(
      `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at)
       SELECT 'mov_' || (value ->> 'id'), 'loc_main', value ->> 'id', value ->> 'stock', 'opening', 'Opening stock', value ->> 'stock', 0
       FROM json_each(?) WHERE value ->> 'stock' > 0`,
    ).bind(variants),
  ]);
  return laid;
}

/** Lay one out; answers it with its first variant. */
export async function layOne(thing: Partial<Thing> = {}): Promise<LaidOut & { variantId: string }> {
  const [laid] = await layOut([{ name: `Thing ${made + 1}`, ...thing }]);
  if (!laid) throw new Error('Nothing was laid out');
  return { ...laid, variantId: laid.variants[0]?.id ?? '' };
}

function complete(thing: Thing): LaidOut {
  const n = String(++made).padStart(4, '0');
  const {
    name,
    brand = '',
    description = '',
    keywords = '',
    categoryId = 'cat_fruit',
    popularity = 0,
    createdAt = 0,
    archived = false,
  } = thing;
  const variants = (thing.variants ?? [{}]).map((v, i) => ({
    id: `var_l${n}_${i}`,
    sku: `L-${n}-${i}`,
    price: v.price ?? 250,
    compareAtPrice: v.compareAtPrice ?? null,
    stock: v.stock ?? 20,
    unit: v.unit ?? ('each' as const),
    priceQuantity: v.priceQuantity ?? 1,
    quantityStep: v.quantityStep ?? 1,
    lowStockAt: v.lowStockAt ?? null,
    archived: v.archived ?? false,
  }));
  return { id: `prd_l${n}`, slug: `laid-${n}`, name, brand, description, keywords, categoryId, popularity, createdAt, archived, variants };
}
