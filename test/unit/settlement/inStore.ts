import type { OrderStatus } from '#domain/orders/order.ts';
import { ORDER_STATUSES } from '#domain/orders/order.ts';
import { PAYMENT_METHODS } from '#domain/payments/words.ts';
import type { Result } from '#domain/result.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import { cancelOrder } from '#services/orders/cancelOrder.ts';
import { runTasks } from '#services/outbox/runTasks.ts';
import { confirmTransfer } from '#services/settlement/confirmTransfer.ts';
import { expireOrders } from '#services/settlement/expireOrders.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { receiveEvent } from '#services/settlement/receiveEvent.ts';
import { reconcilePayments } from '#services/settlement/reconcile.ts';
import { refundOrder } from '#services/settlement/refundOrder.ts';
import { refundSent } from '#services/settlement/refundSent.ts';
import { retryRefund } from '#services/settlement/retryRefund.ts';
import { transition } from '#services/settlement/transition.ts';
import type { Life } from './life.ts';
import { isUnheard, PRICE } from './model.ts';
import { BUYER, REGISTRY } from './shop.ts';
import { type Maker, must, type OrderAt, ofAttempt, ofOrder, orderAt, pick, type Step, type Walk } from './steps.ts';

const ADDRESS = { name: 'Ada', line1: 'Kade 1', city: 'Amsterdam', postcode: '1011 AB', country: 'NL' as const, phone: '+31201234567' };
const MINUTE = 60_000;
const JUMPS = [MINUTE, 4 * MINUTE, 31 * MINUTE, 100 * MINUTE, 25 * 60 * MINUTE, 4 * 24 * 60 * MINUTE];
const ALL = ['crash', 'lost', 'down'] as const;

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

export function place(walk: Walk): Step | null {
  const { shop, model, ids, calls } = walk;
  const quantity = 1 + walk.below(2);
  const method = pick(walk, PAYMENT_METHODS) ?? 'card';
  const useCredit = walk.below(3) === 0;
  if (model.stock < quantity || model.orders.length >= 4) return null;
  const idempotencyKey = walk.key();
  const cartId = `crt_${idempotencyKey}`;
  const goods = PRICE * quantity;
  const body = { cartId, address: ADDRESS, paymentMethod: method, useCredit, expectedTotal: goods + (goods < 6000 ? 395 : 0) };
  return {
    name: `place ${quantity} by ${method}${useCredit ? ' with credit' : ''}`,
    fates: [...ALL],
    async run(life) {
      const isThere = await shop.d1.prepare('SELECT id FROM carts WHERE id = ?').bind(cartId).first();
      if (!isThere) await shop.cart(cartId, quantity);
      const placed = await startCheckout(shop.customer(life), { idempotencyKey, body, customer: BUYER });
      if (!placed.ok) return code(placed);
      const { id } = placed.value.placed.order;
      ids[model.orders.length] = id;
      calls.set(id, { idempotencyKey, body, customer: BUYER });
      return 'ok';
    },
    model: (now) => now.place(method, quantity, useCredit),
  };
}

/** The call of the checkout comes again, however late. */
export const comeBack = ofOrder((walk, { id: orderId, of }) => {
  const call = walk.calls.get(orderId);
  return call
    ? {
        name: `come back to ${orderId}`,
        fates: [...ALL],
        run: async (life) => code(await startCheckout(walk.shop.customer(life), call)),
        model: (model) => model.comeBack(of(model)),
      }
    : null;
});

/** An event comes once or several times. What it says does not count, so there is only one kind. */
export const event = ofAttempt((walk, { intentId }) => eventOf(walk, intentId));

/** An event of something that the store does not know yet. */
export const hear: Maker = (walk) => {
  const all = walk.model.orders.flatMap(({ attempts }, at) => attempts.map((attempt) => ({ attempt, id: walk.ids[at] })));
  const unheard = pick(
    walk,
    all.filter(({ attempt }) => isUnheard(attempt)),
  );
  return unheard ? eventOf(walk, `pi_${unheard.id}.${unheard.attempt.n}`) : null;
};

