import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Order, placed as placedShape } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { ADDRESS, asPerson, checkout, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(async () => {
  await expectSound();
});

const all = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;

async function ordersOf(personId: string): Promise<number> {
  return (await all<{ n: number }>('SELECT count(*) AS n FROM orders WHERE person_id = ?', personId))[0]?.n ?? 0;
}

describe('a placed order', () => {
  it('is as the API paper says, from the totals to the timeline', async () => {
    const shopper = await ready({ unit: 'g', price: 1999, priceQuantity: 1000, quantityStep: 50, stock: 10_000 }, 1450, { name: 'Ada' });
    const cart = await shopper.cart();
    const { status, body, headers } = await checkout(shopper);
    expect(status).toBe(201);
    expect(headers.get('idempotency-replayed')).toBeNull();
    expect(placedShape.parse(body)).toEqual(body);
    const { order, payment } = body;
    expect(payment).toEqual({ method: 'cash_on_delivery', status: 'unpaid', authorised: 0, captured: 0, refunded: 0, credit: 0 });
    expect(order).toMatchObject({
      number: expect.stringMatching(/^[A-Z0-9-]+$/),
      status: 'confirmed',
      currency: 'EUR',
      tier: 'bronze',
      promoCode: null,
      subtotal: 2899,
      discountTotal: 0,
      deliveryFee: 395,
      taxIncluded: cart.taxIncluded,
      total: 3294,
      discounts: [],
      payment,
      address: ADDRESS,
      slot: null,
    });
    expect(order.timeline).toEqual([{ at: order.placedAt, status: 'confirmed', by: 'customer', note: null }]);
    const ofCarts = ['heldUntil', 'availability', 'previousUnitPrice', 'previousPriceQuantity', 'problem', 'quantityStep', 'maxPerOrder'];
    const line = Object.fromEntries(Object.entries(cart.lines[0] ?? {}).filter(([name]) => !ofCarts.includes(name)));
    expect(order.lines).toEqual([
      { ...line, id: '0', taxRate: 900, tax: 239, picked: null, substitutedBy: null, refunded: 0, refundedAmount: 0 },
    ]);
    expect(order.substitutions).toEqual([]);
    expect(line).toMatchObject({ quantity: 1450, gross: 2899, addedBy: 'Ada' });
  });

  it('takes the stock, closes the cart, and writes a payment, a movement, a timeline and a mail to send', async () => {
    const shopper = await ready({}, 2);
    const { order } = (await checkout(shopper)).body;
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 8, reserved: 0 });
    expect(await all('SELECT delta, kind, on_hand_after, variant_id FROM stock_movements WHERE order_id = ?', order.id)).toEqual([
      { delta: -2, kind: 'sale', on_hand_after: 8, variant_id: shopper.variantId },
    ]);
    expect(await all('SELECT method, status, amount, captured, refunded FROM payments WHERE order_id = ?', order.id)).toEqual([
      { method: 'cash_on_delivery', status: 'unpaid', amount: order.total, captured: 0, refunded: 0 },
    ]);
    expect(await all('SELECT step, status, by FROM order_timeline WHERE order_id = ?', order.id)).toEqual([
      { step: 1, status: 'confirmed', by: 'customer' },
    ]);
    expect(await all("SELECT count(*) AS n FROM outbox WHERE kind = 'order_placed' AND payload ->> 'orderId' = ?", order.id)).toEqual([
      { n: 1 },
    ]);
    expect(await shopper.cart()).toMatchObject({ status: 'ordered', lines: [], version: 2 });
    expect(await all('SELECT count(*) AS n FROM cart_lines WHERE cart_id = ?', shopper.cartId)).toEqual([{ n: 0 }]);
  });

  it('is shown to whoever watches the cart', async () => {
    const shopper = await ready();
    const watcher = await watch(shopper);
    await checkout(shopper);
    expect((await watcher.cartFrame('ordered')).cart).toMatchObject({ status: 'ordered', lines: [], version: 2 });
    watcher.close();
  });

  it('is delivered free from 6000', async () => {
    const { body } = await checkout(await ready({ price: 6000 }));
    expect(body.order).toMatchObject({ subtotal: 6000, deliveryFee: 0, total: 6000 });
  });

  it('has many lines, each with its movement', async () => {
    const shopper = await ready();
    const more = await Promise.all(Array.from({ length: 30 }, (_, i) => shelve({ price: 100 + i, stock: 5 })));
    await Promise.all(more.map((m) => shopper.add(m.variantId, 2)));
    const cart = await shopper.cart();
    const { order } = (await checkout(shopper)).body;
    expect(order.lines.map((l) => l.variantId)).toEqual(cart.lines.map((l) => l.variantId));
    expect(order.subtotal).toBe(cart.subtotal);
    expect(await all('SELECT count(*) AS n FROM stock_movements WHERE order_id = ?', order.id)).toEqual([{ n: 31 }]);
  });

  it('keeps its names and prices when the catalogue changes', async () => {
    const shopper = await ready();
    const { order } = (await checkout(shopper)).body;
    await reprice(shopper.variantId, 9999);
    await env.DB.prepare("UPDATE products SET name = 'Renamed', slug = slug || '-old' WHERE id = ?").bind(order.lines[0]?.productId).run();
    expect((await shopper.api.get<Order>(`/orders/${order.id}`)).body).toEqual(order);
  });

  it('accepts any postcode of the Netherlands, and stores it in one form', async () => {
    const { body } = await checkout(await ready(), { address: { ...ADDRESS, postcode: '1234ab', line2: ' 2 hoog ' } });
    expect(body.order.address).toMatchObject({ postcode: '1234 AB', line2: '2 hoog' });
  });

  it("can be made from a guest's cart by a signed-in shopper with its token", async () => {
    const [guest, person] = [await newGuest(), await makePerson()];
    const { variantId } = await shelve({ price: 3000 });
    await guest.add(variantId, 1);
    const { status, body } = await checkout({ cartId: guest.cartId, api: asPerson(person, { 'x-cart-token': guest.token ?? '' }) });
    expect([status, body.order?.total]).toEqual([201, 3395]);
    expect(await ordersOf(person.id)).toBe(1);
  });
});

