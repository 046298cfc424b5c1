import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCounts, StaffOrder } from '#contracts/orders.ts';
import type { Summary } from '#contracts/summary.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import { followAttempt } from '#services/settlement/followAttempt.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import { transition } from '#services/settlement/transition.ts';
import { asPerson } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { reaches, toPay } from '#test/support/paying.ts';
import { actorNow, makePerson } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, asOwner, atStandIn } from '#test/support/standIn.ts';

beforeAll(openShelf);
afterEach(expectSound);

const owner = async () => asPerson(await makePerson({ role: 'owner' }));
const clerkOf = async (department: string) => asPerson(await makePerson({ role: 'clerk', departments: [department] }));

async function reasonsOf(orderId: string) {
  return (await (await owner()).get<StaffOrder>(`/orders/${orderId}`)).body.attention;
}

/** An order that is paid and, for a card, only set aside. */
async function paid(method: 'card' | 'ideal'): Promise<AtStandIn> {
  const order = await atStandIn(method);
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  return order;
}

async function picked(): Promise<AtStandIn> {
  const order = await paid('card');
  await (await owner()).post(`/orders/${order.order.id}/transitions`, { to: 'picking' });
  return order;
}

async function sendOut({ order, store }: AtStandIn) {
  const sent = await transition(await asOwner(store), { orderId: order.id, to: 'out_for_delivery' });
  return sent.ok ? sent.value.status : sent.refusal;
}

/** The bank lets go of what it had set aside. */
async function lapse({ gateway, intentId, follow }: AtStandIn): Promise<void> {
  await gateway.cancel(intentId, { key: 'lapsed' });
  await follow();
}