function eventOf(walk: Walk, intentId: string): Step {
  const id = `evt_${walk.key()}`;
  const body = new TextEncoder().encode(JSON.stringify({ id, type: 'something', intentId }));
  const times = 1 + walk.below(3);
  return {
    name: `${times} × event of ${intentId}`,
    fates: ['crash'],
    async run(life) {
      const ctx = walk.shop.itself(life);
      for (let time = 0; time < times; time++) await receiveEvent(ctx, { body, signature: 'signed' });
      return 'ok';
    },
    model: () => 'ok',
  };
}

export interface Waiting {
  id: string;
  kind: string;
  orderId: string | null;
  intentId: string | null;
}

/** The tasks of settlement that are not done, in the order in which they came. */
export async function waiting(d1: D1Database): Promise<Waiting[]> {
  const { results } = await d1
    .prepare(
      `SELECT o.id, o.kind, o.payload ->> 'orderId' AS orderId, e.intent_id AS intentId FROM outbox o LEFT JOIN gateway_events e ON e.id = o.payload ->> 'eventId'
       WHERE o.kind IN ('settle_payment', 'gateway_event') AND o.done_at IS NULL AND o.failed_at IS NULL ORDER BY o.rowid`,
    )
    .all<Waiting>();
  return results;
}

/** The queue brings a task. */
export function work({ shop, ids }: Walk, task: Waiting): Step {
  const attemptId = task.intentId?.slice('pi_'.length) ?? '';
  const orderId = task.orderId ?? attemptId.split('.')[0] ?? '';
  return {
    name: `${task.kind} ${task.intentId ?? orderId}`,
    isRepeatable: true,
    fates: [...ALL],
    async run(life) {
      await runTasks(shop.itself(life), REGISTRY, [task.id]);
      return 'ok';
    },
    model(model) {
      const order = model.orders[ids.indexOf(orderId)];
      const attempt = order?.attempts.find(({ n }) => attemptId === `${orderId}.${n}`);
      if (order && task.kind === 'settle_payment') model.settle(order);
      else if (order && attempt?.known) model.follow(order, attempt);
      return 'ok';
    },
  };
}

export const payOtherwise = ofOrder(payingAgain);
/** An order whose bank has let go of its money, while no other try to pay it is open. */
export const payLapsed: Maker = (walk) => {
  const { model } = walk;
  const lapsed = model.orders.filter((order) => model.isLapsed(order) && order.attempts.every(({ state }) => state === 'cancelled'));
  const order = pick(walk, lapsed);
  const found = order && orderAt(walk, model.orders.indexOf(order));
  return found ? payingAgain(walk, found) : null;
};

function payingAgain(walk: Walk, order: OrderAt): Step {
  const { id: orderId, of } = order;
  const [method, idempotencyKey] = [pick(walk, PAYMENT_METHODS) ?? 'card', walk.key()];
  return {
    name: `pay ${orderId} again by ${method}`,
    fates: [...ALL],
    run: async (life) => code(await payAgain(walk.shop.customer(life), { orderId, method, idempotencyKey })),
    leaves: order,
    model: (model) => model.payAgain(of(model), method),
  };
}

export const cancel = ofOrder((walk, { id: orderId, of }) => {
  const by = walk.below(2) === 0 ? 'customer' : 'staff';
  const caller = (life: Life) => (by === 'customer' ? walk.shop.customer(life) : walk.shop.owner(life));
  return {
    name: `cancel ${orderId} by ${by}`,
    fates: ['crash'],
    run: async (life) => code(await cancelOrder(caller(life), { orderId })),
    model: (model) => model.cancel(of(model), by),
  };
});

const AFTER: Partial<Record<OrderStatus, OrderStatus>> = {
  confirmed: 'picking',
  picking: 'out_for_delivery',
  out_for_delivery: 'delivered',
};
export const move = ofOrder((walk, { order, id: orderId, of }) => {
  const next = walk.below(6) === 0 ? pick(walk, ORDER_STATUSES) : AFTER[order.status];
  if (!next) return null;
  return {
    name: `move ${orderId} to ${next}`,
    fates: [...ALL],
    run: async (life) => code(await transition(walk.shop.owner(life), { orderId, to: next })),
    model: (model) => model.move(of(model), next),
  };
});

