/** Give back the holds of one cart whose time has passed. Moves no version. */
export async function releaseCart(d1: D1Database, cartId: string, now: number): Promise<void> {
  await d1
    .prepare('UPDATE cart_lines SET held_quantity = 0 WHERE cart_id = ?1 AND held_until <= ?2 AND held_quantity > 0')
    .bind(cartId, now)
    .run();
}

/** Give back up to `most` lapsed holds of any cart: tidiness only, stock never waits for it. Returns how many. */
export async function releaseAnyLapsed(d1: D1Database, now: number, most: number): Promise<number> {
  // Counted by what comes back: D1's own count of changes includes those of triggers.
  const { results } = await d1
    .prepare(
      `UPDATE cart_lines SET held_quantity = 0 WHERE rowid IN
       (SELECT rowid FROM cart_lines WHERE held_quantity > 0 AND held_until <= ?1 ORDER BY held_until LIMIT ?2) RETURNING 1`,
    )
    .bind(now, most)
    .all();
  return results.length;
}
