import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueInvoice } from '#db/documents/issue.ts';
import { commit } from '#db/kit/commit.ts';
import { guardThat } from '#db/kit/guard.ts';
import { issueAt } from '#domain/documents/term.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { many } from '#test/support/concurrent.ts';
import { ctx } from '#test/support/context.ts';
import { delivered, kept, moveOn, onItsWay, refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, lastIntent, orderNow, reaches } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'wine', departmentId: 'dep_fresh', taxRate: 2100 });
});
afterEach(expectSound);

const last = async (kind: string) =>
  (await env.DB.prepare('SELECT sum(last) AS last FROM document_series WHERE kind = ?').bind(kind).first<number>('last')) ?? 0;

describe('an invoice', () => {
  it('is issued in full when the order is delivered, with what the customer paid', async () => {
    const { order, owner, person } = await onItsWay({ price: 3000 }, 2);
    expect(await kept(order.id)).toEqual([]);
    const { body } = await moveOn(owner, order.id, 'delivered');
    const [invoice, ...more] = await kept(order.id);
    expect(more).toEqual([]);
    expect(invoice?.document).toMatchObject({
      kind: 'invoice',
      order: { number: order.number },
      buyer: { name: 'Ada Vries', email: person.email },
      totals: { total: order.total, tax: order.taxIncluded, paid: order.total, due: 0 },
      settled: [{ method: 'cash_on_delivery', amount: order.total }],
      corrects: null,
    });
    const number = `${invoice?.year}-${String(invoice?.number).padStart(6, '0')}`;
    expect(body.documents).toMatchObject([{ kind: 'invoice', number }]);
    expect((await orderNow(asPerson(person), order.id)).documents).toEqual(body.documents);
  });

  it('has the next number for each of twenty deliveries at once', async () => {
    const before = await last('invoice');
    const orders = await many(20, () => onItsWay());
    await Promise.all(orders.map(({ owner, order }) => moveOn(owner, order.id, 'delivered')));
    const numbers = await Promise.all(orders.map(async ({ order }) => (await kept(order.id)).map(({ number }) => number)));
    expect(numbers.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + i + 1));
  });

  it('is one, also where four deliver the same order at once, and those who lose draw no number', async () => {
    const before = await last('invoice');
    const { order } = await onItsWay();
    const owners = await many(4, () => staff());
    const answers = await Promise.all(owners.map((owner) => moveOn(owner, order.id, 'delivered')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await kept(order.id)).map(({ number }) => number)).toEqual([before + 1]);
    expect(await last('invoice')).toBe(before + 1);
  });

  it('draws no number in a batch that fails', async () => {
    const [before, { order, owner }] = [await last('invoice'), await onItsWay()];
    const context = ctx();
    const issue = issueAt(context.now(), context.settings);
    const document = (await kept((await delivered()).order.id))[0]?.document;
    if (!document) throw new Error('There is no invoice');
    const done = await commit(context.db, [...issueInvoice(order.id, document, issue), guardThat(sql`SELECT 0`)]);
    expect(done).toMatchObject({ written: false, violation: { what: 'nothing_matched' } });
    expect(await last('invoice')).toBe(before + 1);
    await moveOn(owner, order.id, 'delivered');
    expect((await kept(order.id))[0]?.number).toBe(before + 2);
  });

  it('never changes, and cannot be deleted before its term is over', async () => {
    const { order } = await delivered();
    const refused = (statement: string) => expect(env.DB.prepare(statement).bind(order.id).run()).rejects.toThrow('append_only: documents');
    await refused("UPDATE documents SET document = '{}' WHERE order_id = ?");
    await refused('UPDATE documents SET number = 900 WHERE order_id = ?');
    await refused('DELETE FROM documents WHERE order_id = ?');
  });

  it('is not issued for an order that is cancelled', async () => {
    const { order, api } = await (async () => {
      const shopper = await ready();
      return { ...shopper, order: (await checkout(shopper)).body.order };
    })();
    await api.post(`/orders/${order.id}/cancel`, {});
    expect(await kept(order.id)).toEqual([]);
  });
});

