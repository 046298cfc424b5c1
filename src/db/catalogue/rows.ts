import { lapsedOf } from '#db/stock/lapsed.ts';
import type { AllergenEntry } from '#domain/catalogue/food/allergens.ts';
import type { Diet } from '#domain/catalogue/food/diets.ts';
import type { FoodKind } from '#domain/catalogue/food/gaps.ts';
import type { Nutrition } from '#domain/catalogue/food/nutrition.ts';
import type { Exemption } from '#domain/catalogue/withdrawal.ts';
import type { Unit } from '#domain/stock/availability.ts';

/** A variant with its stock at the store's location, quantities in its unit. */
export interface StoredVariant {
  id: string;
  sku: string;
  name: string;
  unit: Unit;
  price: number;
  compareAtPrice: number | null;
  referencePrice: number | null;
  /** What everybody pays by general rules. Null: the price. */
  offerPrice: number | null;
  priceQuantity: number;
  deposit: number;
  quantityStep: number;
  maxPerOrder: number | null;
  lowStockAt: number | null;
  netQuantity: number | null;
  netUnit: Unit | null;
  ean: string | null;
  version: number;
  onHand: number;
  reserved: number;
  /** The part of `reserved` whose hold has lapsed. It is available, even before it is released. */
  lapsed: number;
}

/** A product with its pictures and live variants, in their order. */
export interface StoredProduct {
  id: string;
  slug: string;
  name: string;
  brand: string;
  description: string;
  categoryId: string;
  departmentId: string;
  origin: string;
  storage: string;
  allergens: AllergenEntry[];
  mayContain: AllergenEntry[];
  allergensDeclared: boolean;
  diets: Diet[];
  foodKind: FoodKind | null;
  /** The bits of what is missing (domain/catalogue/food/gaps.ts). */
  foodLacks: number;
  /** What holds for it: its own rate, or that of its category. */
  taxRate: number;
  ownTaxRate: number | null;
  /** What only its own page tells. Null in a list. */
  label: StoredLabel | null;
  keywords: string;
  /** What holds for it: its own mark, or that of its category. */
  withdrawalExempt: Exemption;
  ownExemption: Exemption | null;
  version: number;
  images: StoredImage[];
  variants: StoredVariant[];
}

/** The long part of what the label says. */
export interface StoredLabel {
  ingredients: string;
  nutrition: Nutrition | null;
  operator: { name: string; address: string } | null;
  /** Tenths of a percent by volume. */
  alcohol: number | null;
}

/** A picture of a product, with its narrower copies. */
export interface StoredImage {
  id: string;
  key: string;
  alt: string;
  width: number | null;
  height: number | null;
  copies: { key: string; width: number }[];
}

/*
 * A rule has opened or closed since the variant was reckoned, for at most a minute. Then pages show the price without it, and strike
 * nothing through that was reckoned for the price with it.
 */
const UP_TO_DATE = "(v.due_at IS NULL OR v.due_at > ?1 ->> 'now')";

/** What is shown struck through of variant `v`. */
export const SHOWN_REFERENCE = `CASE WHEN v.offer_price IS NULL OR ${UP_TO_DATE} THEN v.reference_price END`;

const VARIANT: Record<keyof StoredVariant, string> = {
  id: 'v.id',
  sku: 'v.sku',
  name: 'v.name',
  unit: 'v.unit',
  price: 'v.price',
  compareAtPrice: 'v.compare_at_price',
  referencePrice: SHOWN_REFERENCE,
  offerPrice: `CASE WHEN ${UP_TO_DATE} THEN v.offer_price END`,
  priceQuantity: 'v.price_quantity',
  deposit: 'v.deposit',
  quantityStep: 'v.quantity_step',
  maxPerOrder: 'v.max_per_order',
  lowStockAt: 'v.low_stock_at',
  netQuantity: 'v.net_quantity',
  netUnit: 'v.net_unit',
  ean: 'v.ean',
  version: 'v.version',
  onHand: 's.on_hand',
  reserved: 's.reserved',
  lapsed: lapsedOf('s', "?1 ->> 'now'"),
};
const VARIANT_FIELDS = Object.keys(VARIANT) as (keyof StoredVariant)[];

