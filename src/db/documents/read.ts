import { type SQL, sql } from 'drizzle-orm';
import { allRows, type Read } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { DocumentKind, FrozenDocument, IssuedDocument } from '#domain/documents/document.ts';

/** The number of a document as it is written, as SQL: `2026-000123` for an invoice, `C2026-000001` for a credit note. */
export function numberIn(table: string): string {
  return `iif(${table}.kind = 'credit_note', 'C', '') || printf('%d-%06d', ${table}.year, ${table}.number)`;
}

const NUMBER = sql.raw(numberIn('d'));

/** A document without what stands on it. */
export interface DocumentRef {
  kind: DocumentKind;
  number: string;
  issuedAt: number;
}

/** The documents of orders, in the order of issue. `ids` is a SELECT of the orders' ids. */
export function documentRefs(ids: SQL): SQL {
  return sql`SELECT d.order_id AS orderId, d.kind, ${NUMBER} AS number, d.issued_at AS issuedAt FROM documents d
    WHERE d.order_id IN (${ids}) ORDER BY d.order_id, d.issued_at, d.kind DESC, d.number`;
}

/** A document as it is stored. */
export interface StoredDocument extends IssuedDocument {
  /** What a credit note is for. Null for an invoice. */
  refundId: string | null;
}

/** The documents of one order, the invoice first. `orderId` is a SELECT of its id. */
export function documentsRead(orderId: SQL): Read<StoredDocument[]> {
  const all = sql`SELECT ${NUMBER} AS number, d.refund_id AS refundId, d.document FROM documents d
    WHERE d.order_id = (${orderId}) ORDER BY d.kind DESC, d.issued_at, d.number`;
  return allRows<{ number: string; refundId: string | null; document: string }, StoredDocument>(fromSql(all), (row) => ({
    ...row,
    document: JSON.parse(row.document) as FrozenDocument,
  }));
}

/** The same, for an order whose id is known. */
export function documentsOf(orderId: string): Read<StoredDocument[]> {
  return documentsRead(sql`SELECT ${orderId}`);
}
