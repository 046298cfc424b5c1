import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { allRows, oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { PriceStep, ReferencePrice } from '#domain/catalogue/referencePrice.ts';

/* Every price that a variant had. Triggers write the history (migrations/0016_price_history.sql), and its rows never change. */

const STEPS = `(SELECT json_group_array(json_array(h.at, h.price, h.price_quantity, h.compare_at_price IS NOT NULL) ORDER BY h.at, h.id)
  FROM price_history h WHERE h.variant_id = `;

/** The prices of a variant, oldest first, as a column of its row. `variantId` is the column of its id. */
export function priceSteps(variantId: SQL): SQL<PriceStep[]> {
  return sql`${sql.raw(STEPS)}${variantId})`.mapWith(readSteps);
}

function readSteps(json: string): PriceStep[] {
  const rows = JSON.parse(json) as [number, number, number, 0 | 1][];
  return rows.map(([at, price, quantity, reduced]) => ({ at, price, quantity, reduced: reduced === 1 }));
}

/** One price of the history, as staff see it. */
export interface PriceRow {
  id: number;
  at: number;
  price: number;
  priceQuantity: number;
  compareAtPrice: number | null;
  /** The name of who set it. */
  by: string | null;
}

const ROWS = `SELECT h.id, h.at, h.price, h.price_quantity AS priceQuantity, h.compare_at_price AS compareAtPrice, p.name AS "by"
FROM price_history h LEFT JOIN people p ON p.id = h.by
WHERE h.variant_id = ?1 AND (h.at, h.id) < (?2, ?3) ORDER BY h.at DESC, h.id DESC LIMIT ?4`;

/** The prices of a variant before `before`, newest first. */
export function pricesRead(variantId: string, before: { at: number; id: number } | null, most: number): Read<PriceRow[]> {
  return allRows(raw(ROWS, variantId, before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? 0, most), (row: PriceRow) => row);
}

/** A variant as far as its reference price goes. */
export interface Reckonable {
  id: string;
  version: number;
  departmentId: string;
  priceQuantity: number;
  exempt: boolean;
  steps: PriceStep[];
}

type ReckonableRow = Omit<Reckonable, 'exempt' | 'steps'> & { fresh: 0 | 1; steps: string };

const RECKONABLE = `SELECT v.id, v.version, c.department_id AS departmentId, v.price_quantity AS priceQuantity, c.fresh_goods AS fresh,
  ${STEPS} v.id) AS steps FROM`;

function readReckonable({ fresh, steps, ...row }: ReckonableRow): Reckonable {
  return { ...row, exempt: fresh === 1, steps: readSteps(steps) };
}

const OF_ONE = 'variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id';
const OF_CATEGORY = 'products p CROSS JOIN variants v ON v.product_id = p.id JOIN categories c ON c.id = p.category_id';

/** A variant with its prices. Null when it does not exist. */
export function reckonableRead(variantId: string): Read<Reckonable | null> {
  return oneRow(raw(`${RECKONABLE} ${OF_ONE} WHERE v.id = ?1`, variantId), readReckonable);
}

/** The live variants of a category with an offer, after the id `after`, in the order of their ids. */
export function reducedOf(db: Db, categoryId: string, after: string, most: number): Promise<Reckonable[]> {
  const where =
    'WHERE p.category_id = ?1 AND v.archived_at IS NULL AND v.compare_at_price IS NOT NULL AND v.id > ?2 ORDER BY v.id LIMIT ?3';
  return readOne(db, allRows(raw(`${RECKONABLE} ${OF_CATEGORY} ${where}`, categoryId, after, most), readReckonable));
}

/** A variant at the version for which its reference price was reckoned. */
export interface Reckoned {
  id: string;
  version: number;
  reference: ReferencePrice | null;
}

const WRITE = `UPDATE variants SET reference_price = x.value ->> '$.reference.price', reduced_since = x.value ->> '$.reference.since'
FROM json_each(?1) x WHERE variants.id = x.value ->> 'id' AND variants.version = x.value ->> 'version'`;

/** Keep the reference prices of variants that are still at these versions. Whoever changed one meanwhile has reckoned it. */
export function writeReferences(reckoned: readonly Reckoned[]): Statement[] {
  return reckoned.length === 0 ? [] : [raw(WRITE, JSON.stringify(reckoned))];
}
