import { makeDice } from './dice.ts';

export const PRODUCTS = 1000;
/** Stock that cannot run out in a run. */
const PLENTY = 10_000_000;
export const SCARCE = { variantId: 'var_scarce', pieces: 50 };

const KINDS = ['Ripe', 'Organic', 'Smoked', 'Fresh', 'Wild', 'Roasted', 'Sweet', 'Salted', 'Whole', 'Sliced'];
const THINGS = ['apples', 'bread', 'butter', 'carrots', 'cheddar', 'coffee', 'crackers', 'granola', 'honey', 'lentils', 'milk', 'noodles'];
const MORE = ['olives', 'oranges', 'pasta', 'peas', 'peppers', 'pesto', 'rice', 'salmon', 'soup', 'tea', 'tomatoes', 'walnuts', 'yoghurt'];
const WORDS = [...THINGS, ...MORE];
export const SEARCHES = ['organic milk', 'bread', 'smoked sal', 'tomat', 'rice', 'coffee', 'yog', 'sweet pep', 'olives', 'pasta'];

export const variantOf = (product: number): string => `var_${product}`;
export const slugOf = (product: number): string => `thing-${product}`;

const DEPARTMENTS = `INSERT INTO departments (id, slug, name, hue, position, created_at)
SELECT 'dep_' || value, 'dep-' || value, 'Department ' || value, value * 30, value, 0 FROM json_each(?1)`;
const CATEGORIES = `INSERT INTO categories (id, slug, name, department_id, position, created_at)
SELECT 'cat_' || value, 'cat-' || value, 'Category ' || value, 'dep_' || (value % 10), value, 0 FROM json_each(?1)`;
const GOODS = `INSERT INTO products (id, slug, name, brand, description, category_id, origin, storage, keywords, popularity, created_at, updated_at)
SELECT value ->> 'id', value ->> 'slug', value ->> 'name', value ->> 'brand', value ->> 'about', value ->> 'category', 'Netherlands', 'Keep cool and dry', value ->> 'name',
  value ->> 'popularity', value ->> 'popularity', 0 FROM json_each(?1)`;
const VARIANTS = `INSERT INTO variants (id, product_id, sku, name, unit, price, created_at)
SELECT value ->> 'variant', value ->> 'id', 'SKU-' || (value ->> 'variant'), '500 g', 'each', value ->> 'price', 0 FROM json_each(?1)`;
const IMAGES = `INSERT INTO product_images (id, product_id, key, alt, content_type, created_at)
SELECT 'img_' || (value ->> 'id'), value ->> 'id', 'products/' || (value ->> 'id') || '.webp', value ->> 'name', 'image/webp', 0 FROM json_each(?1)`;
const STOCK = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at)
SELECT 'mov_' || (value ->> 'variant'), 'loc_main', value ->> 'variant', value ->> 'stock', 'opening', 'Opening stock', value ->> 'stock', 0 FROM json_each(?1)`;
const RULES = `INSERT INTO pricing_rules (id, name, tiers, category_ids, action, priority, created_at)
SELECT value ->> 'id', value ->> 'name', value ->> 'tiers', value ->> 'categories', value ->> 'action', value ->> 'priority', 0 FROM json_each(?1)`;
/* An order of one piece must be allowed: the bench has a row for it. Nobody waits until an order by card is paid before they order again. */
const SETTINGS = `INSERT INTO settings (name, value, updated_at) VALUES ('minimumOrder', '0', 0),
  ('unpaidOrders', '{"online":1800000,"transfer":259200000,"most":20}', 0)`;

/** The same small store in every run: a thousand products in sixty categories, and a few pricing rules. */
export async function stockShelf(db: D1Database): Promise<void> {
  const dice = makeDice(7);
  const goods = Array.from({ length: PRODUCTS }, (_, i) => good(i, dice));
  goods.push({ ...good(PRODUCTS, dice), variant: SCARCE.variantId, stock: SCARCE.pieces });
  const list = JSON.stringify(goods);
  await db.batch([
    db.prepare(DEPARTMENTS).bind(JSON.stringify(Array.from({ length: 10 }, (_, i) => i))),
    db.prepare(CATEGORIES).bind(JSON.stringify(Array.from({ length: 60 }, (_, i) => i))),
    ...[GOODS, VARIANTS, IMAGES, STOCK].map((sql) => db.prepare(sql).bind(list)),
    db.prepare(RULES).bind(JSON.stringify(rules())),
    db.prepare(SETTINGS),
  ]);
}

function good(i: number, dice: () => number) {
  const name = `${KINDS[Math.floor(dice() * KINDS.length)]} ${WORDS[Math.floor(dice() * WORDS.length)]} ${i}`;
  return {
    id: `prd_${i}`,
    slug: slugOf(i),
    variant: variantOf(i),
    name,
    brand: `Brand ${i % 40}`,
    about: `${name}, picked in the morning and packed by noon. Good on its own and better in company; keeps for a week when it is kept as it likes to be.`,
    category: `cat_${i % 60}`,
    popularity: PRODUCTS - i,
    price: 99 + Math.floor(dice() * 900),
    stock: PLENTY,
  };
}

function rules() {
  const every = { tiers: '[]', categories: '[]', priority: 1 };
  return [
    { ...every, id: 'rul_silver', name: 'Silver', tiers: '["silver","gold"]', action: '{"type":"percent","percent":5}' },
    { ...every, id: 'rul_gold', name: 'Gold', tiers: '["gold"]', action: '{"type":"percent","percent":5}' },
    { ...every, id: 'rul_fruit', name: 'Fruit week', categories: '["cat_1","cat_2","cat_3"]', action: '{"type":"percent","percent":10}' },
    { ...every, id: 'rul_bread', name: 'Bread day', categories: '["cat_7","cat_8"]', action: '{"type":"percent","percent":15}' },
  ];
}