/** What is due, or another amount: short, over, late, the same once more. */
export const transfer = ofOrder((walk, { order, id: orderId, of }) => {
  const amount = walk.below(2) === 0 ? null : (pick(walk, [500, 1000, order.total - 500, order.total, order.total + 700]) ?? 500);
  const reference = pick(walk, ['A', 'B', 'C']) ?? 'A';
  return {
    name: `a transfer of ${amount ?? 'what is due'} (${reference}) for ${orderId} is there`,
    fates: ['crash'],
    run: async (life) => code(await confirmTransfer(walk.shop.owner(life), { orderId, amount: amount ?? undefined, reference })),
    model: (model) => model.transfer(of(model), amount, reference),
  };
});

export const refund = ofOrder((walk, { id: orderId, of }) => {
  const to = walk.below(3) === 0 ? 'credit' : 'method';
  const asked = walk.below(2) === 0 ? { amount: pick(walk, [1, 500, 2000, 3395, 6000]) ?? 1 } : { quantity: 1 + walk.below(2) };
  const what = 'amount' in asked ? asked : { lines: [{ lineId: '0', quantity: asked.quantity }] };
  const request = { ...what, to, reason: 'Bruised', restock: false } as const;
  const idempotencyKey = walk.key();
  return {
    name: `refund ${JSON.stringify(asked)} of ${orderId} to ${to}`,
    fates: ['crash'],
    run: async (life) => code(await refundOrder(walk.shop.owner(life), { orderId, request, idempotencyKey })),
    model: (model) => model.refund(of(model), asked, to),
  };
});

/** The id of a refund of an order, by its place in the model. */
async function refundId({ shop }: Walk, orderId: string, at: number): Promise<string> {
  const ofIt = shop.d1.prepare('SELECT id FROM refunds WHERE order_id = ? ORDER BY rowid').bind(orderId);
  return (await ofIt.all<{ id: string }>()).results[at]?.id ?? '';
}

export const sendRefund = ofOrder((walk, { order, id: orderId, of }) => {
  const at = walk.below(order.refunds.length);
  const found = order.refunds[at];
  if (!found || found.state === 'done') return null;
  return {
    name: `refund ${at} of ${orderId} was sent`,
    fates: ['crash'],
    run: async (life) => code(await refundSent(walk.shop.owner(life), { refundId: await refundId(walk, orderId, at) })),
    model: (model) => model.refundSent(of(model), must(of(model).refunds[at])),
  };
});

export const retry = ofOrder((walk, { order, id: orderId, of }) => {
  const at = walk.below(order.refunds.length);
  const found = order.refunds[at];
  const to = walk.below(3) === 0 ? 'credit' : 'method';
  if (!found || (found.state !== 'failed' && walk.below(4) > 0)) return null;
  return {
    name: `give refund ${at} of ${orderId} back again to ${to}`,
    fates: ['crash'],
    run: async (life) => code(await retryRefund(walk.shop.owner(life), { refundId: await refundId(walk, orderId, at), to })),
    model: (model) => model.retry(of(model), must(of(model).refunds[at]), to),
  };
});

export const expire: Maker = ({ shop }) => ({
  name: 'expire',
  fates: ['crash', 'down'],
  async run(life) {
    await expireOrders(shop.itself(life));
    return 'ok';
  },
  model(model) {
    model.expire();
    return 'ok';
  },
});

export const reconcile: Maker = ({ shop }) => ({
  name: 'reconcile',
  fates: ['crash', 'down'],
  async run(life) {
    await reconcilePayments(shop.itself(life));
    return 'ok';
  },
  model(model) {
    model.reconcile();
    return 'ok';
  },
});

/** Time goes by. */
export function pass({ shop }: Walk, time: number): Step {
  return {
    name: `${time / MINUTE} minutes later`,
    fates: [],
    async run() {
      shop.now += time;
      return 'ok';
    },
    model(model) {
      model.now += time;
      return 'ok';
    },
  };
}

export const later: Maker = (walk) => pass(walk, pick(walk, JUMPS) ?? MINUTE);
