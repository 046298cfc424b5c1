import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '../../src/contracts/cart.ts';
import { type Order, order as orderShape, placed as placedShape } from '../../src/contracts/orders.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Tier } from '../../src/domain/tiers.ts';
import { ADDRESS, asPerson, checkout, newGuest, newMember, type Shopper, STORE, stranger } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { passTime } from '../support/clock.ts';
import { orderedBefore } from '../support/history.ts';
import { reprice } from '../support/inside.ts';
import { watch } from '../support/live.ts';
import { makePerson, type TestPerson, type Who } from '../support/people.ts';
import { type OnShelf, openShelf, shelve, stockOf } from '../support/shelf.ts';

const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(async () => {
  await expectSound();
});

interface Ready extends Shopper {
  person: TestPerson;
  variantId: string;
}

/** A member with one thing in the cart: 3000 and its delivery, unless told otherwise. */
async function ready(thing: OnShelf = {}, quantity = 1, who: Who = {}): Promise<Ready> {
  const { variantId } = await shelve({ price: 3000, stock: 10, ...thing });
  const person = await makePerson(who);
  const member = await newMember(person);
  expect((await member.add(variantId, quantity)).status).toBe(200);
  return { ...member, person, variantId };
}

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
  it('is what the contract says, from the totals to the timeline', async () => {
    const shopper = await ready({ unit: 'g', price: 1999, priceQuantity: 1000, quantityStep: 50, stock: 10_000 }, 1450, { name: 'Ada' });
    const cart = await shopper.cart();
    const { status, body, headers } = await checkout(shopper);
    expect(status).toBe(201);
    expect(headers.get('idempotency-replayed')).toBeNull();
    expect(placedShape.parse(body)).toEqual(body);
    const { order, payment } = body;
    expect(payment).toEqual({ method: 'cash_on_delivery', status: 'unpaid', refunded: 0 });
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
    const { heldUntil, availability, previousUnitPrice, quantityStep, maxPerOrder, ...line } = cart.lines[0] as Cart['lines'][number];
    expect(order.lines).toEqual([line]);
    expect(line).toMatchObject({ quantity: 1450, gross: 2899, addedBy: 'Ada' });
  });

  it('takes the stock, closes the cart, and leaves a payment, a movement, a timeline and a mail to send', async () => {
    const shopper = await ready({}, 2);
    const { order } = (await checkout(shopper)).body;
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 8, reserved: 0 });
    expect(await all('SELECT delta, kind, on_hand_after, variant_id FROM stock_movements WHERE order_id = ?', order.id)).toEqual([
      { delta: -2, kind: 'sale', on_hand_after: 8, variant_id: shopper.variantId },
    ]);
    expect(await all('SELECT method, status, amount, paid, refunded FROM payments WHERE order_id = ?', order.id)).toEqual([
      { method: 'cash_on_delivery', status: 'unpaid', amount: order.total, paid: 0, refunded: 0 },
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

  it('is told to whoever watches the cart', async () => {
    const shopper = await ready();
    const watcher = await watch(shopper);
    await checkout(shopper);
    expect((await watcher.told('ordered')).cart).toMatchObject({ status: 'ordered', lines: [], version: 2 });
    watcher.close();
  });

  it('is delivered free of charge from 6000 on', async () => {
    const { body } = await checkout(await ready({ price: 6000 }));
    expect(body.order).toMatchObject({ subtotal: 6000, deliveryFee: 0, total: 6000 });
  });

  it('holds many lines, each with its movement', async () => {
    const shopper = await ready();
    const more = await Promise.all(Array.from({ length: 30 }, (_, i) => shelve({ price: 100 + i, stock: 5 })));
    await Promise.all(more.map((m) => shopper.add(m.variantId, 2)));
    const cart = await shopper.cart();
    const { order } = (await checkout(shopper)).body;
    expect(order.lines.map((l) => l.variantId)).toEqual(cart.lines.map((l) => l.variantId));
    expect(order.subtotal).toBe(cart.subtotal);
    expect(await all('SELECT count(*) AS n FROM stock_movements WHERE order_id = ?', order.id)).toEqual([{ n: 31 }]);
  });

  it('keeps its names and prices when the catalogue moves on', async () => {
    const shopper = await ready();
    const { order } = (await checkout(shopper)).body;
    await reprice(shopper.variantId, 9999);
    await env.DB.prepare("UPDATE products SET name = 'Renamed', slug = slug || '-old' WHERE id = ?").bind(order.lines[0]?.productId).run();
    expect((await shopper.api.get<Order>(`/orders/${order.id}`)).body).toEqual(order);
  });

  it('accepts any postcode of the Netherlands, and writes it one way', async () => {
    const { body } = await checkout(await ready(), { address: { ...ADDRESS, postcode: '1234ab', line2: ' 2 hoog ' } });
    expect(body.order.address).toMatchObject({ postcode: '1234 AB', line2: '2 hoog' });
  });

  it("can be made of a guest's cart by whoever has its token and is signed in", async () => {
    const [guest, person] = [await newGuest(), await makePerson()];
    const { variantId } = await shelve({ price: 3000 });
    await guest.add(variantId, 1);
    const { status, body } = await checkout({ cartId: guest.cartId, api: asPerson(person, { 'x-cart-token': guest.token ?? '' }) });
    expect([status, body.order?.total]).toEqual([201, 3395]);
    expect(await ordersOf(person.id)).toBe(1);
  });
});

