import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { PlannedMovement } from '#scripts/seed/plan/movements.ts';
import type { Shelf } from '#scripts/seed/plan/shelf.ts';
import { insert } from './insert.ts';

/** The catalogue's rows. `keys` has the key of each emoji's picture in the media store. */
export function writeShelf(db: D1Database, shelf: Shelf, keys: ReadonlyMap<string, string>): D1PreparedStatement[] {
  const key = (emoji: string) => keys.get(emoji) ?? null;
  return [
    ...insert(
      db,
      'departments',
      ['id', 'slug', 'name', 'hue', 'image_key', 'position', 'created_at'],
      shelf.departments.map(({ id, seed, createdAt }, i) => [id, seed.slug, seed.name, seed.hue, key(seed.emoji), i, createdAt]),
    ),
    ...insert(
      db,
      'categories',
      ['id', 'slug', 'name', 'department_id', 'tax_rate', 'image_key', 'position', 'created_at'],
      shelf.categories.map((c, i) => [c.id, c.seed.slug, c.seed.name, c.departmentId, c.seed.taxRate, key(c.seed.emoji), i, c.createdAt]),
    ),
    ...writeProducts(db, shelf),
    ...insert(
      db,
      'product_images',
      ['id', 'product_id', 'key', 'alt', 'content_type', 'created_at'],
      shelf.products.map((p) => [p.id.replace('prd_', 'img_'), p.id, key(p.seed.emoji), p.seed.name, 'image/webp', p.createdAt]),
    ),
    ...writeVariants(db, shelf),
  ];
}

function writeProducts(db: D1Database, shelf: Shelf): D1PreparedStatement[] {
  const columns = ['id', 'slug', 'name', 'brand', 'description', 'category_id', 'origin', 'storage', 'allergens', 'keywords', 'popularity'];
  return insert(
    db,
    'products',
    [...columns, 'created_at', 'updated_at'],
    shelf.products.map(({ id, slug, categoryId, createdAt, seed: s }) => [
      ...[id, slug, s.name, s.brand, s.description, categoryId, s.origin, s.storage, JSON.stringify(s.allergens), s.keywords, s.popularity],
      ...[createdAt, createdAt],
    ]),
  );
}

function writeVariants(db: D1Database, shelf: Shelf): D1PreparedStatement[] {
  const columns = [
    'id',
    'product_id',
    'sku',
    'name',
    'unit',
    'price',
    'compare_at_price',
    'price_quantity',
    'quantity_step',
    'max_per_order',
  ];
  return insert(
    db,
    'variants',
    [...columns, 'low_stock_at', 'position', 'created_at'],
    shelf.variants.map(({ id, productId, createdAt, seed: s }, i) => [
      ...[
        id,
        productId,
        s.sku,
        s.name,
        s.unit,
        s.price,
        s.compareAtPrice ?? null,
        s.priceQuantity,
        s.quantityStep ?? 1,
        s.maxPerOrder ?? null,
      ],
      ...[s.lowStockAt ?? null, i, createdAt],
    ]),
  );
}

/** The movements, oldest first. A trigger changes the stock with each row. */
export function writeMovements(db: D1Database, movements: readonly PlannedMovement[]): D1PreparedStatement[] {
  const { locationId } = DEFAULT_SETTINGS;
  return insert(
    db,
    'stock_movements',
    ['id', 'location_id', 'variant_id', 'delta', 'kind', 'reason', 'order_id', 'on_hand_after', 'created_at'],
    movements.map((m) => [m.id, locationId, m.variantId, m.delta, m.kind, m.reason, m.orderId, m.onHandAfter, m.at]),
  );
}
