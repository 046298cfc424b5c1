import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentMethod } from '#contracts/orders.ts';
import { INVARIANTS } from '#db/invariants/index.ts';
import { openDb } from '#db/kit/db.ts';
import type { Intent } from '#payments/gateway.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import { confirmTransfer } from '#services/settlement/confirmTransfer.ts';
import { expireOrders } from '#services/settlement/expireOrders.ts';
import { followAttempt } from '#services/settlement/followAttempt.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { refundOrder } from '#services/settlement/refundOrder.ts';
import { transition } from '#services/settlement/transition.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { Life } from './life.ts';
import { PRICE } from './model.ts';
import { BUYER, openDatabase, openShop, type Shop } from './shop.ts';

/* What happens while a verb of settlement has read an order and has not written yet. The random walk does one verb after the other. */

const ADDRESS = { name: 'Ada', line1: 'Kade 1', city: 'Amsterdam', postcode: '1011 AB', country: 'NL' as const, phone: '+31201234567' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const life = () => new Life({ kind: 'none' });
let shop: Shop;
let keys = 0;

beforeEach(async () => {
  shop = await openShop(await openDatabase(), { now: 1_800_000_000_000, stock: 50, balance: 0, seed: 1 });
});

async function place(paymentMethod: PaymentMethod) {
  const cartId = `crt_${++keys}`;
  await shop.cart(cartId, 1);
  const call = {
    idempotencyKey: `key_${keys}`,
    body: { cartId, address: ADDRESS, paymentMethod, expectedTotal: PRICE + 395 },
    customer: BUYER,
  };
  const again = async () => {
    const placed = await startCheckout(shop.customer(life()), call);
    if (!placed.ok) throw new Error(placed.refusal.code);
    return placed.value.placed;
  };
  return { id: (await again()).order.id, again };
}

const again = (orderId: string, method: PaymentMethod) =>
  payAgain(shop.customer(life()), { orderId, method, idempotencyKey: `key_${++keys}` });

/** The shopper pays at the gateway, and its event is acted on. */
async function pay(orderId: string, n = 1): Promise<void> {
  await shop.gateway.outside.pay(`pi_${orderId}.${n}`);
  await followAttempt(shop.itself(life()), `${orderId}.${n}`);
}

/** Does it once, just before the next answer of the gateway about an intent. */
function meanwhile(work: () => Promise<unknown>): void {
  const read = shop.gateway.read.bind(shop.gateway);
  let done = false;
  shop.gateway.read = async (id: string): Promise<Intent> => {
    if (!done) {
      done = true;
      await work();
    }
    return read(id);
  };
}

async function statusOf(id: string) {
  const row = (sql: string) => shop.d1.prepare(sql).bind(id).first<Record<string, unknown>>();
  return {
    order: (await row('SELECT status FROM orders WHERE id = ?'))?.status,
    payment: (await row('SELECT status FROM payments WHERE order_id = ?'))?.status,
  };
}

async function broken(): Promise<string[]> {
  const found = await Promise.all(
    INVARIANTS.map(async ({ name, sql }) => ((await shop.d1.prepare(sql).all()).results.length > 0 ? name : [])),
  );
  return found.flat();
}

describe('an order of a list of expired ones', () => {
  it('that is paid before its turn stays paid', async () => {
    await place('ideal');
    const { id } = await place('ideal');
    shop.now += 31 * MINUTE;
    meanwhile(() => pay(id));
    expect(await expireOrders(shop.itself(life()))).toBe(1);
    expect(await statusOf(id)).toEqual({ order: 'confirmed', payment: 'paid' });
    expect(await broken()).toEqual([]);
  });

  it('that got more time before its turn keeps it', async () => {
    await place('ideal');
    const { id } = await place('ideal');
    shop.now += 31 * MINUTE;
    meanwhile(() => again(id, 'bank_transfer'));
    expect(await expireOrders(shop.itself(life()))).toBe(1);
    expect(await statusOf(id)).toEqual({ order: 'pending_payment', payment: 'unpaid' });
  });
});

it('an order that is paid while its shopper chooses another way stays paid', async () => {
  const { id } = await place('ideal');
  let done = false;
  const d1 = hooked(shop.d1, {
    async before(sql) {
      if (done || !sql.some((one) => one.includes("SET wanted = 'cancel'"))) return;
      done = true;
      await pay(id);
    },
    async after() {},
  });
  const ctx = Object.assign(shop.customer(life()), { db: openDb(d1) });
  const answer = await payAgain(ctx, { orderId: id, method: 'bank_transfer', idempotencyKey: 'k' });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'nothing_to_pay' } });
  expect(await statusOf(id)).toEqual({ order: 'confirmed', payment: 'paid' });
});

