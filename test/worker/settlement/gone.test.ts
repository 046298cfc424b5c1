import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import { refundOrder } from '#services/settlement/refundOrder.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import type { Api } from '#test/support/api.ts';
import { refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { toPay } from '#test/support/paying.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, asOwner, atStandIn } from '#test/support/standIn.ts';

/* Money that the customer has already, or that has not paid for the order yet, is not given back. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

const seen = async (id: string) => (await owner.get<StaffOrder>(`/orders/${id}`)).body;
const backs = async (id: string) => (await seen(id)).refunds.map(({ amount, to, state }) => [amount, to, state]);

async function paid(): Promise<AtStandIn> {
  const order = await atStandIn('ideal');
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  return order;
}

const settled = async ({ store, order }: AtStandIn) => settleOrder(store, order.id);

describe('a part of an order that came by transfer', () => {
  it.each(['credit', 'method'] as const)('is not refunded to the %s while the order waits for the rest', async (to) => {
    const { order } = await toPay('bank_transfer');
    await owner.post(`/orders/${order.id}/confirm-transfer`, { amount: 1000, reference: 'A' });
    for (const asked of [{ amount: 400 }, { lines: [{ lineId: '0', quantity: 1 }] }]) {
      const { status, body } = await refund(owner, order.id, { ...asked, to });
      expect([status, body]).toMatchObject([409, { code: 'refund_exceeds_payment', left: 0 }]);
    }
    expect(await seen(order.id)).toMatchObject({ refundable: 0, payment: { captured: 1000, refunded: 0 } });
    await owner.post(`/orders/${order.id}/cancel`, {});
    expect(await backs(order.id)).toEqual([[1000, 'method', 'decided']]);
  });
});

describe('money that a bank has asked back', () => {
  it('is not refunded as well', async () => {
    const order = await paid();
    const { id, total } = order.order;
    await order.gateway.outside.dispute(order.intentId, total - 500);
    await order.follow();
    expect(await seen(id)).toMatchObject({ refundable: 500 });
    expect((await refund(owner, id, { amount: 501, to: 'credit' })).body).toMatchObject({ code: 'refund_exceeds_payment', left: 500 });
    expect((await refund(owner, id, { amount: 500, to: 'credit' })).status).toBe(201);
  });

  it('and is booked while staff decide on a refund, leaves nothing to give back', async () => {
    const order = await paid();
    const { id, total } = order.order;
    await order.gateway.outside.dispute(order.intentId, total);
    const request = { amount: total, reason: 'Bruised', restock: false, to: 'credit' as const };
    const between = async () => {
      await order.follow();
      return { ok: true as const, value: { statements: [], tasks: [] } };
    };
    const answer = await refundOrder(await asOwner(order.store), { orderId: id, request, idempotencyKey: 'disputed' }, between);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'refund_exceeds_payment', left: 0 } });
  });

  it('is not given back when its order is cancelled, until the bank returns it', async () => {
    const order = await paid();
    const { id, total } = order.order;
    await order.gateway.outside.dispute(order.intentId, total);
    await order.follow();
    await owner.post(`/orders/${id}/cancel`, {});
    await settled(order);
    expect(await seen(id)).toMatchObject({ status: 'cancelled', refunds: [], refundable: 0 });
    await order.gateway.outside.winDispute(order.intentId);
    await order.follow();
    await settled(order);
    expect(await backs(id)).toEqual([[total, 'method', 'done']]);
  });

  it('is not given back again when its refund had failed', async () => {
    const order = await paid();
    const { id, total } = order.order;
    const { body } = await refund(owner, id, { amount: total });
    await settled(order);
    await order.gateway.outside.failRefund(order.intentId);
    await order.gateway.outside.dispute(order.intentId, total);
    await order.follow();
    const again = await owner.post<{ code?: string }>(`/refunds/${body.refunds[0]?.id}/retry`, { to: 'credit' });
    expect([again.status, again.body.code]).toEqual([409, 'nothing_to_pay_back']);
    expect((await seen(id)).attention.map(({ reason }) => reason)).toEqual(['disputed']);
  });
});

it('what went back beyond the payment at the gateway is not decided again when the order is cancelled', async () => {
  const order = await paid();
  const { id, total } = order.order;
  await order.gateway.outside.refund(order.intentId, 700);
  await order.follow();
  await refund(owner, id, { amount: total - 1100 });
  await settled(order);
  await order.gateway.outside.failRefund(order.intentId);
  await order.follow();
  // Of this 400 is left; the rest is beyond, since what came back is still owed as a whole.
  await order.gateway.outside.refund(order.intentId, 700);
  await order.follow();
  await owner.post(`/orders/${id}/cancel`, {});
  for (let times = 0; times < 3; times++) await settled(order);
  const { payment, refunds, attention } = await seen(id);
  expect(refunds.map(({ amount, state }) => [amount, state])).toEqual([
    [700, 'done'],
    [total - 1100, 'failed'],
    [400, 'done'],
    [total - 1400, 'done'],
  ]);
  expect([payment?.refunded, attention]).toMatchObject([total - 300, [{ reason: 'refunded_beyond', amount: 300 }]]);
});