describe('an order needs attention', () => {
  it('when its capture is refused, until it is captured', async () => {
    const order = await picked();
    expect(await reasonsOf(order.order.id)).toEqual([]);
    order.gateway.failNext({ refused: 'expired_card' }, 'capture');
    expect(await sendOut(order)).toEqual({ code: 'capture_failed', reason: 'expired_card' });
    await order.follow();
    expect(await reasonsOf(order.order.id)).toEqual([{ reason: 'capture_failed', amount: order.order.total, why: 'expired_card' }]);
    expect(await sendOut(order)).toBe('out_for_delivery');
    expect(await reasonsOf(order.order.id)).toEqual([]);
  });

  it('not when the gateway does not answer: the next press may be enough', async () => {
    const order = await picked();
    order.gateway.failNext('before', 'capture');
    expect(await sendOut(order)).toEqual({ code: 'gateway_unavailable' });
    expect(await reasonsOf(order.order.id)).toEqual([]);
  });

  it('when the bank has let go of the money, and it does not leave without any', async () => {
    const order = await picked();
    await lapse(order);
    expect(await reasonsOf(order.order.id)).toMatchObject([{ reason: 'lapsed', amount: order.order.total }]);
    expect((await (await owner()).get<StaffOrder>(`/orders/${order.order.id}`)).body.next).toEqual(['cancelled']);
    expect(await sendOut(order)).toEqual({ code: 'capture_failed', reason: 'cancelled' });
    await (await owner()).post(`/orders/${order.order.id}/cancel`, { reason: 'Nobody has paid' });
    expect(await reasonsOf(order.order.id)).toEqual([]);
  });

  it('until its customer pays again, in another way, and then it leaves', async () => {
    const order = await picked();
    const { id, total } = order.order;
    await lapse(order);
    await order.follow();
    expect(await order.now()).toMatchObject({ status: 'picking', lapsed: true, payment: { status: 'unpaid' } });
    const ctx = { ...order.store, actor: await actorNow(order.person) };
    const pay = (method: PaymentMethod, idempotencyKey: string) => payAgain(ctx, { orderId: id, method, idempotencyKey });
    expect(await pay('bank_transfer', 'by transfer')).toMatchObject({ ok: false, refusal: { code: 'payment_method_unavailable' } });
    expect(await pay('card', 'again')).toMatchObject({
      ok: true,
      value: { replayed: false, payment: { redirectUrl: expect.any(String) } },
    });
    expect(await pay('card', 'again')).toMatchObject({ ok: true, value: { replayed: true, payment: { redirectUrl: expect.any(String) } } });
    expect(await reasonsOf(id)).toMatchObject([{ reason: 'lapsed', amount: total }]);
    expect(await sendOut(order)).toEqual({ code: 'capture_failed', reason: 'open' });
    await order.gateway.outside.pay(`pi_${id}.2`);
    await settleOrder(order.store, id);
    expect(await reasonsOf(id)).toEqual([]);
    expect(await order.now()).toMatchObject({ status: 'picking', lapsed: false, payment: { status: 'pending', authorised: total } });
    expect(await pay('ideal', 'once more')).toMatchObject({ ok: false, refusal: { code: 'nothing_to_pay' } });
    expect(await sendOut(order)).toBe('out_for_delivery');
    expect(await order.now()).toMatchObject({ payment: { status: 'paid', captured: total } });
    const letters = "SELECT payload ->> 'mail' AS mail FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? ORDER BY rowid";
    const sent = await env.DB.prepare(letters).bind(id).all<{ mail: string }>();
    expect(sent.results.map(({ mail }) => mail)).toEqual(['order_paid', 'order_lapsed', 'order_paid', 'order_on_its_way']);
  });

  it.each(['ideal', 'cash_on_delivery'] as const)('until its customer chooses %s', async (method) => {
    const order = await picked();
    await lapse(order);
    const ctx = { ...order.store, actor: await actorNow(order.person) };
    expect(await payAgain(ctx, { orderId: order.order.id, method, idempotencyKey: 'again' })).toMatchObject({ ok: true });
    if (method === 'ideal') {
      await order.gateway.outside.pay(`pi_${order.order.id}.2`);
      await settleOrder(order.store, order.order.id);
    }
    expect(await reasonsOf(order.order.id)).toEqual([]);
    expect(await sendOut(order)).toBe('out_for_delivery');
  });

  it('and of two payments for it one is kept, the other goes back', async () => {
    const order = await picked();
    const { id, total } = order.order;
    await lapse(order);
    const ctx = { ...order.store, actor: await actorNow(order.person) };
    await payAgain(ctx, { orderId: id, method: 'card', idempotencyKey: 'card' });
    order.gateway.delay(`pi_${id}.2`);
    await payAgain(ctx, { orderId: id, method: 'ideal', idempotencyKey: 'ideal' });
    for (const n of [2, 3]) await order.gateway.outside.pay(`pi_${id}.${n}`);
    await Promise.all([2, 3].map((n) => followAttempt(order.store, `${id}.${n}`)));
    await settleOrder(order.store, id);
    const kept = order.gateway.intents.map(({ state, captured, refunds }) => {
      return state === 'authorised' ? total : captured - refunds.reduce((sum, { amount }) => sum + amount, 0);
    });
    expect(kept.reduce((sum, one) => sum + one, 0)).toBe(total);
    expect(await reasonsOf(id)).toEqual([]);
  });

  it('is told by one letter, however often the lapse is reported', async () => {
    const order = await picked();
    await order.gateway.cancel(order.intentId, { key: 'lapsed' });
    await Promise.all(Array.from({ length: 10 }, () => order.follow()));
    const count = "SELECT count(*) AS n FROM outbox WHERE payload ->> 'mail' = 'order_lapsed' AND payload ->> 'orderId' = ?";
    expect(await env.DB.prepare(count).bind(order.order.id).first('n')).toBe(1);
  });

  it('when that is found while it should leave', async () => {
    const order = await picked();
    await order.gateway.cancel(order.intentId, { key: 'lapsed' });
    expect(await sendOut(order)).toEqual({ code: 'capture_failed', reason: 'cancelled' });
    await settleOrder(order.store, order.order.id);
    expect(await reasonsOf(order.order.id)).toMatchObject([{ reason: 'lapsed' }]);
  });

  it('while a bank asks money back, until that is decided', async () => {
    const order = await paid('ideal');
    await order.gateway.outside.dispute(order.intentId, 700);
    await order.follow();
    expect(await reasonsOf(order.order.id)).toEqual([{ reason: 'disputed', amount: 700, why: null }]);
    await order.gateway.outside.winDispute(order.intentId);
    await order.follow();
    expect(await reasonsOf(order.order.id)).toEqual([]);
  });

  it('when the gateway would not do a refund, until its money was sent in another way', async () => {
    const order = await paid('ideal');
    const api = await owner();
    const request = { amount: 500, reason: 'Bruised' };
    const { body } = await api.post<StaffOrder>(`/orders/${order.order.id}/refunds`, request, { key: crypto.randomUUID() });
    order.gateway.failNext({ refused: 'expired_or_canceled_card' }, 'refund');
    await settleOrder(order.store, order.order.id);
    expect(await reasonsOf(order.order.id)).toEqual([{ reason: 'refund_failed', amount: 500, why: 'expired_or_canceled_card' }]);
    await api.post(`/refunds/${body.refunds[0]?.id}/paid-back`, { reference: 'Statement 12' });
    expect(await reasonsOf(order.order.id)).toEqual([]);
  });

  it('when staff have to send a refund, and is in the list, the counts and the summary of those whose goods are in it', async () => {
    const api = await owner();
    const [fresh, frozen] = [await clerkOf('dep_fresh'), await clerkOf('dep_frozen')];
    const seen = async (reader: typeof api) => {
      const [listed, counts, summary] = await Promise.all([
        reader.get<{ items: StaffOrder[] }>('/orders?attention=true&limit=100'),
        reader.get<OrderCounts>('/staff/orders/counts'),
        reader.get<Summary>('/staff/summary'),
      ]);
      return { ids: listed.body.items.map(({ id }) => id), counts: [counts.body.attention, summary.body.ordersInTrouble] };
    };
    const before = await Promise.all([api, fresh, frozen].map(seen));
    const { order } = await toPay('bank_transfer');
    await api.post(`/orders/${order.id}/confirm-transfer`);
    for (const amount of [300, 400]) await api.post(`/orders/${order.id}/refunds`, { amount, reason: 'Late' }, { key: `${amount}` });
    const after = await Promise.all([api, fresh, frozen].map(seen));
    const more = after.map(({ ids, counts }, at) => [ids.includes(order.id), ...counts.map((n, i) => n - (before[at]?.counts[i] ?? 0))]);
    expect(more).toEqual([
      [true, 1, 1],
      [true, 1, 1],
      [false, 0, 0],
    ]);
    const found = await api.get<{ items: StaffOrder[] }>(`/orders?attention=true&q=${order.number}`);
    expect(found.body.items.map(({ attention }) => attention.map(({ reason, amount }) => [reason, amount]))).toEqual([
      [
        ['refund_to_send', 300],
        ['refund_to_send', 400],
      ],
    ]);
    expect((await api.get<{ items: StaffOrder[] }>(`/orders?attention=true&status=cancelled&q=${order.number}`)).body.items).toEqual([]);
  });
});

it('staff hear of trouble with the money of an order that does not move', async () => {
  const order = await paid('ideal');
  const news = () =>
    env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE kind = 'order_changed' AND payload ->> 'orderId' = ?")
      .bind(order.order.id)
      .first<number>('n');
  const before = (await news()) ?? 0;
  await order.gateway.outside.dispute(order.intentId, 700);
  await order.follow();
  await order.follow();
  expect(await news()).toBe(before + 1);
  await reaches(order, 'confirmed');
});
