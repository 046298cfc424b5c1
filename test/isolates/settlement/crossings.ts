import { expect } from 'vitest';
import type { OrderStatus } from '#domain/orders/order.ts';
import type { Moment } from '#test/isolates/support/crash.ts';
import { type Answer, all, type Buyer, type Till } from '#test/isolates/support/till.ts';

/** One step of the table in docs/orders.md at which a store is killed. */
export interface Crossing {
  name: string;
  at: Pick<Moment, 'of' | 'mark'>;
  method?: 'card' | 'ideal';
  /** Brings an order to the state before the step. */
  before(till: Till, buyer: Buyer): Promise<unknown>;
  /** Does the step. */
  act(till: Till, buyer: Buyer): Promise<unknown>;
  /** Does it again after the crash, as its caller does. Without it: as the first time. */
  again?(till: Till, buyer: Buyer): Promise<unknown>;
  ends: { status: OrderStatus; held?: 'all'; kept?: 'all' | 'all but 10.00'; attempts?: number; refunds?: number };
}

const ORDER = /INSERT INTO orders/;
const KEPT = /^UPDATE payment_attempts SET intent_id = \?2, state = 'open'/;
const DROPPED = /^UPDATE payment_attempts SET wanted = 'cancel'[^;]*$/;
const ANEW = /INSERT INTO payment_attempts/;
const EVENT = /INSERT INTO gateway_events/;
const BOOKED = /^UPDATE payment_attempts SET intent_id = \?2, state = \?3/;
const LAPSED = /UPDATE payments SET lapsed_at/;
const MOVED = /INSERT INTO order_timeline/;
const REFUND = /INSERT INTO refunds/;
const OPENS = /POST .*payment_intents$/;
const CAPTURES = /POST .*capture$/;
const CANCELS = /POST .*cancel$/;
const REFUNDS = /POST .*refunds$/;

const database = (mark: RegExp) => ({ of: 'database', mark }) as const;
const gateway = (mark: RegExp) => ({ of: 'gateway', mark }) as const;

const good = (answer: Answer): Answer => {
  expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status);
  return answer;
};

/* What people do. */
const place = async (_: Till, buyer: Buyer) => {
  const placed = good(await buyer.post('/checkout', buyer.checkout, buyer.key));
  buyer.orderId = placed.body.order?.id ?? '';
  return placed;
};
const payOtherwise = (_: Till, { post, orderId, key }: Buyer) =>
  post(`/orders/${orderId}/payment`, { paymentMethod: 'ideal' }, `${key} again`);
const hear = async (till: Till, { orderId }: Buyer) => good(await till.report(orderId));
const work = (till: Till, { orderId }: Buyer) => till.work(orderId);
const move =
  (to: string) =>
  (till: Till, { orderId }: Buyer) =>
    till.owner(`/orders/${orderId}/transitions`, { to });
const cancel = (_: Till, { post, orderId }: Buyer) => post(`/orders/${orderId}/cancel`);
const refund = (till: Till, { orderId, key }: Buyer) =>
  till.owner(`/orders/${orderId}/refunds`, { amount: 1000, reason: 'Bruised' }, `${key} refund`);
const comesBack = async (till: Till, { orderId }: Buyer) => till.bank.failRefund(await till.intent(orderId));
const lapses = async (till: Till, { orderId }: Buyer) => till.bank.lapse(await till.intent(orderId));
const retry = async (till: Till, { orderId }: Buyer) => {
  const failed = "SELECT id FROM refunds WHERE order_id = ? AND state = 'failed'";
  const [refundOf] = await all<{ id: string }>(till.store, failed, orderId);
  return till.owner(`/refunds/${refundOf?.id}/retry`, { to: 'method' });
};
const expire = (till: Till) => till.owner('/staff/jobs/expire-orders/run');

/* How far an order has come. */
const paidThere = async (till: Till, buyer: Buyer) => {
  await place(till, buyer);
  await till.bank.pay(await till.intent(buyer.orderId));
};
const reported = async (till: Till, buyer: Buyer) => {
  await paidThere(till, buyer);
  await hear(till, buyer);
};
const confirmed = async (till: Till, buyer: Buyer) => {
  await reported(till, buyer);
  await till.work(buyer.orderId);
};
const picking = async (till: Till, buyer: Buyer) => {
  await confirmed(till, buyer);
  good(await move('picking')(till, buyer));
};
const and =
  (first: Crossing['before'], ...then: Crossing['before'][]) =>
  async (till: Till, buyer: Buyer) => {
    for (const step of [first, ...then]) await step(till, buyer);
  };
const overdue = async (till: Till, buyer: Buyer) => {
  await place(till, buyer);
  await till.store.db.prepare('UPDATE orders SET pay_until = 1 WHERE id = ?').bind(buyer.orderId).run();
};

/* A press that may find that it was done: either way the order is there. */
const pressed =
  (press: Crossing['act'], to: OrderStatus): Crossing['act'] =>
  async (till, buyer) => {
    const { status, body } = (await press(till, buyer)) as Answer;
    expect([200, 'illegal_transition']).toContain(status === 200 ? 200 : body.code);
    expect(await all(till.store, 'SELECT status FROM orders WHERE id = ?', buyer.orderId)).toEqual([{ status: to }]);
  };

