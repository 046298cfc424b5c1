import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { FOOD_KINDS } from '#domain/catalogue/food/gaps.ts';
import { EXEMPTIONS } from '#domain/catalogue/withdrawal.ts';
import { FOOD_LACKS, isEan, plausible } from './food.ts';

/** What has an address of its own in the shop, with a slug. */
export const SLUGGED = ['departments', 'categories', 'products'] as const;

export const departments = sqliteTable(
  'departments',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull().default(''),
    hue: integer('hue').notNull().default(120),
    imageKey: text('image_key'),
    position: integer('position').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [check('departments_hue', sql`${t.hue} BETWEEN 0 AND 360`)],
);

export const categories = sqliteTable(
  'categories',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull().default(''),
    departmentId: text('department_id')
      .notNull()
      .references(() => departments.id),
    parentId: text('parent_id').references((): AnySQLiteColumn => categories.id),
    /** Set by triggers: a JSON array of its id and the ids of all categories above it, from itself upwards. */
    path: text('path').notNull().default('[]'),
    /** VAT in basis points, included in prices. */
    taxRate: integer('tax_rate').notNull().default(900),
    /** Fresh goods, for which a reduction is reckoned from the price just before it (domain/catalogue/referencePrice.ts). */
    freshGoods: integer('fresh_goods').notNull().default(0),
    /** Whether its goods are exempt from withdrawal. Null: as the category above it. */
    withdrawalExempt: text('withdrawal_exempt', { enum: EXEMPTIONS }),
    /** Set by triggers: its own mark, or the nearest above it. */
    exemptHere: text('exempt_here', { enum: EXEMPTIONS }).notNull().default('no'),
    imageKey: text('image_key'),
    position: integer('position').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('categories_by_department').on(t.departmentId),
    index('categories_by_parent').on(t.parentId),
    check('categories_tax_rate', sql`${t.taxRate} BETWEEN 0 AND 10000`),
    check('categories_withdrawal', sql`${t.withdrawalExempt} IN ('no', 'fresh', 'sealed')`),
    check('categories_exempt_here', sql`${t.exemptHere} IN ('no', 'fresh', 'sealed')`),
  ],
);

/** Slugs that something had before it got another name. Its old addresses lead to the new one. */
export const oldSlugs = sqliteTable(
  'old_slugs',
  { kind: text('kind', { enum: SLUGGED }).notNull(), slug: text('slug').notNull(), targetId: text('target_id').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.slug] }), check('old_slugs_kind', sql`${t.kind} IN ('departments', 'categories', 'products')`)],
);

export const products = sqliteTable(
  'products',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** Set by triggers, here and in other tables: the name in plain letters, for sorting and searching. */
    nameFolded: text('name_folded').notNull().default(''),
    brand: text('brand').notNull().default(''),
    description: text('description').notNull().default(''),
    categoryId: text('category_id')
      .notNull()
      .references(() => categories.id),
    origin: text('origin').notNull().default(''),
    storage: text('storage').notNull().default(''),
    /** JSON arrays of what it contains and may contain, by Annex II of Regulation (EU) 1169/2011; triggers refuse other words. */
    allergens: text('allergens').notNull().default('[]'),
    mayContain: text('may_contain').notNull().default('[]'),
    /** Whether somebody said of all fourteen whether it has them. Without that, an empty list says nothing. */
    allergensDeclared: integer('allergens_declared').notNull().default(0),
    /** Null: nobody said. */
    foodKind: text('food_kind', { enum: FOOD_KINDS }),
    /** With stars around what is an allergen (domain/catalogue/food/ingredients.ts). */
    ingredients: text('ingredients').notNull().default(''),
    /** JSON as `Nutrition` has it: whole milligrams for 100 g or 100 ml. */
    nutrition: text('nutrition'),
    /** The food business operator under whose name it is sold (article 8(1)). */
    operatorName: text('operator_name').notNull().default(''),
    operatorAddress: text('operator_address').notNull().default(''),
    /** A JSON array; triggers refuse other words. */
    diets: text('diets').notNull().default('[]'),
    /** Tenths of a percent by volume. */
    alcohol: integer('alcohol'),
    /** VAT in basis points. Null: that of its category. */
    taxRate: integer('tax_rate'),
    /** Set by triggers: what it is found by (domain/catalogue/food/marks.ts). */
    foodMarks: integer('food_marks').notNull().default(0),
    /** Set by triggers on variants: every size that is sold says how much it is. */
    sizesTold: integer('sizes_told').notNull().default(1),
    /** The bits of `FOOD_GAPS` (domain/catalogue/food/gaps.ts): what the law asks of it and nobody has said. */
    foodLacks: integer('food_lacks').generatedAlwaysAs(FOOD_LACKS, { mode: 'virtual' }),
    /** Whether it is exempt from withdrawal. Null: as its category. */
    withdrawalExempt: text('withdrawal_exempt', { enum: EXEMPTIONS }),
    /** Search words that are never shown. */
    keywords: text('keywords').notNull().default(''),
    popularity: integer('popularity').notNull().default(0),
    /** Set by triggers on variants: the lowest live price that is seen, and whether a live variant shows a reduction. */
    priceFrom: integer('price_from'),
    onOffer: integer('on_offer').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    archivedAt: integer('archived_at'),
  },
  (t) => [
    index('products_by_category').on(t.categoryId, t.archivedAt),
    index('products_by_popularity').on(t.popularity, t.id).where(sql`${t.archivedAt} IS NULL`),
    // Not coalesce(): drizzle-kit cuts an expression at its comma.
    index('products_by_price')
      .on(sql`CASE WHEN ${t.priceFrom} IS NULL THEN 0 ELSE ${t.priceFrom} END`, t.id)
      .where(sql`${t.archivedAt} IS NULL`),
    index('products_by_name').on(t.nameFolded, t.id).where(sql`${t.archivedAt} IS NULL`),
    index('products_by_age').on(t.createdAt, t.id).where(sql`${t.archivedAt} IS NULL`),
    index('products_by_brand').on(t.brand).where(sql`${t.archivedAt} IS NULL`),
    check('products_allergens', sql`json_valid(${t.allergens})`),
    check('products_may_contain', sql`json_valid(${t.mayContain})`),
    check('products_allergens_declared', sql`${t.allergensDeclared} IN (0, 1)`),
    check('products_food_kind', sql`${t.foodKind} IN ('packed', 'single', 'loose', 'alcohol', 'not_food')`),
    check('products_nutrition', sql`${t.nutrition} IS NULL OR (${plausible(t.nutrition)})`),
    check('products_operator', sql`(${t.operatorName} = '') = (${t.operatorAddress} = '')`),
    check('products_diets', sql`json_valid(${t.diets})`),
    check('products_alcohol', sql`${t.alcohol} BETWEEN 0 AND 1000`),
    check('products_tax_rate', sql`${t.taxRate} BETWEEN 0 AND 10000`),
    check('products_sizes_told', sql`${t.sizesTold} IN (0, 1)`),
    check('products_withdrawal', sql`${t.withdrawalExempt} IN ('no', 'fresh', 'sealed')`),
  ],
);