describe('a checkout is refused', () => {
  it('without a session, before anything else is checked', async () => {
    const shopper = await ready();
    for (const send of [{ body: '{' }, { body: {} }, { body: { cartId: shopper.cartId }, key: 'k' }]) {
      const { status, body } = await stranger.call<Problem>('POST', '/checkout', send);
      expect([status, body.code]).toEqual([401, 'unauthenticated']);
    }
  });

  it('with an unverified address', async () => {
    const shopper = await ready({}, 1, { verified: false });
    const { status, body } = await checkout(shopper);
    expect([status, body.code]).toEqual([403, 'email_unverified']);
    expect(await ordersOf(shopper.person.id)).toBe(0);
  });

  it("on another person's cart, as if it did not exist", async () => {
    const [shopper, other] = [await ready(), await ready()];
    const { status, body } = await checkout({ api: other.api, cartId: shopper.cartId }, { expectedTotal: 3395 });
    expect([status, body.code]).toEqual([404, 'not_found']);
    expect((await shopper.cart()).status).toBe('open');
  });

  it('on an empty cart, and on one that was emptied', async () => {
    const member = await newMember(await makePerson());
    expect((await checkout(member, { expectedTotal: 0 })).body).toMatchObject({ status: 409, code: 'cart_empty' });
    const emptied = await ready();
    await emptied.set(emptied.variantId, 0);
    expect((await checkout(emptied)).body).toMatchObject({ status: 409, code: 'cart_empty' });
  });

  it('when the total is not the one agreed to, with the current cart', async () => {
    const shopper = await ready();
    await reprice(shopper.variantId, 3300);
    const { status, body } = await checkout(shopper, { expectedTotal: 3395 });
    expect([status, body.code]).toEqual([409, 'price_changed']);
    expect(body.cart).toMatchObject({ id: shopper.cartId, total: 3695, lines: [{ unitPrice: 3300, previousUnitPrice: 3000 }] });
    expect(await ordersOf(shopper.person.id)).toBe(0);
    expect((await checkout(shopper, { expectedTotal: 3695 })).status).toBe(201);
  });

  it('also when the price fell, so that nobody is charged what they did not see', async () => {
    const shopper = await ready();
    await reprice(shopper.variantId, 2900);
    expect((await checkout(shopper, { expectedTotal: 3395 })).body).toMatchObject({ code: 'price_changed', cart: { total: 3295 } });
  });

  it('when the hold has lapsed and somebody else has the stock, with the lines', async () => {
    const shopper = await ready({ stock: 3 }, 3);
    const rival = await newGuest();
    passTime(HOLD + 1);
    await rival.add(shopper.variantId, 2);
    const { status, body } = await checkout(shopper);
    expect([status, body.code]).toEqual([409, 'out_of_stock']);
    expect(body).toMatchObject({ available: 1, lines: [{ variantId: shopper.variantId, requested: 3, available: 1 }] });
    expect(await shopper.cart()).toMatchObject({ status: 'open', lines: [{ quantity: 3 }] });
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 3, reserved: 2 });
    await shopper.set(shopper.variantId, 1);
    expect((await checkout(shopper)).status).toBe(201);
  });

  it('when something in the cart is no longer sold', async () => {
    const shopper = await ready();
    await env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(shopper.variantId).run();
    expect((await checkout(shopper)).body).toMatchObject({
      status: 409,
      code: 'out_of_stock',
      lines: [{ variantId: shopper.variantId, available: 0 }],
    });
  });

  it('below the minimum order, counted before discounts and delivery', async () => {
    const { status, body } = await checkout(await ready({ price: 2499 }));
    expect([status, body.code, body.minimum, body.subtotal]).toEqual([422, 'below_minimum_order', 2500, 2499]);
    expect((await checkout(await ready({ price: 2500 }))).status).toBe(201);
  });

  it('on a cart that was ordered, under another key', async () => {
    const shopper = await ready();
    await checkout(shopper);
    expect((await checkout(shopper, { expectedTotal: 3395 })).body).toMatchObject({ status: 409, code: 'cart_locked' });
  });

  it('for a way to pay that does not exist', async () => {
    const shopper = await ready();
    expect((await checkout(shopper, { paymentMethod: 'barter' })).body).toMatchObject({ status: 422, code: 'validation_failed' });
    expect(await ordersOf(shopper.person.id)).toBe(0);
  });

  it.each([
    ['a foreign country', { country: 'BE' }],
    ['a foreign postcode', { postcode: '12345' }],
    ['a postcode that does not exist', { postcode: '0123 AB' }],
    ['no name', { name: '  ' }],
    ['no telephone', { phone: 'call me' }],
    ['an unknown field', { door: 'red' }],
  ])('to %s', async (_, change) => {
    const shopper = await ready();
    const { status, body } = await checkout(shopper, { address: { ...ADDRESS, ...change } });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
  });

  it.each([33.95, '3395', -1, null, undefined])('when the total agreed to is %j', async (expectedTotal) => {
    const shopper = await ready();
    const body = { cartId: shopper.cartId, address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal };
    const answer = await shopper.api.post<Problem>('/checkout', body, { key: 'k' });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, 'expectedTotal']);
  });

  it('to a page of another site with the cookies of a shopper', async () => {
    const shopper = await ready();
    const headers = { cookie: `__Host-pinchi_access=${await shopper.person.token()}`, origin: 'https://evil.test' };
    const body = { cartId: shopper.cartId, address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal: 3395 };
    expect((await stranger.post<Problem>('/checkout', body, { headers, key: 'k' })).body).toMatchObject({
      status: 403,
      code: 'bad_origin',
    });
    expect((await stranger.post('/checkout', body, { headers: { ...headers, origin: STORE }, key: 'k' })).status).toBe(201);
  });
});