it('a shopper who tries again and again does not hold goods for ever', async () => {
  const { id } = await place('bank_transfer');
  const placedAt = shop.now;
  for (let tries = 0; tries < 5; tries++) {
    shop.now = Math.min(shop.now + 2 * DAY, placedAt + 6 * DAY - MINUTE);
    expect((await again(id, 'bank_transfer')).ok).toBe(true);
  }
  shop.now = placedAt + 6 * DAY;
  expect(await expireOrders(shop.itself(life()))).toBe(1);
  expect(await statusOf(id)).toMatchObject({ order: 'cancelled' });
});

describe('a call that comes again, when the gateway has forgotten its key', () => {
  const opened = () => {
    const open = shop.gateway.open.bind(shop.gateway);
    const asked: string[] = [];
    shop.gateway.open = (request) => {
      asked.push(request.attemptId);
      return open(request);
    };
    return asked;
  };

  it('opens nothing: it says how the payment is now', async () => {
    const order = await place('ideal');
    const asked = opened();
    expect((await order.again()).payment).toMatchObject({ status: 'unpaid', redirectUrl: expect.any(String) });
    await pay(order.id);
    const { payment } = await order.again();
    expect(payment).toMatchObject({ status: 'paid' });
    expect(payment).not.toHaveProperty('redirectUrl');
    expect(asked).toEqual([]);
  });

  it('to pay again answers the way that was chosen last', async () => {
    const { id } = await place('card');
    const first = { orderId: id, method: 'card', idempotencyKey: 'first' } as const;
    await payAgain(shop.customer(life()), first);
    await again(id, 'ideal');
    const asked = opened();
    expect(await payAgain(shop.customer(life()), first)).toMatchObject({
      ok: true,
      value: { replayed: true, payment: { method: 'ideal' } },
    });
    expect(asked).toEqual([]);
  });
});

it('an order of which only a part was captured does not leave', async () => {
  const { id } = await place('card');
  await pay(id);
  // By somebody in the gateway's own pages.
  await shop.gateway.capture(`pi_${id}.1`, { amount: 100, key: 'by hand' });
  expect((await transition(shop.owner(life()), { orderId: id, to: 'picking' })).ok).toBe(true);
  for (let presses = 0; presses < 2; presses++) {
    expect(await transition(shop.owner(life()), { orderId: id, to: 'out_for_delivery' })).toMatchObject({
      ok: false,
      refusal: { code: 'capture_failed' },
    });
  }
  expect(await statusOf(id)).toMatchObject({ order: 'picking' });
  const reasons = await shop.d1.prepare('SELECT reason FROM order_attention WHERE order_id = ?').bind(id).all();
  expect(reasons.results).toContainEqual({ reason: 'capture_failed' });
});

it('money is not given back to the store credit of an account that was erased', async () => {
  const { id } = await place('cash_on_delivery');
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await transition(shop.owner(life()), { orderId: id, to });
  await shop.d1.prepare('UPDATE orders SET person_id = NULL WHERE id = ?').bind(id).run();
  const request = { amount: 100, reason: 'Late', restock: false, to: 'credit' } as const;
  const answer = await refundOrder(shop.owner(life()), { orderId: id, request, idempotencyKey: 'k' });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'validation_failed', errors: [{ path: 'to' }] } });
});

