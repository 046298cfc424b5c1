import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Closing } from '#contracts/closings.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { dayOf } from '#domain/calendar.ts';
import { followAttempt } from '#services/settlement/followAttempt.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import type { Api } from '#test/support/api.ts';
import { kept, moveOn, refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

/* A refund that the gateway has done, and whose money the bank of the customer sends back. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

const seen = async ({ order }: AtStandIn) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body;
const booked = async (order: AtStandIn) => (await seen(order)).movements.map(({ kind, amount }) => [kind, amount]);
const sent = (refundId: string | undefined) =>
  owner.post<StaffOrder & { code?: string }>(`/refunds/${refundId}/paid-back`, { reference: 'Statement 12' });

async function paid(): Promise<AtStandIn> {
  const order = await atStandIn('ideal');
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  return order;
}

async function deliver({ order }: AtStandIn): Promise<void> {
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
}

/** The gateway has given back all of the line. */
async function refunded(order: AtStandIn): Promise<string> {
  const { body } = await refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }] });
  await settleOrder(order.store, order.order.id);
  return body.refunds[0]?.id ?? '';
}

async function cameBack(order: AtStandIn): Promise<string> {
  const id = await refunded(order);
  await order.gateway.outside.failRefund(order.intentId);
  await order.follow();
  return id;
}