const isPlaced: Pick<Crossing, 'before' | 'act' | 'ends'> = { before: async () => {}, act: place, ends: { status: 'pending_payment' } };
const paidAgain = { before: place, act: payOtherwise, again: async (...by: [Till, Buyer]) => good(await payOtherwise(...by)) };
const lapsed = { ...paidAgain, before: and(confirmed, lapses, hear, work), ends: { status: 'confirmed', attempts: 2 } } as const;
const otherwise = { ...paidAgain, ends: { status: 'pending_payment', attempts: 2 } } as const;
const leaves = { before: picking, act: move('out_for_delivery'), again: pressed(move('out_for_delivery'), 'out_for_delivery') };
const left = { ...leaves, ends: { status: 'out_for_delivery', kept: 'all' } } as const;
const cancelled = { ends: { status: 'cancelled' } } as const;
const givenBack = { method: 'ideal', ends: { status: 'confirmed', kept: 'all but 10.00', refunds: 1 } } as const;
const owed = { method: 'ideal', ends: { status: 'confirmed', kept: 'all', refunds: 0 } } as const;
const cameBack = and(confirmed, refund, work, comesBack);
const tooLate = { method: 'ideal', before: and(place, cancel, paidThereLate), act: work, ...cancelled } as const;
const isExpired = { before: overdue, act: expire, again: async (till: Till) => good(await expire(till)), ...cancelled } as const;

async function paidThereLate(till: Till, buyer: Buyer): Promise<void> {
  await till.bank.pay(await till.intent(buyer.orderId));
}

/** The number is that of the row in docs/orders.md. */
export const CROSSINGS: readonly Crossing[] = [
  { name: '1 the order is written', at: database(ORDER), ...isPlaced },
  { name: '2 its intent opens', at: gateway(OPENS), ...isPlaced },
  { name: '2 its intent is kept', at: database(KEPT), ...isPlaced },
  { name: '2 another way to pay: no earlier attempt may pay', at: database(DROPPED), ...otherwise },
  { name: '2 another way to pay: the earlier intent is cancelled', at: gateway(CANCELS), ...otherwise },
  { name: '2 another way to pay: that is booked', at: database(BOOKED), ...otherwise },
  { name: '2 another way to pay: the new attempt is written', at: database(ANEW), ...otherwise },
  { name: '2 another way to pay: its intent opens', at: gateway(OPENS), ...otherwise },
  { name: '2 another way to pay: its intent is kept', at: database(KEPT), ...otherwise },
  { name: '2 pays again after a lapse: the new attempt is written', at: database(ANEW), ...lapsed },
  { name: '2 pays again after a lapse: its intent opens', at: gateway(OPENS), ...lapsed },
  { name: '3 the event is stored', at: database(EVENT), before: paidThere, act: hear, ends: { status: 'confirmed', held: 'all' } },
  { name: '4 a card is booked', at: database(BOOKED), before: reported, act: work, ends: { status: 'confirmed', held: 'all' } },
  {
    name: '4 iDEAL is booked',
    at: database(BOOKED),
    method: 'ideal',
    before: reported,
    act: work,
    ends: { status: 'confirmed', kept: 'all' },
  },
  {
    name: '4 what was set aside lapses',
    at: database(LAPSED),
    before: and(confirmed, lapses, hear),
    act: work,
    ends: { status: 'confirmed' },
  },
  { name: '5 the money is captured', at: gateway(CAPTURES), ...left },
  { name: '5 the order leaves', at: database(MOVED), ...left },
  { name: '6 the customer cancels', at: database(MOVED), before: place, act: cancel, again: pressed(cancel, 'cancelled'), ...cancelled },
  { name: '6 the intent is cancelled', at: gateway(CANCELS), before: and(place, cancel), act: work, ...cancelled },
  { name: '6 what was set aside is released', at: gateway(CANCELS), before: and(confirmed, cancel), act: work, ...cancelled },
  { name: '6 that is booked', at: database(BOOKED), before: and(confirmed, cancel), act: work, ...cancelled },
  {
    name: '7 a refund is decided',
    at: database(REFUND),
    before: confirmed,
    act: refund,
    again: async (...by) => good(await refund(...by)),
    ...givenBack,
  },
  { name: '7 the gateway gives it back', at: gateway(REFUNDS), before: and(confirmed, refund), act: work, ...givenBack },
  { name: '7 that is booked', at: database(BOOKED), before: and(confirmed, refund), act: work, ...givenBack },
  { name: '7 it comes back, and that is booked', at: database(BOOKED), before: and(cameBack, hear), act: work, ...owed },
  {
    name: '7 it is given back again',
    at: database(REFUND),
    before: and(cameBack, hear, work),
    act: retry,
    again: async (...by) => expect([201, 409]).toContain(((await retry(...by)) as Answer).status),
    ...givenBack,
  },
  {
    name: '7 a paid order is cancelled',
    at: database(MOVED),
    method: 'ideal',
    before: confirmed,
    act: cancel,
    again: pressed(cancel, 'cancelled'),
    ends: { status: 'cancelled', refunds: 1 },
  },
  { name: '7 a late success goes back', at: gateway(REFUNDS), ...tooLate },
  { name: '7 a late success is booked', at: database(BOOKED), ...tooLate },
  { name: '8 an unpaid order may not be paid any more', at: database(DROPPED), ...isExpired },
  { name: '8 its intent is cancelled', at: gateway(CANCELS), ...isExpired },
  { name: '8 it expires', at: database(MOVED), ...isExpired },
];
