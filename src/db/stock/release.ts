import { raw, type Statement } from '#db/kit/statement.ts';
import { isLapsed } from './lapsed.ts';

/*
 * Release lapsed holds. Any batch may do this, because it does not change a cart's version: each cart finds lapsed holds by its own
 * clock. Every batch that takes stock starts with it, so stock never waits for an alarm. `now` is epoch milliseconds.
 */

const release = (now: string) => `UPDATE cart_lines SET held_quantity = 0 WHERE ${isLapsed('cart_lines', now)}`;

/** Release lapsed holds of these variants, in every cart. */
export function releaseVariants(variantIds: readonly string[], now: number): Statement[] {
  return [raw(`${release('?2')} AND variant_id IN (SELECT value FROM json_each(?1))`, JSON.stringify(variantIds), now)];
}

/** Release lapsed holds of every variant in a cart, in every cart. */
export function releaseVariantsOfCart(cartId: string, now: number): Statement[] {
  return [raw(`${release('?2')} AND variant_id IN (SELECT variant_id FROM cart_lines WHERE cart_id = ?1)`, cartId, now)];
}

/** Release lapsed holds of one cart only. */
export function releaseCart(cartId: string, now: number): Statement[] {
  return [raw(`${release('?2')} AND cart_id = ?1`, cartId, now)];
}

/**
 * Release up to `most` lapsed holds of any cart, oldest first. Only a cleanup. Returns one row for each, to count them: D1's own count
 * of changes includes those of triggers.
 */
export function releaseAny(now: number, most: number): Statement[] {
  const oldest = `SELECT rowid FROM cart_lines WHERE ${isLapsed('cart_lines', '?1')} ORDER BY held_until LIMIT ?2`;
  return [raw(`UPDATE cart_lines SET held_quantity = 0 WHERE rowid IN (${oldest}) RETURNING 1`, now, most)];
}
