import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Closing } from '#contracts/closings.ts';
import type { PaymentMethod, StaffOrder } from '#contracts/orders.ts';
import { commit } from '#db/kit/commit.ts';
import { readOne } from '#db/kit/read.ts';
import { noteAsked, waitingRefunds } from '#db/payments/attempts.ts';
import { dayOf } from '#domain/calendar.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { reconcilePayments } from '#services/settlement/reconcile.ts';
import { refundOrder } from '#services/settlement/refundOrder.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import { transition } from '#services/settlement/transition.ts';
import type { Api } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { moveOn, refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { actorNow } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, asOwner, atStandIn } from '#test/support/standIn.ts';

/* Money that has come in and pays nothing of its order, because another payment did: it is on its way back by itself. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

const seen = async ({ order }: AtStandIn) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body;

async function again(order: AtStandIn, method: PaymentMethod) {
  const paying = { ...order.store, actor: await actorNow(order.person) };
  expect(await payAgain(paying, { orderId: order.order.id, method, idempotencyKey: crypto.randomUUID() })).toMatchObject({ ok: true });
}

/** The bank of the first payment, by iDEAL, takes its time; the shopper pays in another way. Then the first succeeds as well. */
async function paidTwice(second: 'card' | 'ideal'): Promise<AtStandIn> {
  const order = await atStandIn('ideal');
  order.gateway.delay(order.intentId);
  await again(order, second);
  await order.gateway.outside.pay(`pi_${order.order.id}.2`);
  await settleOrder(order.store, order.order.id);
  await order.gateway.outside.slowRefunds(order.intentId, true);
  await order.gateway.outside.pay(order.intentId);
  await settleOrder(order.store, order.order.id);
  return order;
}

describe('money that is on its way back by itself', () => {
  it.each(['card', 'ideal'] as const)('is not refunded by staff as well: the order was paid by %s', async (second) => {
    const order = await paidTwice(second);
    const { id, total } = order.order;
    const paid = second === 'card' ? 0 : total;
    expect(await seen(order)).toMatchObject({ status: 'confirmed', refundable: paid, payment: { captured: paid + total } });
    const answer = await refund(owner, id, { amount: paid + 1 });
    expect([answer.status, answer.body.code]).toEqual([409, 'refund_exceeds_payment']);
    if (second === 'ideal') expect((await refund(owner, id, { amount: total })).status).toBe(201);
    expect((await refund(owner, id, { amount: 1, to: 'credit' })).body.code).toBe('refund_exceeds_payment');
    await order.gateway.outside.endRefund(order.intentId);
    await order.gateway.outside.slowRefunds(order.intentId, false);
    await order.follow();
    await settleOrder(order.store, id);
    expect(await seen(order)).toMatchObject({ refundable: 0, payment: { captured: paid, refunded: paid } });
  });

  it('does not make its order look paid', async () => {
    const order = await paidTwice('card');
    expect([(await order.now()).payment.status, (await seen(order)).payment?.status]).toEqual(['pending', 'pending']);
    await owner.post(`/orders/${order.order.id}/cancel`, {});
    await settleOrder(order.store, order.order.id);
    expect((await order.now()).payment.status).toBe('unpaid');
  });

  it('and comes while staff decide on a refund, leaves no more to give back', async () => {
    const order = await atStandIn('ideal');
    const { id, total } = order.order;
    order.gateway.delay(order.intentId);
    await again(order, 'card');
    await order.gateway.outside.pay(`pi_${id}.2`);
    await settleOrder(order.store, id);
    // The first payment is booked as the one that pays, so that it seems there to give back.
    await order.gateway.outside.pay(order.intentId);
    await order.gateway.outside.slowRefunds(order.intentId, true);
    const request = { amount: total, reason: 'Bruised', restock: false, to: 'credit' as const };
    const between = async () => {
      await order.follow();
      return { ok: true as const, value: { statements: [], tasks: [] } };
    };
    const byOwner = await asOwner(order.store);
    const answer = await refundOrder(byOwner, { orderId: id, request, idempotencyKey: 'race' }, between);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'refund_exceeds_payment', left: 0 } });
  });
});

