import { raw, type Statement } from '#db/kit/statement.ts';
import { isLapsed } from './lapsed.ts';

/*
 * Give lapsed holds back. Any batch may: it moves no cart's version, and each cart knows by its own clock. Every batch that takes stock
 * begins with it, so that stock never waits for an alarm. `now` is epoch milliseconds.
 */

const release = (now: string) => `UPDATE cart_lines SET held_quantity = 0 WHERE ${isLapsed('cart_lines', now)}`;

/** Those of some variants, in every cart. */
export function releaseVariants(variantIds: readonly string[], now: number): Statement[] {
  return [raw(`${release('?2')} AND variant_id IN (SELECT value FROM json_each(?1))`, JSON.stringify(variantIds), now)];
}

/** Those of every variant that lies in a cart, in every cart. */
export function releaseVariantsOfCart(cartId: string, now: number): Statement[] {
  return [raw(`${release('?2')} AND variant_id IN (SELECT variant_id FROM cart_lines WHERE cart_id = ?1)`, cartId, now)];
}

/** Those of one cart alone. */
export function releaseCart(cartId: string, now: number): Statement[] {
  return [raw(`${release('?2')} AND cart_id = ?1`, cartId, now)];
}

/**
 * Up to `most` of any cart, the oldest first: tidiness only. It answers a row for each, by which they are counted: D1's own count of
 * changes includes those of triggers.
 */
export function releaseAny(now: number, most: number): Statement[] {
  const oldest = `SELECT rowid FROM cart_lines WHERE ${isLapsed('cart_lines', '?1')} ORDER BY held_until LIMIT ?2`;
  return [raw(`UPDATE cart_lines SET held_quantity = 0 WHERE rowid IN (${oldest}) RETURNING 1`, now, most)];
}
