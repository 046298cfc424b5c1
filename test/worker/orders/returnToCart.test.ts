import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { anOrder } from '#test/support/rows/orders.ts';
import { type Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

interface Unpaid {
  person: TestPerson;
  visitor: Visitor;
  orderId: string;
  variantId: string;
}

let made = 0;

/** Somebody with an order for one piece that waits for its payment. */
async function unpaid(stock = 5): Promise<Unpaid> {
  const [person, goods, orderId] = [await makePerson(), await shelve({ price: 3000, stock }), `ord_unpaid${++made}`];
  await anOrder(env.DB, { id: orderId, personId: person.id, ...goods, status: 'pending_payment', paid: 'unpaid', onHand: stock });
  return { person, visitor: await visitorOf(person), orderId, variantId: goods.variantId };
}

const back = ({ visitor, orderId }: Pick<Unpaid, 'visitor' | 'orderId'>) => visitor.post(`/orders/${orderId}/back-to-cart`);
const statusOf = async ({ person, orderId }: Unpaid) => (await asPerson(person).get<Order>(`/orders/${orderId}`)).body.status;
const lines = async ({ person }: Unpaid) =>
  (await asPerson(person).get<{ lines: { variantId: string; quantity: number }[] }>('/carts/current')).body.lines;

describe('"Back to my cart"', () => {
  it('cancels an order that waits for its payment, and puts its goods back into the cart', async () => {
    const order = await unpaid();
    expect((await order.visitor.get(`/orders/${order.orderId}`)).html).toContain(`action="/orders/${order.orderId}/back-to-cart"`);
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 4, reserved: 0 });
    const { status, location } = await back(order);
    expect([status, await statusOf(order)]).toEqual([303, 'cancelled']);
    expect(await lines(order)).toMatchObject([{ variantId: order.variantId, quantity: 1 }]);
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 5, reserved: 1 });
    expect((await order.visitor.get(location ?? '')).html).toContain('Your order is in your cart again.');
    expect((await order.visitor.get(`/orders/${order.orderId}`)).html).not.toContain('Back to my cart');
  });

  it('pressed twice, or again after a crash between the two, puts them back once', async () => {
    const [twice, crashed] = [await unpaid(), await unpaid()];
    const [one, two] = await Promise.all([back(twice), back(twice)]);
    expect([one.status, two.status].sort()[0]).toBe(303);
    await back(twice);
    expect(await lines(twice)).toMatchObject([{ quantity: 1 }]);

    await asPerson(crashed.person).post(`/orders/${crashed.orderId}/cancel`, {});
    await back(crashed);
    expect(await lines(crashed)).toMatchObject([{ quantity: 1 }]);
  });

  it('says what somebody else has taken meanwhile', async () => {
    const order = await unpaid(1);
    await asPerson(order.person).post(`/orders/${order.orderId}/cancel`, {});
    const quick = await newMember(await makePerson());
    expect((await quick.add(order.variantId, 1)).status).toBe(200);
    const { location } = await back(order);
    expect((await order.visitor.get(location ?? '')).html).toMatch(/Nothing of your order can be had now\..*sold out\./s);
  });

  it('leaves an order alone that does not wait for a payment, and one of somebody else', async () => {
    const [mine, theirs] = [await unpaid(), await unpaid()];
    expect((await back({ ...mine, orderId: theirs.orderId })).status).toBe(404);
    expect(await statusOf(theirs)).toBe('pending_payment');

    const member = await newMember(mine.person);
    await member.add((await shelve({ price: 3000 })).variantId, 1);
    const { id } = (await checkout(member)).body.order;
    const { status, html } = await back({ ...mine, orderId: id });
    expect([status, await statusOf({ ...mine, orderId: id })]).toEqual([409, 'confirmed']);
    expect(html).toContain('so it cannot become cancelled');
    expect(await lines(mine)).toEqual([]);
  });
});
