import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import { reconcilePayments } from '#services/settlement/reconcile.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import type { Api } from '#test/support/api.ts';
import { refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

/* Money that should go back by itself and does not, and money that went back twice: staff are told. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

const seen = async ({ order }: AtStandIn) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body;
const attention = async (order: AtStandIn) => (await seen(order)).attention;
const booked = async (order: AtStandIn) => (await seen(order)).movements.map(({ kind, amount }) => [kind, amount]);
const summary = async () => (await owner.get<{ ordersInTrouble: number }>('/staff/summary')).body.ordersInTrouble;

/** Paid after its customer had cancelled it. */
async function paidTooLate(method: 'card' | 'ideal'): Promise<AtStandIn> {
  const order = await atStandIn(method);
  await order.api.post(`/orders/${order.order.id}/cancel`);
  await order.gateway.outside.pay(order.intentId);
  return order;
}

describe('money that should go back by itself', () => {
  it('and is refused by the gateway is booked, and staff are told until it goes back there', async () => {
    const order = await paidTooLate('ideal');
    const { total } = order.order;
    const before = await summary();
    order.gateway.failNext({ refused: 'charge_disputed' }, 'refund');
    await settleOrder(order.store, order.order.id);
    expect(await attention(order)).toEqual([{ reason: 'return_failed', amount: total, why: 'charge_disputed' }]);
    expect([await booked(order), await summary()]).toEqual([[['captured', total]], before + 1]);
    await order.gateway.outside.refund(order.intentId, total);
    await env.DB.prepare('UPDATE payment_attempts SET asked_at = 0 WHERE order_id = ?').bind(order.order.id).run();
    await reconcilePayments(order.store);
    expect([await attention(order), await summary()]).toEqual([[], before]);
    expect(await booked(order)).toEqual([
      ['captured', total],
      ['returned', total],
    ]);
    expect((await seen(order)).payment).toMatchObject({ captured: 0, refunded: 0 });
  });

  it('and is only set aside, because the gateway does not release it', async () => {
    const order = await paidTooLate('card');
    order.gateway.failNext({ refused: 'processing_error' }, 'cancel');
    await settleOrder(order.store, order.order.id);
    expect(await attention(order)).toEqual([{ reason: 'return_failed', amount: order.order.total, why: 'processing_error' }]);
    // The bank lets go of it after some days.
    await order.gateway.cancel(order.intentId, { key: 'lapsed' });
    await order.follow();
    expect(await attention(order)).toEqual([]);
  });

  it('and comes back after it was done is in the books again, once', async () => {
    const order = await paidTooLate('ideal');
    const { total } = order.order;
    await settleOrder(order.store, order.order.id);
    await order.gateway.outside.failRefund(order.intentId);
    await Promise.all(Array.from({ length: 10 }, () => order.follow()));
    expect(await attention(order)).toMatchObject([{ reason: 'return_failed', amount: total }]);
    expect(await booked(order)).toEqual([
      ['captured', total],
      ['returned', total],
      ['return_failed', total],
    ]);
    expect(order.gateway.calls.filter(({ call }) => call === 'refund')).toHaveLength(1);
    await order.gateway.outside.refund(order.intentId, total);
    await order.follow();
    expect([await attention(order), (await seen(order)).payment?.captured]).toEqual([[], 0]);
  });

  it('tells nobody while the gateway does not answer: it is asked again', async () => {
    const order = await paidTooLate('ideal');
    order.gateway.failNext('before', 'refund');
    await expect(settleOrder(order.store, order.order.id)).rejects.toThrow();
    expect(await attention(order)).toEqual([]);
    await settleOrder(order.store, order.order.id);
    expect((await booked(order)).at(-1)).toEqual(['returned', order.order.total]);
  });

  it('does not bring its order back once it has gone back, when the goods are there again', async () => {
    const order = await atStandIn('ideal', { stock: 1 });
    await env.DB.prepare('UPDATE orders SET pay_until = 1 WHERE id = ?').bind(order.order.id).run();
    const { expireOrders } = await import('#services/settlement/expireOrders.ts');
    order.gateway.failNext('before', 'read');
    await expireOrders(order.store);
    const taken = await atStandIn('card', {}, order.gateway);
    const move = (id: string, delta: number, after: number) =>
      env.DB.prepare(
        `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at) VALUES (?, 'loc_main', ?, ?, 'adjustment', 'Broken', ?, 0)`,
      )
        .bind(`${id}_${order.order.id}`, order.variantId, delta, after)
        .run();
    expect(taken.order.id).not.toBe(order.order.id);
    await move('gone', -1, 0);
    await order.gateway.outside.pay(order.intentId);
    await settleOrder(order.store, order.order.id);
    await move('found', 1, 1);
    await order.follow();
    expect((await order.now()).status).toBe('cancelled');
  });
});

describe('money that was given back twice', () => {
  it('is told to staff until the owner writes it off', async () => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    await refund(owner, order.order.id, { amount: order.order.total, to: 'credit' });
    await order.gateway.outside.refund(order.intentId, 500);
    await order.follow();
    expect(await attention(order)).toEqual([{ reason: 'refunded_beyond', amount: 500, why: null }]);
    const manager = await staff({ role: 'manager', departments: ['dep_fresh'] });
    expect((await manager.post(`/orders/${order.order.id}/write-off`)).status).toBe(403);
    const answers = await Promise.all([1, 2].map(() => owner.post<StaffOrder>(`/orders/${order.order.id}/write-off`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await order.follow();
    expect(await attention(order)).toEqual([]);
    // More of it is news.
    await order.gateway.outside.refund(order.intentId, 200);
    await order.follow();
    expect(await attention(order)).toEqual([{ reason: 'refunded_beyond', amount: 200, why: null }]);
  });
});
