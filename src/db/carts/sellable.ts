import type { Condition } from '#db/kit/guard.ts';
import type { CartVariant } from '#domain/carts/outcome.ts';
import type { Exemption } from '#domain/catalogue/withdrawal.ts';
import type { Unit } from '#domain/stock/availability.ts';

/** A row of the view `sellable`. */
export interface SellableRow {
  variant_id: string;
  product_id: string;
  category_id: string;
  /** A JSON array: the category, and all above it. */
  category_ids: string;
  department_id: string;
  slug: string;
  sku: string;
  name: string;
  variant_name: string;
  image_key: string | null;
  unit: Unit;
  price: number;
  price_quantity: number;
  quantity_step: number;
  max_per_order: number | null;
  low_stock_at: number | null;
  tax_rate: number;
  deposit: number;
  withdrawal_exempt: Exemption;
  live: number;
}

export function readSellable(row: SellableRow): CartVariant {
  return {
    variantId: row.variant_id,
    productId: row.product_id,
    categoryId: row.category_id,
    categoryIds: JSON.parse(row.category_ids),
    departmentId: row.department_id,
    slug: row.slug,
    sku: row.sku,
    name: row.name,
    variantName: row.variant_name,
    imageKey: row.image_key,
    unit: row.unit,
    price: row.price,
    priceQuantity: row.price_quantity,
    quantityStep: row.quantity_step,
    maxPerOrder: row.max_per_order,
    lowStockAt: row.low_stock_at,
    taxRate: row.tax_rate,
    deposit: row.deposit,
    withdrawalExempt: row.withdrawal_exempt,
    live: row.live === 1,
  };
}

/*
 * All that an order copies of a variant, or that decides its price or whether it may be ordered. Not whether it can be given back: of
 * that the order keeps what the shopper was told.
 */
const COPIED = {
  ...{ product_id: 'productId', category_id: 'categoryId', department_id: 'departmentId', slug: 'slug', sku: 'sku', name: 'name' },
  ...{
    variant_name: 'variantName',
    image_key: 'imageKey',
    unit: 'unit',
    price: 'price',
    price_quantity: 'priceQuantity',
    deposit: 'deposit',
  },
  ...{ quantity_step: 'quantityStep', max_per_order: 'maxPerOrder', tax_rate: 'taxRate', category_ids: 'categoryIds' },
} satisfies Partial<Record<keyof SellableRow, keyof CartVariant>>;

const UNCHANGED = Object.entries(COPIED).map(([column, field]) => `sellable.${column} IS j.value ->> '${field}'`);

const VARIANTS_UNCHANGED = `json_array_length(?1) = (
  SELECT count(*) FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value ->> 'variantId'
  WHERE sellable.live AND ${UNCHANGED.join(' AND ')})`;

/** Each of these variants is on sale, and as the cart knows it. */
export function variantsUnchanged(variants: readonly CartVariant[]): Condition {
  return { sql: VARIANTS_UNCHANGED, params: [JSON.stringify(variants)] };
}
