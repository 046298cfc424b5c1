/*
 * A hold has lapsed once its time has passed, even if it was not released yet. This file is the one definition for every read and
 * write. A line and its hold are one row: the hold is columns of the cart line.
 */

/** SQL: has the hold of the row `line` of `cart_lines` lapsed? `now` is SQL for epoch milliseconds. */
export function isLapsed(line: string, now: string): string {
  return `${line}.held_quantity > 0 AND ${line}.held_until <= ${now}`;
}

/** SQL: the sum of lapsed holds of a variant at a location. `stock` is the name of a row of that table. In the variant's unit. */
export function lapsedOf(stock: string, now: string): string {
  return `(SELECT coalesce(sum(x.held_quantity), 0) FROM cart_lines x
    WHERE x.variant_id = ${stock}.variant_id AND ${isLapsed('x', now)} AND x.location_id = ${stock}.location_id)`;
}
