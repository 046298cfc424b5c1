import { sql } from 'drizzle-orm';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { permittedInEach } from '#db/kit/permitted.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { RefusedRow } from './rows.ts';

/** What a piece of a file moves of its import. */
export interface PieceMove {
  importId: string;
  state: 'checking' | 'running';
  /** Where the piece begins, and where it ends, in bytes and rows. */
  cursor: number;
  nextCursor: number;
  nextLine: number;
  counts: { created: number; updated: number; same: number; refused: number };
}

const MOVE = `UPDATE imports SET cursor = ?4, line = ?5, created = created + ?6, updated = updated + ?7, same = same + ?8, refused = refused + ?9
WHERE id = ?1 AND state = ?2 AND cursor = ?3`;

/**
 * Move an import on by one piece of its file. CHECK `nothing_matched` when another run has done so, or it was cancelled: then nothing of
 * the batch is written. So every piece is written once, whatever crashes.
 */
export function movePiece({ importId, state, cursor, nextCursor, nextLine, counts }: PieceMove): Statement[] {
  const { created, updated, same, refused } = counts;
  return [raw(MOVE, importId, state, cursor, nextCursor, nextLine, created, updated, same, refused), guardOneRow()];
}

const REFUSED = `INSERT INTO import_rows (import_id, line, cells, errors)
SELECT ?1, j.value ->> 'line', j.value ->> 'cells', j.value ->> 'errors' FROM json_each(?2) j WHERE true
ON CONFLICT (import_id, line) DO UPDATE SET cells = excluded.cells, errors = excluded.errors, mended = 0`;

export function insertRefused(importId: string, rows: readonly RefusedRow[]): Statement[] {
  if (rows.length === 0) return [];
  const list = rows.map(({ line, cells, errors }) => ({ line, cells: JSON.stringify(cells), errors: JSON.stringify(errors) }));
  return [raw(REFUSED, importId, JSON.stringify(list))];
}

const SKUS = `INSERT INTO import_skus (import_id, sku, line) SELECT ?1, j.value ->> 0, j.value ->> 1 FROM json_each(?2) j WHERE true
ON CONFLICT (import_id, sku) DO NOTHING`;

/** On which row of the file each SKU stands. The first one stays. */
export function insertSkus(importId: string, skus: readonly (readonly [sku: string, line: number])[]): Statement[] {
  return skus.length > 0 ? [raw(SKUS, importId, JSON.stringify(skus))] : [];
}

const PART = 'INSERT INTO import_parts (import_id, line, at, changes) VALUES (?1, ?2, ?3, ?4)';

/** What a commit of an import changed: a part of its audit entry. */
export function insertPart(importId: string, line: number, changes: readonly object[], now: number): Statement[] {
  return changes.length > 0 ? [raw(PART, importId, line, now, JSON.stringify(changes))] : [];
}

/** Departments that a piece touches, as rows: of products that are there, and of the categories that goods come into. */
export interface Touched {
  productIds: readonly string[];
  categoryIds: readonly string[];
  departmentIds: readonly string[];
}

/** Stop the batch (CHECK `nothing_matched`) unless the person may import in every department that it touches. */
export function guardTouched(personId: string, { productIds, categoryIds, departmentIds }: Touched): Statement[] {
  if (productIds.length + categoryIds.length + departmentIds.length === 0) return [];
  const [products, categories, departments] = [productIds, categoryIds, departmentIds].map((ids) => JSON.stringify([...new Set(ids)]));
  const touched = sql`SELECT c.department_id FROM json_each(${products}) j CROSS JOIN products p ON p.id = j.value
      CROSS JOIN categories c ON c.id = p.category_id
    UNION SELECT c.department_id FROM json_each(${categories}) j CROSS JOIN categories c ON c.id = j.value
    UNION SELECT value FROM json_each(${departments})`;
  return [guardThat(permittedInEach('products.import', personId, sql`SELECT * FROM (${touched})`))];
}

const VERSIONS = (table: 'products' | 'variants') => `UPDATE guard SET n = NOT EXISTS (SELECT 1 FROM json_each(?1) j
  WHERE (SELECT t.version FROM ${table} t WHERE t.id = j.value ->> 0 AND t.archived_at IS NULL) IS NOT j.value ->> 1) WHERE id = 1`;

/** Stop the batch (CHECK `nothing_matched`) unless all of these are live, and still at the version that was read. */
export function guardVersions(table: 'products' | 'variants', rows: readonly { id: string; version: number }[]): Statement[] {
  return rows.length > 0 ? [raw(VERSIONS(table), JSON.stringify(rows.map(({ id, version }) => [id, version])))] : [];
}
