import { raw, type Statement } from '#db/kit/statement.ts';
import type { FrozenDocument } from '#domain/documents/document.ts';
import type { Issue } from '#domain/documents/term.ts';
import { numberIn } from './read.ts';

const INTO = 'INSERT INTO documents (id, kind, year, order_id, refund_id, issued_at, keep_until, document)';

const INVOICE = `${INTO} VALUES (?1 || ':invoice', 'invoice', ?2, ?1, NULL, ?3, ?4, ?5)`;

const CREDIT_NOTE = `${INTO} SELECT r.id || ':note', 'credit_note', ?2, r.order_id, r.id, ?3, ?4, json_set(?5, '$.corrects.number', ${numberIn('i')})
FROM refunds r JOIN documents i ON i.order_id = r.order_id AND i.kind = 'invoice'
WHERE r.id = ?1 AND r.state = 'done' AND NOT r.unneeded AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.refund_id = r.id)`;

/*
 * The credit note of a refund that failed since is that of the refund that replaces it, too. Money that paid nothing and goes back, such as
 * too much of a transfer, was never invoiced and has none.
 */
const NOTED = `WITH RECURSIVE noted (id) AS (SELECT refund_id FROM documents WHERE order_id = ?1 AND refund_id IS NOT NULL
  UNION SELECT n.id FROM noted o JOIN refunds n ON n.replaces = o.id)
SELECT NOT EXISTS (SELECT 1 FROM documents i JOIN refunds r ON r.order_id = i.order_id AND r.state = 'done'
WHERE i.order_id = ?1 AND i.kind = 'invoice' AND NOT r.unneeded AND r.id NOT IN (SELECT id FROM noted))`;

/** Issue the invoice of an order. The insert draws its number. An order has one: UNIQUE for a second. */
export function issueInvoice(orderId: string, document: FrozenDocument, { year, at, keepUntil }: Issue): Statement[] {
  return [raw(INVOICE, orderId, year, at, keepUntil, JSON.stringify(document))];
}

/**
 * Issue the credit note of a refund whose money has gone back, with the number of the invoice. Nothing where the order has no invoice, the
 * refund still waits, or it has its note already.
 */
export function issueCreditNote(refundId: string, document: FrozenDocument, { year, at, keepUntil }: Issue): Statement[] {
  return [raw(CREDIT_NOTE, refundId, year, at, keepUntil, JSON.stringify(document))];
}

/** Roll the batch back (CHECK `nothing_matched`) if the order has an invoice, and a refund of it that is done has no credit note. */
export function guardNoted(orderId: string): Statement {
  return raw(`UPDATE guard SET n = (${NOTED}) WHERE id = 1`, orderId);
}