describe('a hold that lapsed', () => {
  it('is taken again by the checkout, if the stock is still available', async () => {
    const shopper = await ready({ stock: 3 }, 3);
    passTime(HOLD + 1);
    const { status } = await checkout(shopper);
    expect(status).toBe(201);
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 0, reserved: 0 });
  });

  it('does not block another shopper: its stock goes to whoever checks out', async () => {
    const { variantId } = await shelve({ price: 3000, stock: 1 });
    const [idle, keen] = [await newMember(await makePerson()), await newMember(await makePerson())];
    await idle.add(variantId, 1);
    passTime(HOLD + 1);
    await keen.add(variantId, 1);
    passTime(HOLD + 1);
    expect((await checkout(keen)).status).toBe(201);
    expect((await checkout(idle)).body).toMatchObject({ code: 'out_of_stock', available: 0 });
  });
});

describe('the idempotency key', () => {
  it('is required, 1 to 200 characters', async () => {
    const shopper = await ready();
    const body = { cartId: shopper.cartId, address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal: 3395 };
    for (const key of [undefined, '', '   ', 'k'.repeat(201)]) {
      const answer = await shopper.api.post<Problem>('/checkout', body, { key });
      expect([answer.status, answer.body.code]).toEqual([400, 'idempotency_key_required']);
    }
    expect((await shopper.api.post('/checkout', body, { key: 'k'.repeat(200) })).status).toBe(201);
  });

  it('gives the same body the first answer, marked as a replay', async () => {
    const shopper = await ready();
    const [first, again] = [
      await checkout(shopper, { key: 'k', expectedTotal: 3395 }),
      await checkout(shopper, { key: 'k', expectedTotal: 3395 }),
    ];
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(await ordersOf(shopper.person.id)).toBe(1);
  });

  it('gives the same answer to a body that has the same meaning in another spelling', async () => {
    const shopper = await ready();
    const body = { cartId: shopper.cartId, address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal: 3395 };
    await shopper.api.post('/checkout', JSON.stringify(body, null, 2), { key: 'k' });
    const { address, ...rest } = body;
    const again = await shopper.api.post('/checkout', { ...rest, address: { ...address, postcode: '1011ab' } }, { key: 'k' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('refuses another body', async () => {
    const shopper = await ready();
    await checkout(shopper, { key: 'k', expectedTotal: 3395 });
    const { status, body } = await checkout(shopper, { key: 'k', expectedTotal: 3394 });
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is not used up by a refusal', async () => {
    const shopper = await ready();
    expect((await checkout(shopper, { key: 'k', expectedTotal: 1 })).body.code).toBe('price_changed');
    expect((await checkout(shopper, { key: 'k', expectedTotal: 3395 })).status).toBe(201);
  });

  it('belongs to its caller: two people may use the same', async () => {
    for (const shopper of [await ready(), await ready()]) expect((await checkout(shopper, { key: 'shared' })).status).toBe(201);
  });
});
