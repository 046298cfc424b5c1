import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import { openPayment } from '#services/settlement/openPayment.ts';
import { receiveEvent } from '#services/settlement/receiveEvent.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import { asPerson } from '#test/support/api.ts';
import { doTask } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, reaches, toPay } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

beforeAll(openShelf);
afterEach(expectSound);

let events = 0;

/** The gateway reports: the event is stored. Returns what acts on it, as the queue does. */
async function reported({ store, intentId }: AtStandIn, type: string): Promise<() => Promise<void>> {
  const id = `evt_race_${++events}`;
  const body = new TextEncoder().encode(JSON.stringify({ id, type, intentId }));
  expect(await receiveEvent(store, { body, signature: 'signed' })).toMatchObject({ ok: true });
  const task = await env.DB.prepare("SELECT id FROM outbox WHERE payload ->> 'eventId' = ?").bind(id).first<string>('id');
  return () => doTask(store, task ?? '');
}

async function movements({ order }: Pick<AtStandIn, 'order'>): Promise<[string, number][]> {
  const found = env.DB.prepare('SELECT kind, amount FROM payment_movements WHERE order_id = ? ORDER BY kind').bind(order.id);
  return (await found.all<{ kind: string; amount: number }>()).results.map(({ kind, amount }) => [kind, amount]);
}

function ordersOf<T>(all: readonly T[]): T[][] {
  return all.length === 0 ? [[]] : all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

describe('events of one payment', () => {
  it('lead to the same in each of the 24 orders of four', async () => {
    const four = ['payment_intent.succeeded', 'charge.refunded', 'charge.dispute.created', 'charge.dispute.closed'];
    const all = ordersOf(four);
    expect(all).toHaveLength(24);
    for (const types of all) {
      const order = await atStandIn('ideal');
      const { outside } = order.gateway;
      await outside.pay(order.intentId);
      await outside.refund(order.intentId, 500);
      await outside.dispute(order.intentId, 700);
      for (const type of types) await (await reported(order, type))();
      expect([types, await movements(order)]).toEqual([
        types,
        [
          ['captured', order.order.total],
          ['disputed', 700],
          ['refunded', 500],
        ],
      ]);
      expect((await order.now()).timeline.map(({ status }) => status)).toEqual(['pending_payment', 'confirmed']);
    }
  });

  it('are acted on once the checkout is answered, when one of them comes before', async () => {
    const order = await atStandIn('card');
    await env.DB.prepare("UPDATE payment_attempts SET intent_id = NULL, state = 'opening' WHERE id = ?").bind(order.attempt).run();
    const answer = order.gateway.stall();
    const checkout = openPayment(order.store, order);
    await order.gateway.outside.pay(order.intentId);
    const act = await reported(order, 'payment_intent.amount_capturable_updated');
    await expect(act()).rejects.toThrow('not known yet');
    expect((await order.now()).status).toBe('pending_payment');
    answer();
    await checkout;
    await act();
    expect(await order.now()).toMatchObject({ status: 'confirmed', payment: { status: 'pending' } });
    expect(await movements(order)).toEqual([['authorised', order.order.total]]);
  });

  it('of a failure change nothing when they come after the success', async () => {
    const order = await atStandIn('card');
    await order.gateway.outside.decline(order.intentId, 'insufficient_funds');
    const failed = await reported(order, 'payment_intent.payment_failed');
    await order.gateway.outside.pay(order.intentId);
    await (await reported(order, 'payment_intent.amount_capturable_updated'))();
    await failed();
    expect(await order.now()).toMatchObject({ status: 'confirmed', payment: { status: 'pending' } });
    expect((await order.now()).timeline).toHaveLength(2);
  });
});

it('a refund and a cancellation at once give back all that was paid, once', repeatedly(20), async () => {
  const order = await atStandIn('ideal');
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const some = { amount: 1000, reason: 'Bruised' };
  const refund = () => owner.post<StaffOrder>(`/orders/${order.order.id}/refunds`, some, { key: crypto.randomUUID() });
  const answers = await Promise.all([refund(), order.api.post(`/orders/${order.order.id}/cancel`), refund()]);
  expect(answers[1]?.status).toBe(200);
  await settleOrder(order.store, order.order.id);
  await settleOrder(order.store, order.order.id);
  expect(await order.now()).toMatchObject({ status: 'cancelled', payment: { status: 'refunded', refunded: order.order.total } });
  const { refunds } = await order.gateway.read(order.intentId);
  expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(order.order.total);
});

it('two members of staff send one order on its way at once: one does, and the card is charged once', repeatedly(20), async () => {
  const card = await toPay('card');
  await (await atTheSandbox()).pay(await card.intent());
  await reaches(card, 'confirmed');
  const [one, two] = [asPerson(await makePerson({ role: 'owner' })), asPerson(await makePerson({ role: 'owner' }))];
  const move = (who: typeof one, to: string) => who.post<{ code?: string }>(`/orders/${card.order.id}/transitions`, { to });
  await move(one, 'picking');
  const answers = await Promise.all([move(one, 'out_for_delivery'), move(two, 'out_for_delivery')]);
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  expect(answers.find(({ status }) => status !== 200)?.body.code).toMatch(/^(illegal_transition|capture_failed)$/);
  await soon(async () =>
    expect(await movements(card)).toEqual([
      ['authorised', card.order.total],
      ['captured', card.order.total],
    ]),
  );
  expect((await card.now()).status).toBe('out_for_delivery');
});
