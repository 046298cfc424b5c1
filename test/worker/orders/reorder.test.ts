import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { reordered as reorderedShape } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, checkout, newGuest, newMember, type Send, type Shopper } from '#test/support/api.ts';
import { many, tally } from '#test/support/concurrent.ts';
import { reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { type OnShelf, openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

type Reordered = { cart: Cart; left: { variantId: string; name: string; quantity: number; added: number; reason: string }[] };
type Goods = OnShelf & { quantity: number };

interface Bought {
  person: TestPerson;
  api: Api;
  orderId: string;
  variantIds: string[];
}

beforeAll(openShelf);
afterEach(expectSound);

/** An order of these goods by a new person, in this order. */
async function bought(...goods: Goods[]): Promise<Bought> {
  const person = await makePerson();
  const member = await newMember(person);
  const variantIds: string[] = [];
  for (const { quantity, ...thing } of goods) {
    const { variantId } = await shelve({ price: 3000, ...thing });
    variantIds.push(variantId);
    expect((await member.add(variantId, quantity)).status).toBe(200);
  }
  const { status, body } = await checkout(member);
  expect(status).toBe(201);
  return { person, api: member.api, orderId: body.order.id, variantIds };
}

const again = ({ api, orderId }: Pick<Bought, 'api' | 'orderId'>, body?: object, send?: Send) =>
  api.post<Reordered & Problem>(`/orders/${orderId}/reorder`, body, send);
const inCart = ({ lines }: Cart) => lines.map(({ variantId, quantity }) => [variantId, quantity]);
const change = (variantId: string, columns: string) => env.DB.prepare(`UPDATE variants SET ${columns} WHERE id = ?`).bind(variantId).run();
const currentCart = async (person: TestPerson): Promise<Shopper> => {
  const { api } = await newMember(person);
  return newMember({ ...person, cartId: async () => (await api.get<Cart>('/carts/current')).body.id });
};

describe('ordering again', () => {
  it('puts every line into the cart, held and at the price of now, as one change', async () => {
    const order = await bought({ quantity: 3 }, { quantity: 2, price: 500 });
    await reprice(order.variantIds[1] ?? '', 550);
    const { status, body } = await again(order);
    expect(status).toBe(200);
    expect(reorderedShape.parse(body)).toEqual(body);
    expect(body.left).toEqual([]);
    expect(inCart(body.cart)).toEqual([
      [order.variantIds[0], 3],
      [order.variantIds[1], 2],
    ]);
    expect(body.cart).toMatchObject({ version: 1, status: 'open', subtotal: 9000 + 1100 });
    expect(body.cart.lines.every(({ heldUntil, previousUnitPrice }) => heldUntil !== null && previousUnitPrice === null)).toBe(true);
    expect((await order.api.get<Cart>('/carts/current')).body).toEqual(body.cart);
  });

  it('adds to what is in the cart already, and whoever watches it sees one change', async () => {
    const order = await bought({ quantity: 3 }, { quantity: 1 });
    const member = await currentCart(order.person);
    await member.add(order.variantIds[0] ?? '', 2);
    const watcher = await watch(member);
    await again(order);
    const { cart } = await watcher.cartFrame('edit');
    watcher.close();
    expect([cart.version, ...inCart(cart)]).toEqual([2, [order.variantIds[0], 5], [order.variantIds[1], 1]]);
  });

  it('names what is withdrawn, sold out, or there only in part, and adds the rest', async () => {
    const order = await bought({ quantity: 1, stock: 9 }, { quantity: 4, stock: 6 }, { quantity: 2, stock: 2 }, { quantity: 1, stock: 9 });
    const [gone = '', some = '', none = '', there = ''] = order.variantIds;
    await change(gone, 'archived_at = 1');
    const { body } = await again(order);
    expect(body.left).toEqual([
      { variantId: gone, name: expect.stringMatching(/^Thing/), quantity: 1, added: 0, reason: 'withdrawn' },
      { variantId: some, name: expect.stringMatching(/^Thing/), quantity: 4, added: 2, reason: 'out_of_stock' },
      { variantId: none, name: expect.stringMatching(/^Thing/), quantity: 2, added: 0, reason: 'out_of_stock' },
    ]);
    expect(inCart(body.cart)).toEqual([
      [some, 2],
      [there, 1],
    ]);
    expect(await stockOf(some)).toEqual({ on_hand: 2, reserved: 2 });
  });

  it('opens a cart, and says so, where nothing can be had', async () => {
    const order = await bought({ quantity: 2, stock: 2 });
    const { status, body } = await again(order);
    expect([status, body.cart.lines, body.left.map(({ reason }) => reason)]).toEqual([200, [], ['out_of_stock']]);
  });

  it.each([
    ['the variant’s maximum', { quantity: 5 }, 'max_per_order = 3', 3],
    ['the step', { quantity: 250, stock: 900, unit: 'g' as const, priceQuantity: 100 }, 'quantity_step = 100', 200],
    ['a step that is more than was ordered', { quantity: 50, stock: 900, unit: 'g' as const, priceQuantity: 50 }, 'quantity_step = 60', 0],
    ['a maximum that is no multiple of the step', { quantity: 40, stock: 90 }, 'max_per_order = 20, quantity_step = 3', 18],
  ])('adds no more than %s allows', async (_, goods, rule, added) => {
    const order = await bought({ ...goods, price: 3000 });
    const [variantId = ''] = order.variantIds;
    await change(variantId, rule);
    const { body } = await again(order);
    expect(body.left).toEqual([expect.objectContaining({ variantId, quantity: goods.quantity, added, reason: 'quantity_not_allowed' })]);
    expect(inCart(body.cart)).toEqual(added === 0 ? [] : [[variantId, added]]);
  });

  it('adds nothing to a cart that has as much as it may have', async () => {
    const order = await bought({ quantity: 40, stock: 200 });
    expect((await again(order)).body.left).toEqual([]);
    expect((await again(order)).body).toMatchObject({
      left: [{ added: 0, reason: 'quantity_not_allowed' }],
      cart: { lines: [{ quantity: 40 }] },
    });
  });

  it('adds in steps what is there, and leaves a line alone that gets nothing', async () => {
    const order = await bought({ quantity: 300, stock: 650, unit: 'g', priceQuantity: 100, quantityStep: 100 });
    const [variantId = ''] = order.variantIds;
    const member = await currentCart(order.person);
    await member.add(variantId, 100);
    const { body } = await again(order);
    expect(body.left).toMatchObject([{ added: 200, reason: 'out_of_stock' }]);
    await reprice(variantId, 3300);
    const { body: more } = await again(order);
    expect(more.left).toMatchObject([{ added: 0, reason: 'out_of_stock' }]);
    expect(more.cart.lines).toMatchObject([{ quantity: 300, unitPrice: 3300, previousUnitPrice: 3000 }]);
  });

  it('stops at the number of lines, and at the money, that one cart may have', async () => {
    const [first, second] = [await bought({ quantity: 1 }, { quantity: 1 }), await bought({ quantity: 30, stock: 99, price: 1_000_000 })];
    const member = await currentCart(first.person);
    const others = await many(99, () => shelve({ stock: 5 }));
    for (const { variantId } of others) await member.add(variantId, 1);
    const { body } = await again(first);
    expect(body.left).toMatchObject([{ variantId: first.variantIds[1], added: 0, reason: 'cart_full' }]);
    expect(body.cart.lines).toHaveLength(100);

    await reprice(second.variantIds[0] ?? '', 4_000_000);
    expect((await again(second)).body).toMatchObject({ cart: { lines: [] }, left: [{ added: 0, reason: 'cart_full' }] });
  });

  it.each([undefined, '', '{}'])('needs no body: %j', async (body) => {
    const order = await bought({ quantity: 1 });
    const { status } = await order.api.call('POST', `/orders/${order.orderId}/reorder`, {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(200);
    expect((await order.api.get<Cart>('/carts/current')).body.lines).toHaveLength(1);
  });

  it('does not touch the order', async () => {
    const order = await bought({ quantity: 3 });
    const read = () => order.api.get(`/orders/${order.orderId}`);
    const before = (await read()).body;
    await again(order);
    expect((await read()).body).toEqual(before);
  });
});

describe('ordering again a second time', () => {
  it.each([
    ['opId', () => ({ body: { opId: 'tap' } })],
    ['Idempotency-Key', () => ({ send: { key: 'a key, with any signs: ;' } })],
  ])('with the same %s adds nothing and says what the first said', async (_, how) => {
    const order = await bought({ quantity: 4, stock: 6 });
    const { body, send }: { body?: object; send?: Send } = how();
    const first = await again(order, body, send);
    await env.DB.prepare('UPDATE stock SET on_hand = 50 WHERE variant_id = ?').bind(order.variantIds[0]).run();
    const second = await again(order, body, send);
    expect(first.body.left).toMatchObject([{ added: 2, reason: 'out_of_stock' }]);
    expect([second.status, second.body.left, inCart(second.body.cart)]).toEqual([200, first.body.left, inCart(first.body.cart)]);
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    await env.DB.prepare('UPDATE stock SET on_hand = 2 WHERE variant_id = ?').bind(order.variantIds[0]).run();
  });

  it('with none adds once more, and so does the same opId for another order', async () => {
    const [order, other] = [await bought({ quantity: 1 }), await bought({ quantity: 1 })];
    await again(order);
    expect((await again(order)).body.cart.lines).toMatchObject([{ quantity: 2 }]);
    await again(other, { opId: 'tap' });
    await env.DB.prepare('UPDATE orders SET person_id = ?2 WHERE id = ?1').bind(order.orderId, other.person.id).run();
    expect((await again({ ...other, orderId: order.orderId }, { opId: 'tap' })).body.cart.lines).toHaveLength(2);
  });

  it('goes into the next cart once the first was ordered', async () => {
    const order = await bought({ quantity: 1 });
    const first = (await again(order)).body.cart;
    expect((await checkout({ api: order.api, cartId: first.id })).status).toBe(201);
    const second = (await again(order)).body.cart;
    expect([second.id === first.id, second.lines.length]).toEqual([false, 1]);
  });
});

describe('an order', () => {
  it('of somebody else is not found, by staff either; a guest has to sign in', async () => {
    const order = await bought({ quantity: 1 });
    for (const role of ['customer', 'clerk', 'owner'] as const) {
      const api = asPerson(await makePerson(role === 'customer' ? {} : { role, departments: ['dep_fresh'] }));
      expect((await again({ ...order, api })).body).toMatchObject({ status: 404, code: 'not_found' });
    }
    const guest = await newGuest();
    expect((await again({ ...order, api: guest.api })).status).toBe(401);
    expect((await again({ ...order, orderId: 'ord_none' })).status).toBe(404);
    expect((await again(order, { opId: 'two words' })).body).toMatchObject({ status: 422, code: 'validation_failed' });
    expect((await again(order, { opId: 'o', quantity: 9 })).status).toBe(422);
  });
});

describe('people who order the same again at once', repeatedly(10), () => {
  it('share what is there: nobody gets what another has, and nothing is left over', async () => {
    const { variantId } = await shelve({ price: 3000, stock: 60 });
    const buyers = await many(20, async () => {
      const person = await makePerson();
      const member = await newMember(person);
      await member.add(variantId, 2);
      return { api: member.api, orderId: (await checkout(member)).body.order.id };
    });
    const answers = await Promise.all(buyers.map((buyer) => again(buyer)));
    const added = answers.map(({ body }) => body.cart.lines[0]?.quantity ?? 0);
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(20);
    for (const [i, { status, body }] of answers.entries()) {
      expect(status).toBe(200);
      expect(body.left).toMatchObject(added[i] === 2 ? [] : [{ quantity: 2, added: added[i], reason: 'out_of_stock' }]);
    }
    expect(await stockOf(variantId)).toEqual({ on_hand: 20, reserved: 20 });
  });

  it('with one opId add once, from twenty windows', async () => {
    const order = await bought({ quantity: 2, stock: 99 });
    const answers = await many(20, () => again(order, { opId: 'tap' }));
    expect(tally(answers.map(({ headers }) => String(headers.get('idempotency-replayed'))))).toEqual({ null: 1, true: 19 });
    expect(answers.every(({ body }) => inCart(body.cart)[0]?.[1] === 2)).toBe(true);
  });

  it('while they check out lose nothing: the lines are in the order or in the next cart, or the call is refused', async () => {
    const order = await bought({ quantity: 1, stock: 99 });
    const cart = (await again(order)).body.cart;
    const [placed, more] = await Promise.all([checkout({ api: order.api, cartId: cart.id }, { expectedTotal: cart.total }), again(order)]);
    expect([201, 409]).toContain(placed.status);
    if (more.status !== 200) expect(more.body.code).toBe('cart_locked');
    else expect(more.body.cart.lines[0]?.quantity).toBe(placed.status === 201 ? 1 : 2);
  });
});
