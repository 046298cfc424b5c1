const HOLDING = `SELECT DISTINCT l.cart_id AS id FROM json_each(?1) j JOIN cart_lines l ON l.variant_id = j.value JOIN carts c ON c.id = l.cart_id
WHERE c.status = 'open' AND c.updated_at > ?2 AND l.cart_id > ?3 ORDER BY l.cart_id LIMIT ?4`;
const OF_PERSON = `SELECT id FROM carts WHERE owner_id = ?1 AND status = 'open'`;

/** Open carts with any of these variants, changed after `since` (epoch milliseconds); ids in order, the page after `after`. */
export async function openCartsWith(
  d1: D1Database,
  variantIds: readonly string[],
  since: number,
  page: { after: string; limit: number },
): Promise<string[]> {
  const { results } = await d1.prepare(HOLDING).bind(JSON.stringify(variantIds), since, page.after, page.limit).all<{ id: string }>();
  return results.map((r) => r.id);
}

export async function openCartsOf(d1: D1Database, personId: string): Promise<string[]> {
  const { results } = await d1.prepare(OF_PERSON).bind(personId).all<{ id: string }>();
  return results.map((r) => r.id);
}