describe('a credit note', () => {
  it('is issued with a refund after the delivery, by line and with its deposit and tax', async () => {
    const { order, owner } = await delivered({ price: 3000, deposit: 25 }, 3);
    await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 1 }], restock: true });
    const [invoice, note] = await kept(order.id);
    expect(note?.document).toMatchObject({
      kind: 'credit_note',
      lines: [{ position: 1, quantity: 1, amount: 3000, net: 2752, deposit: 25 }],
      charges: [{ kind: 'deposit', amount: 25, net: 25, vat: { category: 'E' } }],
      totals: { total: 3025, tax: 248, paid: 3025, due: 0 },
      settled: [{ method: 'cash_on_delivery', amount: 3025 }],
      corrects: { number: `${invoice?.year}-${String(invoice?.number).padStart(6, '0')}`, reason: 'Bruised' },
    });
    expect((await orderNow(owner, order.id)).documents.map(({ kind }) => kind)).toEqual(['invoice', 'credit_note']);
  });

  it('of an amount is divided, and all of them together are the invoice', async () => {
    const shopper = await ready({ price: 1999, deposit: 15 }, 3);
    await shopper.add((await shelve({ price: 333, categoryId: 'cat_wine' })).variantId, 2);
    const { order } = (await checkout(shopper)).body;
    const owner = await staff();
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    const parts = [1, 999, 2500, order.total - 3500];
    for (const amount of parts) expect((await refund(owner, order.id, { amount })).status).toBe(201);
    const [invoice, ...notes] = await kept(order.id);
    expect(notes.map(({ document }) => document.totals.total)).toEqual(parts);
    for (const key of ['total', 'tax', 'net'] as const) {
      expect(notes.reduce((all, { document }) => all + document.totals[key], 0)).toBe(invoice?.document.totals[key]);
    }
  });

  it('of a refund before the delivery follows the invoice at once', async () => {
    const shopper = await ready({}, 2);
    const { order } = (await checkout(shopper, { paymentMethod: 'ideal' })).body;
    await (await atTheSandbox()).pay(await lastIntent(order.id));
    await reaches({ now: () => orderNow(shopper.api, order.id) }, 'confirmed');
    const owner = await staff();
    await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 1 }], to: 'credit' });
    expect(await kept(order.id)).toEqual([]);
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    const [invoice, note] = await kept(order.id);
    expect(invoice?.document.settled).toEqual([{ method: 'ideal', amount: order.total }]);
    expect(note?.document).toMatchObject({ totals: { total: 3000 }, settled: [{ method: 'credit', amount: 3000 }] });
  });

  it('through the gateway is issued when the money has gone back', async () => {
    const shopper = await ready({}, 2);
    const { order } = (await checkout(shopper, { paymentMethod: 'ideal' })).body;
    await (await atTheSandbox()).pay(await lastIntent(order.id));
    await reaches({ now: () => orderNow(shopper.api, order.id) }, 'confirmed');
    const owner = await staff();
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 1 }] });
    await soon(async () => expect((await kept(order.id)).map(({ kind }) => kind)).toEqual(['invoice', 'credit_note']));
    expect((await kept(order.id))[1]?.document.settled).toEqual([{ method: 'ideal', amount: 3000 }]);
  });

  it('is issued for what was refunded in the pages of the gateway, and not twice', async () => {
    const shopper = await ready({}, 2);
    const { order } = (await checkout(shopper, { paymentMethod: 'ideal' })).body;
    const [outside, intent] = [await atTheSandbox(), await lastIntent(order.id)];
    await outside.pay(intent);
    await reaches({ now: () => orderNow(shopper.api, order.id) }, 'confirmed');
    const owner = await staff();
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    for (const amount of [500, 700]) {
      await outside.refund(intent, amount);
      await soon(async () => expect((await kept(order.id)).at(-1)?.document.totals.total).toBe(amount));
    }
    const [, ...notes] = await kept(order.id);
    expect(notes.map(({ document: { lines } }) => lines.map(({ quantity, amount }) => [quantity, amount]))).toEqual([
      [[null, 500]],
      [[null, 700]],
    ]);
    expect((await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 2 }] })).body.lines?.[0]).toMatchObject({
      refundedAmount: 6000,
    });
  });

  it('of a bank transfer is issued when staff have sent the money', async () => {
    const person = await makePerson();
    const member = await newMember(person);
    await member.add((await shelve({ price: 3000 })).variantId, 1);
    const { order } = (await checkout(member, { paymentMethod: 'bank_transfer' })).body;
    const owner = await staff();
    await owner.post(`/orders/${order.id}/confirm-transfer`, {});
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    const { body } = await refund(owner, order.id, { amount: 1000 });
    expect(await kept(order.id)).toHaveLength(1);
    await owner.post(`/refunds/${body.refunds?.[0]?.id}/paid-back`, {});
    expect((await kept(order.id))[1]?.document).toMatchObject({
      totals: { total: 1000 },
      settled: [{ method: 'bank_transfer', amount: 1000 }],
    });
  });
});
