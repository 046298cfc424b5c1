import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expireOrders } from '#services/settlement/expireOrders.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { reconcilePayments } from '#services/settlement/reconcile.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import { asPerson } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { actorNow, makePerson } from '#test/support/people.ts';
import { openShelf, stockOf } from '#test/support/shelf.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

beforeAll(openShelf);
afterEach(expectSound);

const movements = async ({ order }: AtStandIn) =>
  (
    await env.DB.prepare('SELECT kind, amount FROM payment_movements WHERE order_id = ? ORDER BY rowid')
      .bind(order.id)
      .all<{ kind: string; amount: number }>()
  ).results.map(({ kind, amount }) => [kind, amount]);
const letters = async ({ order }: AtStandIn) =>
  (
    await env.DB.prepare(
      "SELECT payload ->> 'mail' AS mail FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? ORDER BY rowid",
    )
      .bind(order.id)
      .all<{ mail: string }>()
  ).results.map(({ mail }) => mail);
const overdue = ({ order }: AtStandIn) => env.DB.prepare('UPDATE orders SET pay_until = 1 WHERE id = ?').bind(order.id).run();

/** The gateway does not answer while the order expires, so its intent stays open. */
async function expiredUnseen(paid: AtStandIn): Promise<void> {
  await overdue(paid);
  paid.gateway.failNext('before', 'read');
  await expireOrders(paid.store);
  expect((await paid.now()).status).toBe('cancelled');
}

describe('an order that expires', () => {
  it('gives everything back, and its intent is cancelled first', async () => {
    const order = await atStandIn('card');
    await overdue(order);
    expect(await expireOrders(order.store)).toBe(1);
    expect(await order.now()).toMatchObject({ status: 'cancelled', payUntil: null });
    expect((await order.now()).timeline.at(-1)).toMatchObject({ by: 'store', note: 'It was not paid in time.' });
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 10, reserved: 0 });
    expect((await order.gateway.read(order.intentId)).state).toBe('cancelled');
    expect(await expireOrders(order.store)).toBe(0);
    expect(await letters(order)).toEqual(['order_cancelled']);
  });

  it('is confirmed instead if it was paid at the last moment', async () => {
    const order = await atStandIn('card');
    await order.gateway.outside.pay(order.intentId);
    await overdue(order);
    expect(await expireOrders(order.store)).toBe(0);
    expect((await order.now()).status).toBe('confirmed');
  });

  it('keeps its goods while the gateway does not answer, for an hour', async () => {
    const order = await atStandIn('card');
    await env.DB.prepare('UPDATE orders SET pay_until = ? WHERE id = ?')
      .bind(Date.now() - 1000, order.order.id)
      .run();
    order.gateway.failNext('before', 'read');
    expect(await expireOrders(order.store)).toBe(0);
    expect((await order.now()).status).toBe('pending_payment');
    expect(await expireOrders(order.store)).toBe(1);
  });
});

describe('a payment that succeeds after its order had expired', () => {
  it('brings it back when its goods are still there', async () => {
    const order = await atStandIn('card');
    await expiredUnseen(order);
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 10, reserved: 0 });
    await order.gateway.outside.pay(order.intentId);
    await settleOrder(order.store, order.order.id);
    expect(await order.now()).toMatchObject({ status: 'confirmed', payment: { status: 'pending' } });
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 9, reserved: 0 });
    expect(await letters(order)).toEqual(['order_cancelled', 'order_paid']);
  });

  it.each(['card', 'ideal'] as const)('by %s goes back by itself when they are gone', async (method) => {
    const order = await atStandIn(method, { stock: 1 });
    await expiredUnseen(order);
    const taken = await atStandIn('card', {}, order.gateway);
    expect(taken.order.id).not.toBe(order.order.id);
    await env.DB.prepare(
      "INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at) VALUES (?, 'loc_main', ?, -1, 'adjustment', 'Broken', 0, 0)",
    )
      .bind(`gone_${order.order.id}`, order.variantId)
      .run();
    await order.gateway.outside.pay(order.intentId);
    await settleOrder(order.store, order.order.id);
    expect((await order.now()).status).toBe('cancelled');
    const total = order.order.total;
    expect(await movements(order)).toEqual(
      method === 'card'
        ? [
            ['authorised', total],
            ['voided', total],
          ]
        : [
            ['captured', total],
            ['returned', total],
          ],
    );
    expect(await letters(order)).toEqual(method === 'card' ? ['order_cancelled'] : ['order_cancelled', 'order_refunded']);
    const returned = env.DB.prepare(
      "SELECT payload ->> '$.returned.amount' AS amount FROM outbox WHERE kind = 'order_mail' AND payload ->> 'mail' = 'order_refunded' AND payload ->> 'orderId' = ?",
    );
    expect(await returned.bind(order.order.id).first('amount')).toBe(method === 'card' ? null : total);
  });

  it('goes back when its customer had cancelled it', async () => {
    const order = await atStandIn('ideal');
    expect((await order.api.post(`/orders/${order.order.id}/cancel`)).status).toBe(200);
    await order.gateway.outside.pay(order.intentId);
    await settleOrder(order.store, order.order.id);
    expect((await order.now()).status).toBe('cancelled');
    expect(await movements(order)).toEqual([
      ['captured', order.order.total],
      ['returned', order.order.total],
    ]);
  });
});