export const variants = sqliteTable(
  'variants',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    unit: text('unit', { enum: ['each', 'g', 'ml'] }).notNull(),
    price: integer('price').notNull(),
    /** Typed by staff: it says that a reduction runs. What is shown struck through is the reference price. */
    compareAtPrice: integer('compare_at_price'),
    priceQuantity: integer('price_quantity').notNull().default(1),
    /** The deposit on what it comes in, for `price_quantity` units, in minor units. It is paid beside the price. */
    deposit: integer('deposit').notNull().default(0),
    quantityStep: integer('quantity_step').notNull().default(1),
    maxPerOrder: integer('max_per_order'),
    lowStockAt: integer('low_stock_at'),
    /** How much is in one piece, where its name does not say it. Null: as the name says. */
    netQuantity: integer('net_quantity'),
    netUnit: text('net_unit', { enum: ['each', 'g', 'ml'] }),
    /** The GTIN on the pack. */
    ean: text('ean'),
    position: integer('position').notNull().default(0),
    /** When the price was set, and by whom, for the history that a trigger keeps. Null: when the variant was made. */
    pricedAt: integer('priced_at'),
    pricedBy: text('priced_by'),
    /** What may be shown struck through, for `price_quantity`, and since when the reduction runs. Null: nothing may. */
    referencePrice: integer('reference_price'),
    reducedSince: integer('reduced_since'),
    /** What everybody pays by general rules, for `price_quantity`. Null: the price. */
    offerPrice: integer('offer_price'),
    /**
     * When the three columns above must be reckoned anew: a rule opens or closes then. Until that is done, pages show none of what rules
     * made.
     */
    dueAt: integer('due_at'),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
  },
  (t) => [
    uniqueIndex('variants_sku_live').on(t.sku).where(sql`${t.archivedAt} IS NULL`),
    index('variants_by_product').on(t.productId, t.position),
    // By the price that is seen.
    index('variants_by_price')
      .on(sql`CASE WHEN ${t.offerPrice} IS NULL THEN ${t.price} ELSE ${t.offerPrice} END`, t.productId)
      .where(sql`${t.archivedAt} IS NULL`),
    index('variants_due').on(t.dueAt, t.id).where(sql`${t.archivedAt} IS NULL AND ${t.dueAt} IS NOT NULL`),
    uniqueIndex('variants_ean_live').on(t.ean).where(sql`${t.archivedAt} IS NULL AND ${t.ean} IS NOT NULL`),
    check('variants_ean', sql`${isEan(t.ean)}`),
    check('variants_net', sql`(${t.netQuantity} IS NULL) = (${t.netUnit} IS NULL) AND (${t.netQuantity} IS NULL OR ${t.netQuantity} > 0)`),
    check('variants_unit', sql`${t.unit} IN ('each', 'g', 'ml')`),
    check('variants_price', sql`${t.price} >= 0 AND ${t.priceQuantity} > 0`),
    check('variants_offer', sql`${t.offerPrice} IS NULL OR ${t.offerPrice} >= 0 AND ${t.offerPrice} < ${t.price}`),
    check('variants_deposit', sql`${t.deposit} >= 0`),
    check('variants_compare', sql`${t.compareAtPrice} IS NULL OR ${t.compareAtPrice} > ${t.price}`),
    check('variants_step', sql`${t.quantityStep} > 0 AND (${t.maxPerOrder} IS NULL OR ${t.maxPerOrder} > 0)`),
  ],
);

/** Every price that a variant had. Triggers write it, and its rows never change. */
export const priceHistory = sqliteTable(
  'price_history',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    at: integer('at').notNull(),
    price: integer('price').notNull(),
    priceQuantity: integer('price_quantity').notNull(),
    compareAtPrice: integer('compare_at_price'),
    /** The id of the person who set it. Null: unknown, or the store itself. */
    by: text('by'),
  },
  (t) => [index('price_history_of').on(t.variantId, t.at, t.id)],
);

/** The categories that a product was in until it was moved. A trigger writes it, and its rows never change. */
export const productMoves = sqliteTable(
  'product_moves',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    /** JSON: the category, and all above it. */
    categoryIds: text('category_ids').notNull(),
    /** When it was moved. */
    until: integer('until').notNull(),
  },
  (t) => [index('product_moves_of').on(t.productId, t.id), check('product_moves_json', sql`json_valid(${t.categoryIds})`)],
);