describe('a checkout is refused', () => {
  it('to nobody in particular, before anything else is looked at', async () => {
    const shopper = await ready();
    for (const send of [{ body: '{' }, { body: {} }, { body: { cartId: shopper.cartId }, key: 'k' }]) {
      const { status, body } = await stranger.call<Problem>('POST', '/checkout', send);
      expect([status, body.code]).toEqual([401, 'unauthenticated']);
    }
  });

  it('to an unverified address', async () => {
    const shopper = await ready({}, 1, { verified: false });
    const { status, body } = await checkout(shopper);
    expect([status, body.code]).toEqual([403, 'email_unverified']);
    expect(await ordersOf(shopper.person.id)).toBe(0);
  });

  it("on another person's cart, as if there were none", async () => {
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

  it('when the total is another than was agreed to, with the cart as it is now', async () => {
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

  it('for ways of paying that are not offered yet', async () => {
    const shopper = await ready();
    for (const paymentMethod of ['card', 'bank_transfer']) {
      const { status, body } = await checkout(shopper, { paymentMethod });
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'payment_method_unavailable', 'paymentMethod']);
    }
    expect((await checkout(shopper, { paymentMethod: 'barter' })).body).toMatchObject({ status: 422, code: 'validation_failed' });
    expect(await ordersOf(shopper.person.id)).toBe(0);
  });

  it.each([
    ['a foreign country', { country: 'BE' }],
    ['a foreign postcode', { postcode: '12345' }],
    ['a postcode of nowhere', { postcode: '0123 AB' }],
    ['no name', { name: '  ' }],
    ['no telephone', { phone: 'call me' }],
    ['a field too many', { door: 'red' }],
  ])('to %s', async (_, change) => {
    const shopper = await ready();
    const { status, body } = await checkout(shopper, { address: { ...ADDRESS, ...change } });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
  });

  it.each([33.95, '3395', -1, null, undefined])('when %j is what was agreed to', async (expectedTotal) => {
    const shopper = await ready();
    const body = { cartId: shopper.cartId, address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal };
    const answer = await shopper.api.post<Problem>('/checkout', body, { key: 'k' });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, 'expectedTotal']);
  });

  it('to a foreign page with the cookies of a shopper', async () => {
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
  it('is taken again by the checkout, where the stock is still there', async () => {
    const shopper = await ready({ stock: 3 }, 3);
    passTime(HOLD + 1);
    const { status } = await checkout(shopper);
    expect(status).toBe(201);
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 0, reserved: 0 });
  });

  it("does not stand in another's way: its stock goes to whoever checks out", async () => {
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

  it('answers the same body with the first answer, marked as such', async () => {
    const shopper = await ready();
    const [first, again] = [
      await checkout(shopper, { key: 'k', expectedTotal: 3395 }),
      await checkout(shopper, { key: 'k', expectedTotal: 3395 }),
    ];
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(await ordersOf(shopper.person.id)).toBe(1);
  });

  it('answers a body that only spells the same differently alike', async () => {
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

  it('is not spent by a refusal', async () => {
    const shopper = await ready();
    expect((await checkout(shopper, { key: 'k', expectedTotal: 1 })).body.code).toBe('price_changed');
    expect((await checkout(shopper, { key: 'k', expectedTotal: 3395 })).status).toBe(201);
  });

  it('belongs to its caller: two people may use the same', async () => {
    for (const shopper of [await ready(), await ready()]) expect((await checkout(shopper, { key: 'shared' })).status).toBe(201);
  });
});

describe('orders', () => {
  async function ordered(member: Shopper, n: number): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < n; i++) {
      const { variantId } = await shelve({ price: 3000 });
      const cart = (await member.api.post<{ cart: Cart }>('/carts')).body.cart.id;
      const current = { api: member.api, cartId: cart };
      await member.api.post(`/carts/${cart}/items`, { variantId, quantity: 1 });
      ids.unshift((await checkout(current)).body.order.id);
    }
    return ids;
  }

  it('are listed for their own person only, newest first, and whole', async () => {
    const [ada, bob] = [await newMember(await makePerson()), await newMember(await makePerson())];
    const ids = await ordered(ada, 3);
    const { status, body } = await ada.api.get<{ items: Order[]; nextCursor: string | null }>('/orders');
    expect(status).toBe(200);
    expect(body.items.map((o) => o.id)).toEqual(ids);
    expect(body.nextCursor).toBeNull();
    for (const item of body.items) {
      expect(orderShape.parse(item)).toEqual(item);
      expect((await ada.api.get<Order>(`/orders/${item.id}`)).body).toEqual(item);
    }
    expect((await bob.api.get<{ items: Order[] }>('/orders')).body.items).toEqual([]);
    expect((await bob.api.get<Problem>(`/orders/${ids[0]}`)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await stranger.get<Problem>('/orders')).status).toBe(401);
    expect((await stranger.get<Problem>(`/orders/${ids[0]}`)).status).toBe(401);
  });

  it('of everybody are seen by staff, by status and by number', async () => {
    const member = await newMember(await makePerson());
    const [id] = await ordered(member, 1);
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    const { number } = (await clerk.get<Order>(`/orders/${id}`)).body;
    const found = async (query: string) => (await clerk.get<{ items: Order[] }>(`/orders?${query}`)).body.items.map((o) => o.id);
    expect(await found('limit=100')).toContain(id);
    expect(await found(`q=${number.toLowerCase()}`)).toEqual([id]);
    expect(await found(`q=${number}&status=confirmed`)).toEqual([id]);
    expect(await found(`q=${number}&status=delivered`)).toEqual([]);
  });

  it('come a hundred to a page at the most, whole', async () => {
    const person = await makePerson();
    await orderedBefore(person, 101);
    const { body } = await asPerson(person).get<{ items: Order[]; nextCursor: string }>('/orders?limit=100');
    expect([body.items.length, body.items.every((o) => o.lines.length === 1)]).toEqual([100, true]);
    const rest = await asPerson(person).get<{ items: Order[] }>(`/orders?limit=100&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(rest.body.items.length).toBe(1);
  });

  it('are paged by a cursor that stays where it is while new ones arrive', async () => {
    const member = await newMember(await makePerson());
    const ids = await ordered(member, 5);
    const first = (await member.api.get<{ items: Order[]; nextCursor: string }>('/orders?limit=2')).body;
    expect(first.items.map((o) => o.id)).toEqual(ids.slice(0, 2));
    await ordered(member, 2);
    const second = (
      await member.api.get<{ items: Order[]; nextCursor: string }>(`/orders?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
    ).body;
    expect(second.items.map((o) => o.id)).toEqual(ids.slice(2, 4));
    const third = (
      await member.api.get<{ items: Order[]; nextCursor: null }>(`/orders?limit=2&cursor=${encodeURIComponent(second.nextCursor)}`)
    ).body;
    expect([third.items.map((o) => o.id), third.nextCursor]).toEqual([ids.slice(4), null]);
  });

  it('refuse a cursor of somebody else’s making, and limits out of range', async () => {
    const member = await newMember(await makePerson());
    for (const query of ['cursor=nonsense', 'cursor=%00', `cursor=${btoa('x:y')}`, 'limit=0', 'limit=101', 'limit=many', 'status=lost']) {
      const { status, body } = await member.api.get<Problem>(`/orders?${query}`);
      expect([query, status, body.code]).toEqual([query, 422, 'validation_failed']);
    }
  });
});

describe('the discount of a tier on a category', () => {
  const rule = (id: string, tiers: Tier[], categoryIds: string[], action: unknown, priority = 0) =>
    env.DB.prepare(
      'INSERT INTO pricing_rules (id, name, tiers, category_ids, action, priority, created_at) VALUES (?, ?, ?, ?, ?, ?, 0)',
    ).bind(id, `Rule ${id}`, JSON.stringify(tiers), JSON.stringify(categoryIds), JSON.stringify(action), priority);

  /** Rules are kept in the isolate for two seconds. */
  async function withRules(rules: D1PreparedStatement[], work: () => Promise<void>): Promise<void> {
    await env.DB.batch(rules);
    passTime(2_001);
    try {
      await work();
    } finally {
      await env.DB.prepare('UPDATE pricing_rules SET active = 0').run();
      passTime(2_001);
    }
  }

  it('is taken off those lines alone, and every cent names its rule, from cart to order', async () => {
    await withRules([rule('gold_ice', ['gold'], ['cat_ice'], { type: 'percent', percent: 12.5 })], async () => {
      const shopper = await ready({ price: 3333, categoryId: 'cat_ice' }, 1, { tier: 'gold' });
      const fruit = await shelve({ price: 1000 });
      const { body: cart } = await shopper.add(fruit.variantId, 1);
      const adjustments = [{ ruleId: 'gold_ice', label: 'Rule gold_ice', amount: 417 }];
      expect(cart).toMatchObject({ tier: 'gold', subtotal: 4333, discountTotal: 417, total: 4333 - 417 + 395 });
      expect(cart.lines).toMatchObject([
        { gross: 3333, discount: 417, total: 2916, adjustments },
        { gross: 1000, discount: 0, total: 1000, adjustments: [] },
      ]);
      const { order } = (await checkout(shopper)).body;
      expect(order).toMatchObject({ tier: 'gold', subtotal: 4333, discountTotal: 417, total: cart.total, taxIncluded: cart.taxIncluded });
      expect(order.lines.map((l) => l.adjustments)).toEqual([adjustments, []]);
      expect((await shopper.api.get<Order>(`/orders/${order.id}`)).body.lines[0]?.adjustments).toEqual(adjustments);
    });
  });

  it('is not for other tiers, nor for guests', async () => {
    await withRules([rule('silver_fruit', ['silver'], ['cat_fruit'], { type: 'percent', percent: 50 })], async () => {
      for (const tier of ['bronze', 'silver', 'gold'] as const) {
        const { discountTotal } = await (await ready({}, 1, { tier })).cart();
        expect([tier, discountTotal]).toEqual([tier, tier === 'silver' ? 1500 : 0]);
      }
      const guest = await newGuest();
      expect((await guest.add((await shelve({ price: 3000 })).variantId, 1)).body.discountTotal).toBe(0);
    });
  });

  it('adds up with others by priority, and never takes off more than there is', async () => {
    await withRules(
      [
        rule('all_off', [], ['cat_ice'], { type: 'amount_off', amount: 100 }, 1),
        rule('all_half', [], ['cat_ice'], { type: 'percent', percent: 50 }, 2),
        rule('all_all', [], ['cat_ice'], { type: 'amount_off', amount: 99_999 }, 0),
      ],
      async () => {
        const shopper = await ready({ price: 3000, categoryId: 'cat_ice' });
        const [line] = (await shopper.cart()).lines;
        expect(line?.adjustments.map((a) => [a.ruleId, a.amount])).toEqual([
          ['all_half', 1500],
          ['all_off', 100],
          ['all_all', 1400],
        ]);
        expect(line).toMatchObject({ gross: 3000, discount: 3000, total: 0 });
        const { status, body } = await checkout(shopper);
        expect([status, body.order?.total, body.order?.subtotal]).toEqual([201, 395, 3000]);
      },
    );
  });

  it('that was just withdrawn is not charged silently: the checkout asks again', async () => {
    await withRules([rule('gone', [], ['cat_ice'], { type: 'percent', percent: 10 })], async () => {
      const shopper = await ready({ price: 3000, categoryId: 'cat_ice' });
      const { total } = await shopper.cart();
      expect(total).toBe(3095);
      await env.DB.prepare("UPDATE pricing_rules SET active = 0, version = version + 1 WHERE id = 'gone'").run();
      expect((await checkout(shopper, { expectedTotal: total })).body).toMatchObject({
        code: 'price_changed',
        cart: { total: 3395, discountTotal: 0 },
      });
    });
  });
});
