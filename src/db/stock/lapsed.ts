/*
 * A hold has lapsed once its time has passed, whether or not anybody has given it back yet. Said here once, for every read and write.
 * Holds are columns of cart lines: a line and its hold are one row.
 */

/** Has the hold of the row `line` of `cart_lines` lapsed? `now` is SQL for epoch milliseconds. */
export function isLapsed(line: string, now: string): string {
  return `${line}.held_quantity > 0 AND ${line}.held_until <= ${now}`;
}

/** How much is held past its time, of the variant and at the location of `stock`, the name of a row of that table. In the variant's unit. */
export function lapsedOf(stock: string, now: string): string {
  return `(SELECT coalesce(sum(x.held_quantity), 0) FROM cart_lines x
    WHERE x.variant_id = ${stock}.variant_id AND ${isLapsed('x', now)} AND x.location_id = ${stock}.location_id)`;
}