describe('a refund whose money comes back', () => {
  it('is undone by one movement, however often and by how many it is reported, and staff are told', async () => {
    const order = await paid();
    const id = await refunded(order);
    expect(await seen(order)).toMatchObject({ payment: { refunded: 3000, status: 'partially_refunded' }, attention: [] });
    await order.gateway.outside.failRefund(order.intentId);
    await Promise.all(Array.from({ length: 20 }, () => followAttempt(order.store, order.attempt)));
    await order.follow();
    expect(await booked(order)).toEqual([
      ['captured', order.order.total],
      ['refunded', 3000],
      ['refund_failed', 3000],
    ]);
    const now = await seen(order);
    expect(now).toMatchObject({ payment: { refunded: 0, status: 'paid' }, attention: [{ reason: 'refund_came_back', amount: 3000 }] });
    expect(now.refunds).toEqual([
      expect.objectContaining({ id, state: 'failed', open: true, doneAt: expect.any(String), failedAt: expect.any(String) }),
    ]);
  });

  it('is told to whoever watches the order', async () => {
    const order = await paid();
    await refunded(order);
    const news = "SELECT count(*) AS n FROM outbox WHERE kind = 'order_changed' AND payload ->> 'orderId' = ?";
    const count = () => env.DB.prepare(news).bind(order.order.id).first<number>('n');
    const before = (await count()) ?? 0;
    await order.gateway.outside.failRefund(order.intentId);
    await order.follow();
    await order.follow();
    expect(await count()).toBe(before + 1);
  });

  it('is still owed: its goods cannot be given back in another way, and its credit note stays', async () => {
    const order = await paid();
    await deliver(order);
    await cameBack(order);
    expect((await refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }] })).body.code).toBe('refund_exceeds_payment');
    const tooMuch = await refund(owner, order.order.id, { amount: 396 });
    expect(tooMuch.body).toMatchObject({ code: 'refund_exceeds_payment', left: 395 });
    expect((await refund(owner, order.order.id, { amount: 395 })).status).toBe(201);
    await settleOrder(order.store, order.order.id);
    expect((await kept(order.order.id)).map(({ kind, document }) => [kind, document.totals.total])).toEqual([
      ['invoice', 3395],
      ['credit_note', 3000],
      ['credit_note', 395],
    ]);
  });

  it('is sent by staff once, as a new refund that replaces it, without a second credit note', async () => {
    const order = await paid();
    await deliver(order);
    const id = await cameBack(order);
    const answers = await Promise.all(Array.from({ length: 5 }, () => sent(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('nothing_to_pay_back');
    const now = await seen(order);
    expect(now).toMatchObject({ payment: { refunded: 3000 }, attention: [] });
    expect(now.refunds).toEqual([
      expect.objectContaining({ id, state: 'failed', open: false }),
      expect.objectContaining({ state: 'done', amount: 3000, replaces: id, open: false }),
    ]);
    expect((await kept(order.order.id)).map(({ kind }) => kind)).toEqual(['invoice', 'credit_note']);
    expect((await sent(now.refunds[1]?.id)).status).toBe(409);
  });

  it('has its credit note when it is sent again, if the order was delivered only after it came back', async () => {
    const order = await paid();
    const id = await cameBack(order);
    await deliver(order);
    expect((await kept(order.order.id)).map(({ kind }) => kind)).toEqual(['invoice']);
    await sent(id);
    expect((await kept(order.order.id)).map(({ kind, document }) => [kind, document.totals.total])).toEqual([
      ['invoice', 3395],
      ['credit_note', 3000],
    ]);
  });

  it('leaves a cancelled order with money that is owed', async () => {
    const order = await paid();
    await order.api.post(`/orders/${order.order.id}/cancel`);
    await settleOrder(order.store, order.order.id);
    await order.gateway.outside.failRefund(order.intentId);
    await order.follow();
    expect((await seen(order)).attention).toMatchObject([{ reason: 'refund_came_back', amount: order.order.total }]);
  });

  it('is owed no more when all of the order was given back since', async () => {
    const order = await paid();
    await cameBack(order);
    await order.api.post(`/orders/${order.order.id}/cancel`);
    await settleOrder(order.store, order.order.id);
    expect(await seen(order)).toMatchObject({ payment: { refunded: order.order.total, status: 'refunded' }, attention: [] });
  });

  it('was made in the pages of the gateway, too', async () => {
    const order = await paid();
    await order.gateway.outside.refund(order.intentId, 700);
    await order.follow();
    await order.gateway.outside.failRefund(order.intentId);
    await order.follow();
    await order.follow();
    expect(await booked(order)).toEqual([
      ['captured', order.order.total],
      ['refunded', 700],
      ['refund_failed', 700],
    ]);
    expect((await seen(order)).attention).toMatchObject([{ reason: 'refund_came_back', amount: 700 }]);
  });

  it('was never booked as done, when its failure is heard of first', async () => {
    const order = await paid();
    order.gateway.failNext('after', 'refund');
    const { body } = await refund(owner, order.order.id, { amount: 500 });
    await expect(settleOrder(order.store, order.order.id)).rejects.toThrow();
    await order.gateway.outside.failRefund(order.intentId);
    await order.follow();
    expect(await booked(order)).toEqual([['captured', order.order.total]]);
    const now = await seen(order);
    expect(now.attention).toMatchObject([{ reason: 'refund_failed', amount: 500 }]);
    expect(now.refunds).toEqual([expect.objectContaining({ id: body.refunds[0]?.id, state: 'failed', doneAt: null, open: true })]);
  });
});

it('the day of the return shows it, and the days before stay as they were', async () => {
  const today = dayOf(Date.now(), 'Europe/Amsterdam');
  const close = async (day: string) => (await owner.get<Closing>(`/staff/closings/${day}`)).body;
  const order = await paid();
  await order.api.post(`/orders/${order.order.id}/cancel`);
  await settleOrder(order.store, order.order.id);
  const before = await close(today);
  // A day goes by.
  const back = Date.now() - 48 * 3_600_000;
  const yesterday = dayOf(back, 'Europe/Amsterdam');
  for (const guard of ['payment_movements_keep', 'refunds_keep']) await env.DB.prepare(`DROP TRIGGER ${guard}`).run();
  const id = order.order.id;
  await env.DB.batch([
    env.DB.prepare('UPDATE payment_movements SET at = ?2 WHERE order_id = ?1').bind(id, back),
    env.DB.prepare('UPDATE refunds SET created_at = ?2, done_at = ?2 WHERE order_id = ?1').bind(id, back),
    env.DB.prepare('UPDATE order_timeline SET at = ?2 WHERE order_id = ?1').bind(id, back),
  ]);
  const closed = await close(yesterday);
  expect(closed).toMatchObject({ difference: 0, refunds: { toMethod: { count: 1, total: 3395 }, cameBack: { count: 0, total: 0 } } });
  await order.gateway.outside.failRefund(order.intentId);
  await order.follow();
  expect(await close(yesterday)).toEqual(closed);
  const after = await close(today);
  const ideal = ({ payments }: Closing) => payments.find(({ book }) => book === 'ideal')?.net ?? 0;
  expect(after.refunds.cameBack).toEqual({ count: before.refunds.cameBack.count + 1, total: before.refunds.cameBack.total + 3395 });
  expect(after.difference).toBe(before.difference);
  // What was moved to the other day came to nothing.
  expect(ideal(after) - ideal(before)).toBe(3395);
});
