import type { CartVariant } from '#domain/carts/outcome.ts';
import type { Unit } from '#domain/stock/availability.ts';

/** A row of the view `sellable`. */
export interface SellableRow {
  variant_id: string;
  product_id: string;
  category_id: string;
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
  live: number;
}

export function readSellable(row: SellableRow): CartVariant {
  return {
    variantId: row.variant_id,
    productId: row.product_id,
    categoryId: row.category_id,
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
    live: row.live === 1,
  };
}