describe('the books', () => {
  type Book = [book: string, received: number, givenBack: number];
  const books = async (): Promise<{ difference: number; flows: Book[] }> => {
    const { payments, difference } = (await owner.get<Closing>(`/staff/closings/${dayOf(Date.now(), 'Europe/Amsterdam')}`)).body;
    return { difference, flows: payments.map(({ book, received, givenBack }): Book => [book, received, givenBack]) };
  };
  type Books = Awaited<ReturnType<typeof books>>;
  const since = (before: Books, after: Books): Book[] =>
    after.flows.flatMap(([book, received, givenBack]): Book[] => {
      const [, then = 0, backThen = 0] = before.flows.find(([one]) => one === book) ?? [];
      return received > then || givenBack > backThen ? [[book, received - then, givenBack - backThen]] : [];
    });

  it('have each payment under its own method, whatever the order is paid by', async () => {
    const before = await books();
    const order = await paidTwice('card');
    const { id, total } = order.order;
    await order.gateway.outside.endRefund(order.intentId);
    await order.follow();
    expect(since(before, await books())).toEqual([['ideal', total, total]]);
    const byOwner = await asOwner(order.store);
    for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await transition(byOwner, { orderId: id, to });
    const after = await books();
    expect(since(before, after)).toEqual([
      ['card', total, 0],
      ['ideal', total, total],
    ]);
    expect(after.difference).toBe(0);
    const { body } = await owner.get<{ items: { order: { id: string }; kind: string; book: string }[] }>(
      `/staff/payment-movements?from=2020-01-01&to=2100-01-01&book=ideal&limit=100`,
    );
    expect(body.items.filter((row) => row.order.id === id).map(({ kind, book }) => [kind, book])).toEqual([
      ['returned', 'ideal'],
      ['captured', 'ideal'],
    ]);
  });

  it('have cash under cash when a card has lapsed, and a late payment by that card under the card', async () => {
    const before = await books();
    const order = await atStandIn('card');
    const { id, total } = order.order;
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    await order.gateway.cancel(order.intentId, { key: 'lapsed' });
    await order.follow();
    await again(order, 'ideal');
    order.gateway.delay(`pi_${id}.2`);
    await again(order, 'cash_on_delivery');
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, id, to);
    await order.gateway.outside.pay(`pi_${id}.2`);
    await settleOrder(order.store, id);
    expect(since(before, await books())).toEqual([
      ['ideal', total, total],
      ['cash_on_delivery', total, 0],
    ]);
    const csv = await owner.get<string>('/staff/payment-movements.csv?from=2020-01-01&to=2100-01-01');
    const rows = String(csv.body)
      .split('\r\n')
      .filter((row) => row.includes(order.order.number));
    expect(rows.map((row) => row.split(',').slice(3, 5).join(' ')).sort()).toEqual([
      'captured ideal',
      'cash_received cash_on_delivery',
      'returned ideal',
    ]);
  });
});

describe('the reconciliation', () => {
  it('asks about refunds that stay pending in turns', async () => {
    const one = await paidTwice('ideal');
    const orders = [one, await paidTwice('ideal')];
    for (const { order } of orders) await refund(owner, order.id, { amount: 100 });
    const [first, second] = orders.map(({ order }) => order.id) as [string, string];
    const later = Date.now() + 4 * 60_000;
    const ours = async () => (await readOne(ctx().db, waitingRefunds(later, 100))).filter((id) => id === first || id === second);
    expect(await ours()).toEqual([first, second]);
    await commit(ctx().db, noteAsked(first, later - 60_000));
    expect(await ours()).toEqual([second, first]);
    await reconcilePayments({ ...one.store, now: () => later });
    expect(await ours()).toEqual([first]);
  });
});
