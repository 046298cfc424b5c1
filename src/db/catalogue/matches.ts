/*
 * CROSS JOIN, here and in the files next to this, fixes which table is read first. D1 has no statistics unless asked for. Without them
 * SQLite may look a word up once per product, or read the whole stock of a location for each.
 */

import { freeOf, LOW_AT } from '#db/stock/free.ts';
import { asksOfVariants, type VariantFilter } from '#domain/catalogue/shownVariant.ts';
import type { TextQuery } from '#domain/search/textQuery.ts';
import type { Availability } from '#domain/stock/availability.ts';
import { SHOWN_REFERENCE } from './rows.ts';
import { SOLD } from './sold.ts';

/** The filter of a product list. A category or department is named by id or slug. */
export interface ProductFilter extends VariantFilter {
  text: TextQuery | null;
  category?: string | undefined;
  department?: string | undefined;
  brand?: string | undefined;
  /** What its food must be. Left out: nothing is asked. */
  wish?: { mask: number; marks: number } | undefined;
  /** Only products that lack something of what the law asks to be told of food. */
  incomplete?: boolean | undefined;
  /** Include products that are not sold, for staff: those without a live variant, and those that lack what the owner asks for. */
  withEmpty: boolean;
}

/* The narrowing filters. Each facet is counted without its own filter. */
const NARROWING = {
  category: `p.category_id IN (WITH RECURSIVE inside(id) AS (
    SELECT id FROM categories WHERE id = ?1 ->> 'category' OR slug = ?1 ->> 'category'
    UNION SELECT k.id FROM inside JOIN categories k ON k.parent_id = inside.id) SELECT id FROM inside)`,
  department: `c.department_id IN (SELECT id FROM departments WHERE id = ?1 ->> 'department' OR slug = ?1 ->> 'department')`,
  brand: `p.brand = ?1 ->> 'brand'`,
} as const;

const FREE = freeOf('s', "?1 ->> 'now'");

/* The same rule as `availabilityOf`, as SQL for variant `v`. */
const AVAILABILITY: Record<Availability, string> = {
  in_stock: `${FREE} >= v.quantity_step AND ${FREE} > ${LOW_AT}`,
  low: `${FREE} >= v.quantity_step AND ${FREE} <= ${LOW_AT}`,
  out: `${FREE} < v.quantity_step`,
};

/** The price that is seen of a variant: with general rules. Exactly as the index `variants_by_price` has it. */
export const seenPrice = (v: string): string => `CASE WHEN ${v}.offer_price IS NULL THEN ${v}.price ELSE ${v}.offer_price END`;

/* The variants `v` of product `p` that meet the whole filter. */
function meeting({ minPrice, maxPrice, inStock, onOffer, availability }: VariantFilter): string {
  const stock = inStock || availability ? `CROSS JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id` : '';
  const conditions = [
    'v.product_id = p.id AND v.archived_at IS NULL',
    minPrice === undefined ? '' : `${seenPrice('v')} >= ?1 ->> 'minPrice'`,
    maxPrice === undefined ? '' : `${seenPrice('v')} <= ?1 ->> 'maxPrice'`,
    onOffer ? `${SHOWN_REFERENCE} IS NOT NULL` : '',
    inStock ? `${FREE} >= v.quantity_step` : '',
    availability ? AVAILABILITY[availability] : '',
  ];
  return `FROM variants v ${stock} WHERE ${conditions.filter(Boolean).join(' AND ')}`;
}

/*
 * The variant `o` of product `p` whose price a list follows: the cheapest that meets the filter (`shownVariant` shows it, or one of the
 * same price). The bounds are those of an index.
 */
function isCheapest(filter: ProductFilter): string {
  return [
    'o.archived_at IS NULL',
    filter.minPrice === undefined ? '' : `${seenPrice('o')} >= ?1 ->> 'minPrice'`,
    filter.maxPrice === undefined ? '' : `${seenPrice('o')} <= ?1 ->> 'maxPrice'`,
    `o.id = (SELECT v.id ${meeting(filter)} ORDER BY ${seenPrice('v')}, v.id LIMIT 1)`,
  ]
    .filter(Boolean)
    .join(' AND ');
}

/** The condition of a wish on the marks of product `p` (domain/catalogue/food/marks.ts). What is no food fits every wish. */
export function fitting({ wish }: ProductFilter): string {
  return wish ? `((p.food_marks & (?1 ->> '$.wish.mask')) = (?1 ->> '$.wish.marks') OR p.food_kind IS 'not_food')` : 'true';
}

export type Narrowing = keyof typeof NARROWING;

/** The condition of one narrowing filter. True when the filter is not set. */
export function narrowing(filter: ProductFilter, by: Narrowing): string {
  return filter[by] ? NARROWING[by] : 'true';
}

/** All other conditions on product `p`, and on variant `o` in a list of variants. `?1` is the filter as JSON, with `now` and `location`. */
export function conditions(filter: ProductFilter, ofVariants = false): string {
  return [
    'p.archived_at IS NULL',
    filter.withEmpty ? '' : SOLD,
    filter.incomplete ? 'p.food_lacks <> 0' : '',
    filter.onOffer ? 'p.on_offer = 1' : '',
    ofVariants ? isCheapest(filter) : asksOfVariants(filter) ? `EXISTS (SELECT 1 ${meeting(filter)})` : '',
  ]
    .filter(Boolean)
    .join(' AND ');
}

const VARIANTS_FIRST = 'variants o CROSS JOIN products p ON p.id = o.product_id';

/**
 * Products `p` with their categories `c` and, in a search, their matches `h` (a lower `h.rank` is better). A list of variants `o` has
 * each product once for each of them.
 */
export function source(filter: ProductFilter, ofVariants = false): string {
  const products = filter.text ? 'hits h CROSS JOIN products p ON p.rowid = h.at' : 'products p';
  const variants = filter.text ? `${products} CROSS JOIN variants o ON o.product_id = p.id` : VARIANTS_FIRST;
  return `${ofVariants ? variants : products} JOIN categories c ON c.id = p.category_id`;
}
