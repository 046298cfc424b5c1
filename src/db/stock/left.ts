import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { Unit } from '#domain/stock/availability.ts';
import { freeOf } from './free.ts';

/** What availability is computed from. Quantities in the variant's unit. */
export interface VariantLeft {
  variantId: string;
  unit: Unit;
  priceQuantity: number;
  quantityStep: number;
  lowStockAt: number | null;
  available: number;
}

const LEFT = `SELECT v.id AS variantId, v.unit, v.price_quantity AS priceQuantity, v.quantity_step AS quantityStep, v.low_stock_at AS lowStockAt,
  ${freeOf('s', '?3')} AS available
FROM variants v CROSS JOIN stock s ON s.location_id = ?2 AND s.variant_id = v.id
WHERE v.product_id = ?1 AND v.archived_at IS NULL ORDER BY v.position, v.created_at, v.id`;

/** What is left of the live variants of a product. */
export function leftOfProduct(productId: string, { location, now }: { location: string; now: number }): Read<VariantLeft[]> {
  return allRows(raw(LEFT, productId, location, now), (row: VariantLeft) => row);
}

export interface Whereabouts {
  variantId: string;
  productId: string;
  departmentId: string;
}

const WHERE = `SELECT v.id AS variantId, v.product_id AS productId, c.department_id AS departmentId
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id`;
const OF_VARIANTS = `${WHERE} WHERE v.id IN (SELECT value FROM json_each(?1))`;
const OF_ORDER = `${WHERE} WHERE v.id IN (SELECT variant_id FROM order_lines WHERE order_id = ?1)`;

/** The products and departments of variants: these, or those of an order. */
export function whereaboutsOf(of: { variantIds: readonly string[] } | { orderId: string }): Read<Whereabouts[]> {
  const statement = 'orderId' in of ? raw(OF_ORDER, of.orderId) : raw(OF_VARIANTS, JSON.stringify(of.variantIds));
  return allRows(statement, (row: Whereabouts) => row);
}

/** Is it a product of the shop? */
export function isLiveProduct(productId: string): Read<boolean> {
  const live = raw('SELECT 1 FROM products WHERE id = ?1 AND archived_at IS NULL', productId);
  return { statements: [live], parse: ([rows]) => (rows?.length ?? 0) > 0 };
}
