import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Closing } from '#contracts/closings.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { dayOf } from '#domain/calendar.ts';
import { expireOrders } from '#services/settlement/expireOrders.ts';
import type { Api } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { kept, moveOn, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, reaches, type ToPay, toPay } from '#test/support/paying.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

/* Money that came by bank transfer: too late, too little, too much, twice. It can always be booked. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

type Answer = Omit<StaffOrder, 'status'> & { status: unknown; code?: string };
const came = ({ order }: ToPay, body: object = {}, key?: string) =>
  owner.post<Answer>(`/orders/${order.id}/confirm-transfer`, body, key === undefined ? {} : { key });
const seen = async ({ order }: ToPay) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body;
const backs = async (order: ToPay) => (await seen(order)).refunds.map(({ amount, method, state }) => [amount, method, state]);
const reasons = async (order: ToPay) => (await seen(order)).attention.map(({ reason, amount }) => [reason, amount]);
const letters = async ({ order }: ToPay) => {
  const sent = "SELECT payload ->> 'mail' AS mail FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? ORDER BY rowid";
  return (await env.DB.prepare(sent).bind(order.id).all<{ mail: string }>()).results.map(({ mail }) => mail);
};
const booked = async (order: ToPay) => (await seen(order)).movements.map(({ kind, amount }) => [kind, amount]);

async function expire({ order }: ToPay): Promise<void> {
  await env.DB.prepare('UPDATE orders SET pay_until = 1 WHERE id = ?').bind(order.id).run();
  await expireOrders(ctx());
}

async function sendAll(order: ToPay): Promise<void> {
  for (const { id, state } of (await seen(order)).refunds)
    if (state === 'decided') expect((await owner.post(`/refunds/${id}/paid-back`, { reference: 'Sent' })).status).toBe(200);
}

describe('a transfer after its order has expired', () => {
  it('brings it back when the goods are there', async () => {
    const order = await toPay('bank_transfer', { stock: 1 });
    await expire(order);
    expect((await order.now()).status).toBe('cancelled');
    expect((await came(order, { reference: 'Late' })).body).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } });
    expect(await backs(order)).toEqual([]);
    const stock = await env.DB.prepare('SELECT on_hand AS n FROM stock WHERE variant_id = ?').bind(order.variantId).first('n');
    expect(stock).toBe(0);
  });

  it('is booked and goes back when they are not', async () => {
    const order = await toPay('bank_transfer', { stock: 1 });
    const { total } = order.order;
    await expire(order);
    const gone = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at)
      VALUES (?, 'loc_main', ?, -1, 'adjustment', 'Broken', 0, 0)`;
    await env.DB.prepare(gone).bind(`gone_${order.order.id}`, order.variantId).run();
    const answer = await came(order, { amount: total });
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'cancelled', payment: { status: 'unpaid', captured: total } }]);
    expect([await backs(order), await reasons(order)]).toEqual([[[total, 'bank_transfer', 'decided']], [['refund_to_send', total]]]);
    await sendAll(order);
    expect([await reasons(order), await booked(order)]).toEqual([
      [],
      [
        ['transfer_received', total],
        ['returned', total],
      ],
    ]);
    expect(await seen(order)).toMatchObject({ payment: { captured: 0, refunded: 0 } });
    expect((await letters(order)).at(-1)).toBe('order_refunded');
  });

  it('or after its customer has cancelled it goes back', async () => {
    const order = await toPay('bank_transfer');
    await order.api.post(`/orders/${order.order.id}/cancel`);
    expect((await came(order, { amount: 1000, reference: 'A part' })).body.status).toBe('cancelled');
    expect(await backs(order)).toEqual([[1000, 'bank_transfer', 'decided']]);
  });
});

describe('a transfer of less than is due', () => {
  it('waits for the rest, and says how much that is', async () => {
    const order = await toPay('bank_transfer');
    const { total } = order.order;
    expect((await came(order, { amount: 1000, reference: 'One' })).body).toMatchObject({ status: 'pending_payment' });
    expect([await reasons(order), await letters(order)]).toEqual([[['transfer_short', total - 1000]], ['order_to_transfer']]);
    expect((await came(order, { reference: 'Two' })).body).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid', captured: total },
    });
    expect([await reasons(order), await backs(order)]).toEqual([[], []]);
  });

  it('goes back when the order expires', async () => {
    const order = await toPay('bank_transfer');
    await came(order, { amount: 1000 });
    await expire(order);
    expect(await seen(order)).toMatchObject({ status: 'cancelled', payment: { status: 'unpaid' } });
    expect(await backs(order)).toEqual([[1000, 'bank_transfer', 'decided']]);
    await sendAll(order);
  });

  it.each(['card', 'cash_on_delivery'] as const)('goes back when %s pays the order, which is delivered then', async (method) => {
    const order = await toPay('bank_transfer');
    const { id, total } = order.order;
    await came(order, { amount: 1000 });
    await order.api.post(`/orders/${id}/payment`, { paymentMethod: method }, { key: crypto.randomUUID() });
    if (method === 'card') await (await atTheSandbox()).pay(await order.intent());
    await reaches(order, 'confirmed');
    expect(await backs(order)).toEqual([[1000, 'bank_transfer', 'decided']]);
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, id, to);
    await sendAll(order);
    expect(await seen(order)).toMatchObject({
      status: 'delivered',
      refundable: total,
      payment: { method, captured: total, status: 'paid' },
    });
    expect((await kept(id)).map(({ kind, document }) => [kind, document.settled])).toEqual([['invoice', [{ method, amount: total }]]]);
  });
});

describe('a transfer of more than is due', () => {
  it('confirms the order, and the rest goes back, which is no refund of the order', async () => {
    const order = await toPay('bank_transfer');
    const { id, total } = order.order;
    const answer = (await came(order, { amount: total + 700 })).body;
    expect(answer).toMatchObject({ status: 'confirmed', refundable: total, payment: { status: 'paid' } });
    expect([await backs(order), await reasons(order)]).toEqual([[[700, 'bank_transfer', 'decided']], [['refund_to_send', 700]]]);
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, id, to);
    const closing = (await owner.get<Closing>(`/staff/closings/${dayOf(Date.now(), 'Europe/Amsterdam')}`)).body;
    expect(closing.difference).toBe(0);
    await sendAll(order);
    expect(await seen(order)).toMatchObject({ payment: { status: 'paid', captured: total, refunded: 0 } });
    expect((await kept(id)).map(({ kind }) => kind)).toEqual(['invoice']);
  });

  it('delivers as any other: what paid nothing was never invoiced, so it has no credit note', async () => {
    const order = await toPay('bank_transfer');
    await came(order, { amount: order.order.total + 700 });
    await sendAll(order);
    for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await moveOn(owner, order.order.id, to);
    expect(await kept(order.order.id)).toHaveLength(1);
  });

  it('so does one for an order that is paid already, in any way', async () => {
    const order = await toPay('ideal');
    await (await atTheSandbox()).pay(await order.intent());
    await reaches(order, 'confirmed');
    expect((await came(order)).body.code).toBe('nothing_to_pay');
    expect((await came(order, { amount: 500 })).status).toBe(200);
    expect(await backs(order)).toEqual([[500, 'bank_transfer', 'decided']]);
    await owner.post(`/orders/${order.order.id}/cancel`, {});
    await soon(async () => expect((await seen(order)).payment?.refunded).toBe(order.order.total));
    expect(await backs(order)).toContainEqual([order.order.total, 'ideal', 'done']);
  });
});

describe('the same transfer', () => {
  it('is booked once by several members of staff at once, and again by its key', async () => {
    const order = await toPay('bank_transfer');
    const { total } = order.order;
    const body = { amount: total, reference: 'Statement 7' };
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => came(order, body, n < 3 ? 'one key' : undefined)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status, body: { code } }) => status === 200 || code === 'transfer_booked')).toBe(true);
    expect(await booked(order)).toEqual([['transfer_received', total]]);
    expect(await backs(order)).toEqual([]);
    expect((await came(order, { ...body, amount: 1 }, 'other key')).status).toBe(200);
    expect((await came(order, { ...body, amount: 2 }, 'other key')).body.code).toBe('idempotency_key_reused');
    const audits = env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'payment.confirmed' AND entity_id = ?");
    expect(await audits.bind(order.order.id).first('n')).toBe(2);
  });
});