it('a late payment of an order whose account was erased goes back, though its goods are there', async () => {
  const { id } = await place('ideal');
  shop.gateway.delay(`pi_${id}.1`);
  for (const later of [31 * MINUTE, DAY]) {
    shop.now += later;
    await expireOrders(shop.itself(life()));
  }
  expect(await statusOf(id)).toMatchObject({ order: 'cancelled' });
  const ERASED = `UPDATE orders SET person_id = NULL, address = '{"name":"","line1":"","city":"","postcode":"","country":"NL","phone":""}' WHERE id = ?`;
  await shop.d1.prepare(ERASED).bind(id).run();
  await pay(id);
  expect(await statusOf(id)).toMatchObject({ order: 'cancelled' });
  expect(shop.gateway.intents).toMatchObject([{ captured: PRICE + 395, refunds: [{ amount: PRICE + 395, state: 'done' }] }]);
  expect(await broken()).toEqual([]);
});

it('the audit names an order of an erased account that still has a name', async () => {
  const { id } = await place('cash_on_delivery');
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await transition(shop.owner(life()), { orderId: id, to });
  await shop.d1.prepare('UPDATE orders SET person_id = NULL WHERE id = ?').bind(id).run();
  expect(await broken()).toEqual([expect.stringContaining('has nobody’s name')]);
});

it('money that went back by itself, came back, and was sent again at the gateway is heard of at once', async () => {
  const { id } = await place('ideal');
  const intentId = `pi_${id}.1`;
  shop.gateway.delay(intentId);
  expect((await again(id, 'bank_transfer')).ok).toBe(true);
  expect((await confirmTransfer(shop.owner(life()), { orderId: id, reference: 'A' })).ok).toBe(true);
  await pay(id);
  await shop.gateway.outside.failRefund(intentId);
  await shop.gateway.outside.refund(intentId, 700);
  await followAttempt(shop.itself(life()), `${id}.1`);
  const payment = await shop.d1.prepare('SELECT captured, unneeded FROM payments WHERE order_id = ?').bind(id).first();
  expect(payment).toEqual({ captured: 2 * (PRICE + 395) - 700, unneeded: PRICE + 395 - 700 });
  expect(await broken()).toEqual([]);
});

it.each([0, 700])('a transfer of all that is due, and %i more, pays an order whose bank has let go', async (more) => {
  const { id } = await place('card');
  await pay(id);
  await shop.gateway.outside.lapse(`pi_${id}.1`);
  await followAttempt(shop.itself(life()), `${id}.1`);
  const amount = PRICE + 395 + more;
  expect(await confirmTransfer(shop.owner(life()), { orderId: id, amount, reference: 'A' })).toMatchObject({
    ok: true,
    value: { status: 'confirmed', payment: { method: 'bank_transfer', captured: amount } },
  });
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const)
    expect((await transition(shop.owner(life()), { orderId: id, to })).ok).toBe(true);
  expect(await broken()).toEqual([]);
});

describe('money of an earlier try that is still on its way back', () => {
  /* The gateway takes its time to give back what came by the first try. */
  async function lateFirst(then: PaymentMethod): Promise<string> {
    const { id } = await place('ideal');
    shop.gateway.delay(`pi_${id}.1`);
    expect((await again(id, then)).ok).toBe(true);
    if (then === 'card') await pay(id, 2);
    await shop.gateway.outside.slowRefunds(`pi_${id}.1`, true);
    await pay(id, 1);
    return id;
  }

  async function deliver(id: string): Promise<void> {
    for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) {
      expect((await transition(shop.owner(life()), { orderId: id, to })).ok).toBe(true);
    }
  }

  const booked = async (id: string) =>
    (
      await shop.d1
        .prepare(
          "SELECT kind, amount FROM payment_movements WHERE order_id = ? AND kind IN ('captured', 'cash_received') ORDER BY kind, id",
        )
        .bind(id)
        .all()
    ).results;

  it('does not pay the card, which is captured', async () => {
    const id = await lateFirst('card');
    await deliver(id);
    expect(await booked(id)).toEqual([
      { kind: 'captured', amount: PRICE + 395 },
      { kind: 'captured', amount: PRICE + 395 },
    ]);
  });

  it('does not pay at the door, where the cash is booked', async () => {
    const id = await lateFirst('cash_on_delivery');
    await deliver(id);
    expect(await booked(id)).toEqual([
      { kind: 'captured', amount: PRICE + 395 },
      { kind: 'cash_received', amount: PRICE + 395 },
    ]);
  });
});
