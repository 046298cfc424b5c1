import { LOW_PIECES } from '#domain/stock/availability.ts';
import { lapsedOf } from './lapsed.ts';

/** The available stock: on hand minus reserved, plus lapsed holds. `stock` is the name of a row of that table; `now` is SQL. */
export function freeOf(stock: string, now: string): string {
  return `(${freeAfterRelease(stock)} + ${lapsedOf(stock, now)})`;
}

/** The same in a batch that has already released the lapsed holds of this variant. */
export function freeAfterRelease(stock: string): string {
  return `(${stock}.on_hand - ${stock}.reserved)`;
}

/** The low-stock threshold of variant `v` (`availabilityOf` uses the same rule). */
export const LOW_AT = `coalesce(v.low_stock_at, CASE v.unit WHEN 'each' THEN ${LOW_PIECES} ELSE ${LOW_PIECES} * v.price_quantity END)`;
