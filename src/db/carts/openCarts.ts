import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { Reach } from '#domain/pricing/reach.ts';

/** Variants whose price may have changed, or what a change of a rule reaches. */
export type Touched = { variantIds: readonly string[] } | Reach;

/** Which carts to read: changed after `since` (epoch milliseconds), in the order of their ids, starting after `after`. */
export interface CartPage {
  since: number;
  after: string;
  limit: number;
}

const IN_USE = `c.status = 'open' AND c.updated_at > ?2 AND c.id > ?3`;
const ANY = `SELECT c.id FROM carts c WHERE ${IN_USE} ORDER BY c.id LIMIT ?4`;

const VARIANTS = `SELECT j.value AS id FROM json_each(?1, '$.variantIds') j
  UNION ALL SELECT v.id FROM json_each(?1, '$.productIds') j CROSS JOIN variants v ON v.product_id = j.value
  UNION ALL SELECT v.id FROM categories g CROSS JOIN products p ON p.category_id = g.id CROSS JOIN variants v ON v.product_id = p.id
    WHERE EXISTS (SELECT 1 FROM json_each(g.path) above JOIN json_each(?1, '$.categoryIds') j ON j.value = above.value)`;
const WITH_GOODS = `SELECT l.cart_id AS id FROM (${VARIANTS}) touched CROSS JOIN cart_lines l ON l.variant_id = touched.id
  CROSS JOIN carts c ON c.id = l.cart_id WHERE l.cart_id > ?3 AND ${IN_USE}`;
const WITH_CODE = `SELECT c.id FROM carts c WHERE c.promo_code IS NOT NULL AND ${IN_USE}
  AND (c.promo_code IN (SELECT value FROM json_each(?1, '$.codes'))
    OR EXISTS (SELECT 1 FROM promo_codes p WHERE p.code = c.promo_code AND p.rule_id = ?1 ->> 'codesOf'))`;
const IN_ORDER = ' ORDER BY id LIMIT ?4';

/** Open carts with any of these goods or codes. */
export async function openCartsWith(db: Db, touched: Touched, page: CartPage): Promise<string[]> {
  return (await readRows<{ id: string }>(db, carts(touched, page))).map(({ id }) => id);
}

function carts(touched: Touched, { since, after, limit }: CartPage): Statement {
  return raw(sqlFor(touched), JSON.stringify(touched), since, after, limit);
}

function sqlFor(touched: Touched): string {
  if ('all' in touched && touched.all) return ANY;
  if ('variantIds' in touched || touched.codesOf === null) return `SELECT DISTINCT id FROM (${WITH_GOODS})${IN_ORDER}`;
  return `${WITH_GOODS} UNION ${WITH_CODE}${IN_ORDER}`;
}

const SHARED = 'SELECT cart_id AS id FROM cart_members WHERE person_id = ?1';
const OF_PERSON = `SELECT id FROM carts WHERE owner_id = ?1 AND status = 'open'`;

/** Carts of other owners that a person has access to. */
export async function sharedCartsOf(db: Db, personId: string): Promise<string[]> {
  return (await readRows<{ id: string }>(db, raw(SHARED, personId))).map((r) => r.id);
}

export async function openCartsOf(db: Db, personId: string): Promise<string[]> {
  return (await readRows<{ id: string }>(db, raw(OF_PERSON, personId))).map((r) => r.id);
}
