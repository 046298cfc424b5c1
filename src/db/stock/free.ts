import { LOW_PIECES } from '#domain/stock/availability.ts';
import { lapsedOf } from './lapsed.ts';

/** What can still be taken: on hand less reserved, with what is held past its time. `stock` names a row of that table; `now` is SQL. */
export function freeOf(stock: string, now: string): string {
  return `(${freeAfterRelease(stock)} + ${lapsedOf(stock, now)})`;
}

/** The same in a batch that has given the lapsed holds of this variant back before. */
export function freeAfterRelease(stock: string): string {
  return `(${stock}.on_hand - ${stock}.reserved)`;
}

/** From how few on variant `v` counts as low (`availabilityOf` decides the same). */
export const LOW_AT = `coalesce(v.low_stock_at, CASE v.unit WHEN 'each' THEN ${LOW_PIECES} ELSE ${LOW_PIECES} * v.price_quantity END)`;
