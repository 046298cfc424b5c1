import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { eanOf, foodOf } from '#scripts/seed/catalogue/food.ts';
import type { SeedCategory, SeedProduct } from '#scripts/seed/catalogue/types.ts';
import type { PlannedMovement } from '#scripts/seed/plan/movements.ts';
import type { Shelf } from '#scripts/seed/plan/shelf.ts';
import { inChunks, insert } from './insert.ts';

/* Fresh goods by the Dutch decree on price indications: a reduction is told from the price just before it. */
const FRESH = new Set([
  ...['apples-pears-grapes', 'citrus', 'tropical-melons', 'berries-stone-fruit', 'tomatoes-peppers-cucumber', 'potatoes-roots-onions'],
  ...['greens-salad', 'herbs-mushrooms', 'flowers-plants', 'bread', 'rolls-croissants', 'milk-yoghurt', 'butter-cream-eggs'],
  ...['plant-based-dairy', 'ready-meals', 'lunch-salads', 'beef-lamb', 'pork-bacon', 'poultry', 'fish', 'shellfish'],
]);

/* Goods that go off quickly, and sealed ones for health and hygiene: from neither can a shopper withdraw once that is so. */
const FROZEN = ['frozen-vegetables-fruit', 'chips-snacks', 'pizza-frozen-meals', 'ice-cream'];
const EXEMPT = new Map([
  ...[...FRESH, ...FROZEN, 'deli-party'].map((slug): [string, string] => [slug, 'fresh']),
  ...['body-care', 'mouth-first-aid', 'baby-food', 'baby-care'].map((slug): [string, string] => [slug, 'sealed']),
]);

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
      ['id', 'slug', 'name', 'department_id', 'tax_rate', 'fresh_goods', 'withdrawal_exempt', 'image_key', 'position', 'created_at'],
      shelf.categories.map(({ id, seed, departmentId, createdAt }, i) => {
        const [fresh, exempt] = [Number(FRESH.has(seed.slug)), EXEMPT.get(seed.slug) ?? null];
        return [id, seed.slug, seed.name, departmentId, seed.taxRate, fresh, exempt, key(seed.emoji), i, createdAt];
      }),
    ),
    ...writeProducts(db, shelf),
    ...insert(
      db,
      'product_images',
      ['id', 'product_id', 'key', 'alt', 'content_type', 'created_at'],
      shelf.products.map((p) => [p.id.replace('prd_', 'img_'), p.id, key(p.seed.emoji), p.seed.name, 'image/webp', p.createdAt]),
    ),
    ...writeVariants(db, shelf),
    ...writeOffers(db, shelf),
  ];
}

function writeProducts(db: D1Database, shelf: Shelf): D1PreparedStatement[] {
  const columns = ['id', 'slug', 'name', 'brand', 'description', 'category_id', 'origin', 'storage', 'keywords', 'popularity'];
  const categories = new Map(shelf.categories.map(({ id, seed }) => [id, seed]));
  return insert(
    db,
    'products',
    [...columns, ...FOOD_COLUMNS, 'created_at', 'updated_at'],
    shelf.products.map(({ id, slug, categoryId, createdAt, seed: s }) => [
      ...[id, slug, s.name, s.brand, s.description, categoryId, s.origin, s.storage, s.keywords, s.popularity],
      ...foodCells(s, categories.get(categoryId)),
      ...[createdAt, createdAt],
    ]),
  );
}

const FOOD_COLUMNS = [
  ...['food_kind', 'allergens', 'may_contain', 'allergens_declared', 'ingredients', 'nutrition'],
  ...['operator_name', 'operator_address', 'diets', 'alcohol'],
];

function foodCells(product: SeedProduct, category: SeedCategory | undefined): (string | number | null)[] {
  const food = category ? foodOf(product, category) : null;
  if (!food) return ['not_food', '[]', '[]', 0, '', null, '', '', '[]', null];
  const { foodKind, ingredients, operator, alcohol } = food;
  return [
    ...[foodKind, JSON.stringify(food.allergens), JSON.stringify(food.mayContain), 1, ingredients],
    food.nutrition && JSON.stringify(food.nutrition),
    ...[operator?.name ?? '', operator?.address ?? '', JSON.stringify(food.diets), alcohol],
  ];
}

function writeVariants(db: D1Database, shelf: Shelf): D1PreparedStatement[] {
  const columns = ['id', 'product_id', 'sku', 'name', 'unit', 'price', 'price_quantity', 'quantity_step', 'max_per_order', 'ean'];
  return insert(
    db,
    'variants',
    [...columns, 'low_stock_at', 'position', 'created_at', 'due_at'],
    shelf.variants.map(({ id, productId, createdAt, seed: s }, i) => [
      ...[
        id,
        productId,
        s.sku,
        s.name,
        s.unit,
        // An offer was asked for in full before it began.
        s.compareAtPrice ?? s.price,
        s.priceQuantity,
        s.quantityStep ?? 1,
        s.maxPerOrder ?? null,
        eanOf(s),
      ],
      // The first minute reckons what general rules make of the price.
      ...[s.lowStockAt ?? null, i, createdAt, createdAt],
    ]),
  );
}

/** The offers began after the goods had stood in the shop at their full price. */
function writeOffers(db: D1Database, shelf: Shelf): D1PreparedStatement[] {
  const offers = shelf.variants.filter(({ seed }) => seed.compareAtPrice !== undefined);
  return inChunks(
    db,
    `UPDATE variants SET price = value ->> 1, compare_at_price = value ->> 2, priced_at = value ->> 3, reference_price = value ->> 2, reduced_since = value ->> 3
    FROM json_each(?1) WHERE variants.id = value ->> 0`,
    offers.map(({ id, seed, offerFrom }) => [id, seed.price, seed.compareAtPrice ?? null, offerFrom]),
  );
}

/** The movements, oldest first. A trigger changes the stock with each row. */
export function writeMovements(db: D1Database, movements: readonly PlannedMovement[]): D1PreparedStatement[] {
  const { locationId } = DEFAULT_SETTINGS;
  return insert(
    db,
    'stock_movements',
    ['id', 'location_id', 'variant_id', 'delta', 'kind', 'adjusted', 'reason', 'order_id', 'on_hand_after', 'created_at'],
    movements.map((m) => [m.id, locationId, m.variantId, m.delta, m.kind, m.adjusted, m.reason, m.orderId, m.onHandAfter, m.at]),
  );
}