/** Variant `v` with stock row `s`. D1 allows 32 arguments to a function, so it travels as a list of values, not as an object. */
export const VARIANT_VALUES = `json_array(${Object.values(VARIANT).join(', ')})`;

const VARIANTS = `(SELECT json_group_array(${VARIANT_VALUES} ORDER BY v.position, v.created_at, v.id)
  FROM variants v CROSS JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id
  WHERE v.product_id = p.id AND v.archived_at IS NULL)`;
const IMAGES = `(SELECT json_group_array(json_object('id', i.id, 'key', i.key, 'alt', i.alt, 'width', i.width, 'height', i.height,
    'copies', json(i.copies)) ORDER BY i.position, i.id)
  FROM product_images i WHERE i.product_id = p.id)`;

/** The columns of product `p` in category `c`, without its description and label. `?1` is JSON with `now` (epoch milliseconds) and `location`. */
export const PRODUCT_COLUMNS = `p.id, p.slug, p.name, p.brand, p.category_id, c.department_id, p.origin, p.storage, p.keywords, p.version,
  p.allergens, p.may_contain, p.allergens_declared, p.diets, p.food_kind, p.food_lacks,
  CASE WHEN p.tax_rate IS NULL THEN c.tax_rate ELSE p.tax_rate END AS tax_rate, p.tax_rate AS own_tax_rate,
  CASE WHEN p.withdrawal_exempt IS NULL THEN c.exempt_here ELSE p.withdrawal_exempt END AS withdrawal_exempt, p.withdrawal_exempt AS own_exemption,
  ${VARIANTS} AS variants, ${IMAGES} AS images`;

/** What only the page of product `p` tells. */
export const LABEL_COLUMNS = 'p.description, p.ingredients, p.nutrition, p.operator_name, p.operator_address, p.alcohol';

export interface ProductRow {
  id: string;
  slug: string;
  name: string;
  brand: string;
  description?: string;
  category_id: string;
  department_id: string;
  origin: string;
  storage: string;
  allergens: string;
  may_contain: string;
  allergens_declared: number;
  diets: string;
  food_kind: FoodKind | null;
  food_lacks: number;
  tax_rate: number;
  own_tax_rate: number | null;
  /** Null in a row that tells only what a list shows. */
  ingredients?: string | null;
  nutrition?: string | null;
  operator_name?: string;
  operator_address?: string;
  alcohol?: number | null;
  keywords: string;
  withdrawal_exempt: Exemption;
  own_exemption: Exemption | null;
  version: number;
  variants: string;
  images: string;
}

export function readProduct(row: ProductRow): StoredProduct {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brand: row.brand,
    description: row.description ?? '',
    categoryId: row.category_id,
    departmentId: row.department_id,
    origin: row.origin,
    storage: row.storage,
    allergens: JSON.parse(row.allergens),
    mayContain: JSON.parse(row.may_contain),
    allergensDeclared: row.allergens_declared === 1,
    diets: JSON.parse(row.diets),
    foodKind: row.food_kind,
    foodLacks: row.food_lacks,
    taxRate: row.tax_rate,
    ownTaxRate: row.own_tax_rate,
    label: readLabel(row),
    keywords: row.keywords,
    withdrawalExempt: row.withdrawal_exempt,
    ownExemption: row.own_exemption,
    version: row.version,
    images: JSON.parse(row.images),
    variants: (JSON.parse(row.variants) as unknown[][]).map(readVariant),
  };
}

function readLabel({
  ingredients,
  nutrition,
  operator_name: name,
  operator_address: address,
  alcohol = null,
}: ProductRow): StoredLabel | null {
  if (ingredients === undefined || ingredients === null) return null;
  return {
    ingredients,
    nutrition: nutrition ? JSON.parse(nutrition) : null,
    operator: name && address ? { name, address } : null,
    alcohol,
  };
}

/** Reads the values of `VARIANT_VALUES`. */
export function readVariant(values: unknown[]): StoredVariant {
  return Object.fromEntries(VARIANT_FIELDS.map((field, i) => [field, values[i]])) as unknown as StoredVariant;
}
