import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';

const HOLDING = `SELECT DISTINCT l.cart_id AS id FROM json_each(?1) j JOIN cart_lines l ON l.variant_id = j.value JOIN carts c ON c.id = l.cart_id
WHERE c.status = 'open' AND c.updated_at > ?2 AND l.cart_id > ?3 ORDER BY l.cart_id LIMIT ?4`;
const SHARED = 'SELECT cart_id AS id FROM cart_members WHERE person_id = ?1';
const OF_PERSON = `SELECT id FROM carts WHERE owner_id = ?1 AND status = 'open'`;

/** Open carts with any of these variants, changed after `since` (epoch milliseconds). Ids in order, starting after `after`. */
export async function openCartsWith(
  db: Db,
  variantIds: readonly string[],
  since: number,
  page: { after: string; limit: number },
): Promise<string[]> {
  const rows = await readRows<{ id: string }>(db, raw(HOLDING, JSON.stringify(variantIds), since, page.after, page.limit));
  return rows.map((r) => r.id);
}

/** Carts of other owners that a person has access to. */
export async function sharedCartsOf(db: Db, personId: string): Promise<string[]> {
  return (await readRows<{ id: string }>(db, raw(SHARED, personId))).map((r) => r.id);
}

export async function openCartsOf(db: Db, personId: string): Promise<string[]> {
  return (await readRows<{ id: string }>(db, raw(OF_PERSON, personId))).map((r) => r.id);
}
