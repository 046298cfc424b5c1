import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { type Order, order as orderShape } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { pricingRules } from '#db/schema/index.ts';
import type { Tier } from '#domain/tiers.ts';
import { asPerson, checkout, newGuest, newMember, type Shopper, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { inserting } from '#test/support/rows/insert.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

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

  it('are listed only for their own person, newest first, and complete', async () => {
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
    const spellings = [
      number.toLowerCase(),
      `#${number}`,
      number.replace('-', ''),
      ` ${number.replace('-', ' ')} `,
      `\u202a# ${number.replace('-', '\u2011')}`,
    ];
    for (const q of spellings) expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([q, [id]]);
    for (const q of ['261129-', number.slice(1), 'nobody']) expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([q, []]);
    expect(await found('q=%20')).toContain(id);
    expect(await found(`q=${number}&status=confirmed`)).toEqual([id]);
    expect(await found(`q=${number}&status=delivered`)).toEqual([]);
  });

  it('are at most a hundred to a page, and complete', async () => {
    const person = await makePerson();
    await orderedBefore(person, 101);
    const { body } = await asPerson(person).get<{ items: Order[]; nextCursor: string }>('/orders?limit=100');
    expect([body.items.length, body.items.every((o) => o.lines.length === 1)]).toEqual([100, true]);
    const rest = await asPerson(person).get<{ items: Order[] }>(`/orders?limit=100&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(rest.body.items.length).toBe(1);
  });

  it('are paged by a cursor that stays correct while new ones arrive', async () => {
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

  it('refuse an invented cursor, and limits out of range', async () => {
    const member = await newMember(await makePerson());
    for (const query of ['cursor=nonsense', 'cursor=%00', `cursor=${btoa('x:y')}`, 'limit=0', 'limit=101', 'limit=many', 'status=lost']) {
      const { status, body } = await member.api.get<Problem>(`/orders?${query}`);
      expect([query, status, body.code]).toEqual([query, 422, 'validation_failed']);
    }
  });
});

describe('the discount of a tier on a category', () => {
  const rule = (id: string, tiers: Tier[], categoryIds: string[], action: unknown, priority = 0) =>
    inserting(env.DB, pricingRules, {
      id,
      name: `Rule ${id}`,
      tiers: JSON.stringify(tiers),
      categoryIds: JSON.stringify(categoryIds),
      action: JSON.stringify(action),
      priority,
      createdAt: 0,
    });

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

  it('is taken off those lines only, and every cent names its rule, from cart to order', async () => {
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

  it('is not for other tiers, and not for guests', async () => {
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

  it('that has just ended does not change the price silently: the checkout asks again', async () => {
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
