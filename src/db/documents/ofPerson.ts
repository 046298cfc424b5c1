import { sql } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { FrozenDocument } from '#domain/documents/document.ts';
import { type DocumentRef, numberIn } from './read.ts';

/** A document, and the order that it is of. */
export interface OwnDocument extends DocumentRef {
  orderId: string;
  document: FrozenDocument;
}

/** The documents of those of these orders that are a person's, in the order of issue within each. */
export async function documentsOfPerson(db: ReadDb, personId: string, orderIds: readonly string[]): Promise<OwnDocument[]> {
  const own = sql`SELECT d.order_id AS orderId, d.kind, ${sql.raw(numberIn('d'))} AS number, d.issued_at AS issuedAt, d.document
    FROM json_each(${JSON.stringify(orderIds)}) asked CROSS JOIN orders o ON o.id = asked.value CROSS JOIN documents d ON d.order_id = o.id
    WHERE o.person_id = ${personId} ORDER BY asked.key, d.issued_at, d.kind DESC, d.number`;
  const rows = await readRows<Omit<OwnDocument, 'document'> & { document: string }>(db, fromSql(own));
  return rows.map((row) => ({ ...row, document: JSON.parse(row.document) as FrozenDocument }));
}
