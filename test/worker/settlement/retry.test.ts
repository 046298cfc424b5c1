import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import type { Api } from '#test/support/api.ts';
import { kept, moveOn, refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

/* The money of a refund that failed is given back again. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

type Answer = StaffOrder & { code?: string };
const seen = async ({ order }: AtStandIn) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body;
const retry = (id: string, to?: 'method' | 'credit', by = owner) => by.post<Answer>(`/refunds/${id}/retry`, to && { to });
const paidBack = (id: string) => owner.post<Answer>(`/refunds/${id}/paid-back`);
const outcomes = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

async function paid(): Promise<AtStandIn> {
  const order = await atStandIn('ideal');
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  return order;
}

/** A refund of the line that the gateway would not do. */
async function refused(order: AtStandIn): Promise<string> {
  order.gateway.failNext({ refused: 'expired_or_canceled_card' }, 'refund');
  const { body } = await refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }], restock: true });
  await settleOrder(order.store, order.order.id);
  return body.refunds[0]?.id ?? '';
}

async function cameBack(order: AtStandIn): Promise<string> {
  const { body } = await refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }] });
  await settleOrder(order.store, order.order.id);
  await order.gateway.outside.failRefund(order.intentId);
  await order.follow();
  return body.refunds[0]?.id ?? '';
}

const sentThere = ({ gateway }: AtStandIn) => gateway.intents.flatMap(({ refunds }) => refunds.filter(({ state }) => state === 'done'));

describe('a refund that failed', () => {
  it.each([
    ['was refused', refused],
    ['came back', cameBack],
  ] as const)('because it %s goes to the method again, as a new refund that replaces it', async (_, failed) => {
    const order = await paid();
    const id = await failed(order);
    const answer = await retry(id);
    expect([answer.status, answer.body.attention]).toEqual([201, []]);
    expect(answer.body.refunds).toEqual([
      expect.objectContaining({ id, state: 'failed', open: false }),
      expect.objectContaining({ state: 'decided', to: 'method', amount: 3000, replaces: id }),
    ]);
    await settleOrder(order.store, order.order.id);
    expect(await seen(order)).toMatchObject({ payment: { refunded: 3000 }, attention: [], lines: [{ refunded: 1, refundedAmount: 3000 }] });
    expect(sentThere(order).map(({ amount }) => amount)).toEqual([3000]);
  });

  it('goes to store credit at once, and the customer hears of it', async () => {
    const order = await paid();
    const id = await cameBack(order);
    const answer = await retry(id, 'credit');
    expect(answer.body.refunds[1]).toMatchObject({ state: 'done', to: 'credit', amount: 3000, replaces: id });
    expect((await order.api.get<{ balance: number }>('/me/credit')).body.balance).toBe(3000);
    expect(sentThere(order)).toEqual([]);
  });

  it('may fail again, and be given back again', async () => {
    const order = await paid();
    await moveOn(owner, order.order.id, 'picking');
    const first = await cameBack(order);
    for (const to of ['out_for_delivery', 'delivered']) await moveOn(owner, order.order.id, to);
    const second = (await retry(first)).body.refunds[1]?.id ?? '';
    await settleOrder(order.store, order.order.id);
    await order.gateway.outside.failRefund(order.intentId);
    await order.follow();
    expect((await seen(order)).attention).toMatchObject([{ reason: 'refund_came_back', amount: 3000 }]);
    expect((await retry(first)).body.code).toBe('nothing_to_pay_back');
    expect((await retry(second, 'credit')).status).toBe(201);
    expect(await seen(order)).toMatchObject({ payment: { refunded: 3000 }, attention: [] });
    // Only the second had its credit note: the order was delivered between the first and it.
    expect((await kept(order.order.id)).map(({ kind }) => kind)).toEqual(['invoice', 'credit_note']);
  });

  it('is given back once by two members of staff at once, by whichever way', async () => {
    const order = await paid();
    const id = await cameBack(order);
    const other = await staff();
    const answers = await Promise.all([
      retry(id),
      retry(id, 'credit', other),
      paidBack(id),
      retry(id, 'method', other),
      retry(id, 'credit'),
    ]);
    expect(outcomes(answers)).toEqual([expect.any(Number), 409, 409, 409, 409]);
    await settleOrder(order.store, order.order.id);
    expect(await seen(order)).toMatchObject({ payment: { refunded: 3000 }, attention: [] });
    expect((await seen(order)).refunds.filter(({ replaces }) => replaces === id)).toHaveLength(1);
  });

  it('is not given back again beside another refund of what it left', async () => {
    const order = await paid();
    const id = await refused(order);
    const answers = await Promise.all([retry(id), refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }] })]);
    expect(outcomes(answers)).toEqual([201, 409]);
    await settleOrder(order.store, order.order.id);
    expect((await seen(order)).payment).toMatchObject({ refunded: 3000 });
    expect((await retry(id)).body.code).toBe('nothing_to_pay_back');
  });

  it('and has been sent again in the pages of the gateway is replaced by that', async () => {
    const order = await paid();
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.order.id, to);
    const id = await cameBack(order);
    await order.gateway.outside.refund(order.intentId, 3000);
    await order.follow();
    await order.follow();
    const now = await seen(order);
    expect(now).toMatchObject({ payment: { refunded: 3000 }, attention: [], lines: [{ refunded: 1 }] });
    expect(now.refunds[1]).toMatchObject({ state: 'done', replaces: id });
    expect((await kept(order.order.id)).map(({ kind }) => kind)).toEqual(['invoice', 'credit_note']);
    expect((await retry(id)).body.code).toBe('nothing_to_pay_back');
  });

  it('is no matter of a refund that did not fail, or that nobody knows', async () => {
    const order = await paid();
    const { body } = await refund(owner, order.order.id, { amount: 500 });
    const id = body.refunds[0]?.id ?? '';
    expect((await retry(id)).body.code).toBe('nothing_to_pay_back');
    await settleOrder(order.store, order.order.id);
    expect((await retry(id)).body.code).toBe('nothing_to_pay_back');
    expect((await retry('rfd_nobody')).body.code).toBe('not_found');
  });

  it('does not go to the store credit of an account that was erased', async () => {
    const order = await paid();
    const id = await cameBack(order);
    expect((await order.api.delete('/me')).status).toBe(204);
    expect((await retry(id, 'credit')).body.code).toBe('validation_failed');
    expect((await retry(id)).status).toBe(201);
    await settleOrder(order.store, order.order.id);
    expect(sentThere(order)).toHaveLength(1);
  });
});
