import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { delivered, refund } from '#test/support/delivering.ts';
import { audit, expectSound } from '#test/support/invariants.ts';
import { openShelf } from '#test/support/shelf.ts';

/* An audit that finds nothing is worth something only if it finds what is broken. Each invariant is broken here, and mended again. */

const GUARDS = ['documents_keep', 'documents_stay', 'document_series_grow', 'refunds_keep'];
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const broken = async () => Object.keys(await audit());

let orderId = '';

beforeAll(async () => {
  await openShelf();
  for (const guard of GUARDS) await run(`DROP TRIGGER ${guard}`);
});
beforeEach(async () => {
  const { order, owner } = await delivered({}, 2);
  await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 1 }] });
  orderId = order.id;
});
afterEach(expectSound);

const GAPS = 'numbers of documents have no gaps within a kind and a year';
const INVOICED = 'each order that is delivered has one invoice, which comes to what the order does';
const NOTED = 'each refund of an invoiced order that is done has its credit note, of its amount, or that of the refund which it replaces';
const EXCEEDED = 'the credit notes of an invoice do not exceed it';

const change = (kind: string, path: string, value: unknown) =>
  run(`UPDATE documents SET document = json_set(document, ?3, ?4) WHERE order_id = ?1 AND kind = ?2`, orderId, kind, path, value);

describe('the audit finds', () => {
  it('a number that is left out', async () => {
    await run("UPDATE document_series SET last = last + 1 WHERE kind = 'invoice'");
    expect(await broken()).toEqual([GAPS]);
    await run("UPDATE document_series SET last = last - 1 WHERE kind = 'invoice'");
    await run("UPDATE documents SET number = number + 100 WHERE kind = 'credit_note' AND order_id = ?", orderId);
    expect(await broken()).toEqual([GAPS]);
    await run("UPDATE documents SET number = number - 100 WHERE kind = 'credit_note' AND order_id = ?", orderId);
  });

  it('a document without a number', async () => {
    const was = await env.DB.prepare("SELECT number FROM documents WHERE kind = 'credit_note' AND order_id = ?")
      .bind(orderId)
      .first('number');
    await run("UPDATE documents SET number = NULL WHERE kind = 'credit_note' AND order_id = ?", orderId);
    expect(await broken()).toEqual([GAPS]);
    await run("UPDATE documents SET number = ?2 WHERE kind = 'credit_note' AND order_id = ?1", orderId, was);
  });

  it('a delivered order without an invoice', async () => {
    await run('CREATE TABLE aside AS SELECT * FROM documents WHERE order_id = ?', orderId);
    await run("DELETE FROM documents WHERE order_id = ? AND kind = 'invoice'", orderId);
    expect(await broken()).toEqual([GAPS, INVOICED]);
    const series = "SELECT last - 1 AS last, removed - 1 AS removed FROM document_series WHERE kind = 'invoice'";
    const { last, removed } = (await env.DB.prepare(series).first<{ last: number; removed: number }>()) ?? { last: 0, removed: 0 };
    await run("UPDATE document_series SET last = ?1, removed = ?2 WHERE kind = 'invoice'", last, removed);
    await run("INSERT INTO documents SELECT * FROM aside WHERE kind = 'invoice'");
    await run('DROP TABLE aside');
  });

  it('an invoice that comes to something else than its order', async () => {
    await change('invoice', '$.totals.total', 1);
    expect(await broken()).toContain(INVOICED);
    await change('invoice', '$.totals.total', 6000);
    const tax = await env.DB.prepare("SELECT document ->> '$.totals.tax' AS tax FROM documents WHERE order_id = ? AND kind = 'invoice'")
      .bind(orderId)
      .first('tax');
    await change('invoice', '$.totals.tax', 5_000);
    expect(await broken()).toEqual([INVOICED]);
    await change('invoice', '$.totals.tax', tax);
  });

  it('a credit note of another amount, or more of them than was invoiced', async () => {
    await change('credit_note', '$.totals.total', 2999);
    expect(await broken()).toEqual([NOTED]);
    await change('credit_note', '$.totals.total', 9000);
    expect(await broken()).toEqual([NOTED, EXCEEDED]);
    await change('credit_note', '$.totals.total', 3000);
  });

  it('a refund without its credit note, and a note for a refund that did not happen', async () => {
    const id = 'rfd_none';
    await run(
      "INSERT INTO refunds (id, order_id, target, amount, reason, state, created_at, by) VALUES (?1, ?2, 'method', 100, '', 'decided', 0, '')",
      id,
      orderId,
    );
    await run(
      "INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, at, by) VALUES (?1, ?2, 'cash_given_back', 100, ?1, 0, '')",
      id,
      orderId,
    );
    await run("UPDATE refunds SET state = 'done', done_at = 1 WHERE id = ?", id);
    expect(await broken()).toEqual([NOTED]);
    const note = "json_set(document, '$.totals.total', 100, '$.totals.tax', 0)";
    await run(
      `INSERT INTO documents (id, kind, year, order_id, refund_id, issued_at, keep_until, document)
      SELECT ?1, kind, year, order_id, ?1, issued_at, keep_until, ${note} FROM documents WHERE order_id = ?2 AND kind = 'credit_note'`,
      id,
      orderId,
    );
    expect(await broken()).toEqual([]);
  });
});