describe('whatever the gateway is asked for', () => {
  it.each(['before', 'after'] as const)('is asked again when its answer is lost %s it was done', async (trouble) => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    await order.api.post(`/orders/${order.order.id}/cancel`);
    order.gateway.failNext(trouble, 'refund');
    await expect(settleOrder(order.store, order.order.id)).rejects.toThrow();
    await settleOrder(order.store, order.order.id);
    expect(await movements(order)).toEqual([
      ['captured', order.order.total],
      ['refunded', order.order.total],
    ]);
    expect(order.gateway.calls.filter(({ call }) => call === 'refund').map(({ key }) => key).length).toBeGreaterThan(0);
    expect((await order.gateway.read(order.intentId)).refunds).toHaveLength(1);
  });

  it('is booked once, however often it is asked at the same time', async () => {
    const order = await atStandIn('card');
    await order.gateway.outside.pay(order.intentId);
    await Promise.all(Array.from({ length: 20 }, order.follow));
    expect(await movements(order)).toEqual([['authorised', order.order.total]]);
    expect((await order.now()).timeline).toHaveLength(2);
    expect(await letters(order)).toEqual(['order_paid']);
  });

  it('is found by the reconciliation when nothing was reported', async () => {
    const order = await atStandIn('card');
    await order.gateway.outside.pay(order.intentId);
    expect((await order.now()).status).toBe('pending_payment');
    await env.DB.prepare('UPDATE payment_attempts SET asked_at = 0 WHERE id = ?').bind(order.attempt).run();
    expect(await reconcilePayments(order.store)).toBeGreaterThan(0);
    expect((await order.now()).status).toBe('confirmed');
  });

  it('is a refund that was made at the gateway, or a dispute, and is booked', async () => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    await order.gateway.outside.refund(order.intentId, 500);
    await order.gateway.outside.dispute(order.intentId, 700);
    await order.follow();
    await order.follow();
    await order.gateway.outside.winDispute(order.intentId);
    await order.follow();
    expect(await movements(order)).toEqual([
      ['captured', order.order.total],
      ['disputed', 700],
      ['refunded', 500],
      ['dispute_won', 700],
    ]);
    expect((await order.now()).payment).toMatchObject({ status: 'partially_refunded', refunded: 500 });
  });
});

describe('what was refunded in the pages of the gateway', () => {
  it('before the store had heard of it: of an order that is cancelled the rest goes back', async () => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    await order.gateway.outside.refund(order.intentId, 500);
    await order.api.post(`/orders/${order.order.id}/cancel`);
    await settleOrder(order.store, order.order.id);
    await settleOrder(order.store, order.order.id);
    expect((await order.now()).payment).toMatchObject({ status: 'refunded', refunded: order.order.total });
    expect((await order.gateway.read(order.intentId)).refunds.map(({ amount }) => amount)).toEqual([order.order.total - 500, 500]);
  });

  it('beyond all that was paid, since it went to store credit before, is no refund of the order: the attempt says so', async () => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const all = { amount: order.order.total, to: 'credit', reason: 'Bruised' };
    expect((await owner.post(`/orders/${order.order.id}/refunds`, all, { key: 'all' })).status).toBe(201);
    await order.gateway.outside.refund(order.intentId, 500);
    await order.follow();
    expect((await order.now()).payment).toMatchObject({ status: 'refunded', refunded: order.order.total });
    const trouble = env.DB.prepare('SELECT trouble FROM payment_attempts WHERE id = ?').bind(order.attempt);
    expect(await trouble.first('trouble')).toBe('refunded_beyond_payment');
  });
});

it('a slow bank that agrees after the shopper has chosen a transfer: the order is paid by what came in', async () => {
  const order = await atStandIn('ideal');
  order.gateway.delay(order.intentId);
  const ctx = { ...order.store, actor: await actorNow(order.person) };
  expect(await payAgain(ctx, { orderId: order.order.id, method: 'bank_transfer', idempotencyKey: 'by transfer' })).toMatchObject({
    ok: true,
  });
  await order.gateway.outside.pay(order.intentId);
  await settleOrder(order.store, order.order.id);
  expect(await order.now()).toMatchObject({ status: 'confirmed', payment: { method: 'ideal', status: 'paid' } });
});
