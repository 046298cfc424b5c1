import { env } from 'cloudflare:workers';

let made = 0;

export interface OnShelf {
  stock?: number;
  price?: number;
  maxPerOrder?: number | null;
  quantityStep?: number;
  unit?: 'each' | 'g';
  priceQuantity?: number;
  categoryId?: string;
}

/** The department and category that things stand in when a test names none. */
export async function openShelf(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO departments (id, slug, name, created_at) VALUES ('dep_fresh', 'fresh', 'Fresh', 0), ('dep_frozen', 'frozen', 'Frozen', 0)",
    ),
    env.DB.prepare(
      "INSERT INTO categories (id, slug, name, department_id, created_at) VALUES ('cat_fruit', 'fruit', 'Fruit', 'dep_fresh', 0), ('cat_ice', 'ice', 'Ice cream', 'dep_frozen', 0)",
    ),
  ]);
}

/** Put one thing with one variant on the shelf; answers its ids. */
export async function shelve(thing: OnShelf = {}): Promise<{ productId: string; variantId: string; slug: string }> {
  const n = ++made;
  const ids = { productId: `prd_${n}`, variantId: `var_${n}`, slug: `thing-${n}` };
  const stock = thing.stock ?? 100;
  await env.DB.batch([
    env.DB.prepare('INSERT INTO products (id, slug, name, brand, category_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 0, 0)').bind(
      ids.productId,
      ids.slug,
      `Thing ${n}`,
      'Pinchi',
      thing.categoryId ?? 'cat_fruit',
    ),
    env.DB.prepare(
      'INSERT INTO variants (id, product_id, sku, name, unit, price, price_quantity, quantity_step, max_per_order, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)',
    ).bind(
      ids.variantId,
      ids.productId,
      `SKU-${n}`,
      'one',
      thing.unit ?? 'each',
      thing.price ?? 500,
      thing.priceQuantity ?? 1,
      thing.quantityStep ?? 1,
      thing.maxPerOrder ?? null,
    ),
    ...(stock > 0
      ? [
          env.DB.prepare(
            "INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at) VALUES (?1, 'loc_main', ?2, ?3, 'opening', 'Opening stock', ?3, 0)",
          ).bind(`mov_${n}`, ids.variantId, stock),
        ]
      : []),
  ]);
  return ids;
}

/** What the database says of one variant's stock. */
export async function stockOf(variantId: string): Promise<{ on_hand: number; reserved: number }> {
  const row = await env.DB.prepare('SELECT on_hand, reserved FROM stock WHERE variant_id = ?')
    .bind(variantId)
    .first<{ on_hand: number; reserved: number }>();
  return row ?? { on_hand: 0, reserved: 0 };
}
