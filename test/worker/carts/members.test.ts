import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Problem } from '#contracts/problem.ts';
import { asPerson, newMember, STORE } from '#test/support/api.ts';
import { rowsOf } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { aCartMember } from '#test/support/rows/carts.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { upgrade, watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterAll(expectSound);

async function sharedCart() {
  const { variantId } = await shelve({ stock: 9 });
  const [owner, friend, stranger] = [await makePerson(), await makePerson(), await makePerson()];
  const shopper = await newMember(owner);
  await shopper.add(variantId, 1);
  await aCartMember(env.DB, shopper.cartId, friend.id);
  return { variantId, cartId: shopper.cartId, shopper, owner, friend, stranger };
}

describe('a cart member', () => {
  it('can read, edit and watch the cart, and the owner stays the same', async () => {
    const { variantId, cartId, shopper, friend } = await sharedCart();
    const api = asPerson(friend);
    expect((await api.get(`/carts/${cartId}`)).status).toBe(200);
    const added = await api.post<{ lines: { quantity: number }[]; members: { id: string }[] }>(`/carts/${cartId}/items`, {
      variantId,
      quantity: 2,
    });
    expect(added).toMatchObject({ status: 200, body: { lines: [{ quantity: 3 }] } });
    expect(await shopper.cart()).toMatchObject({ lines: [{ quantity: 3 }] });
    const watcher = await watch({ cartId, credentials: { authorization: `Bearer ${await friend.token()}` } });
    expect((await watcher.cartFrame('hello')).cart).toMatchObject({ id: cartId, lines: [{ quantity: 3 }] });
    watcher.close();
  });

  it('cannot order the cart: only the owner can', async () => {
    const { cartId, friend } = await sharedCart();
    const address = { name: 'A', line1: 'B 1', city: 'C', postcode: '1234 AB', country: 'NL', phone: '0612345678' };
    const body = { cartId, address, paymentMethod: 'cash_on_delivery', expectedTotal: 895 };
    const answer = await asPerson(friend).post<Problem>('/checkout', body, { key: 'k' });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });
});

it('nobody else can find, read, edit or watch a shared cart', async () => {
  const { variantId, cartId, stranger } = await sharedCart();
  const api = asPerson(stranger);
  const answers = [
    await api.get<Problem>(`/carts/${cartId}`),
    await api.post<Problem>(`/carts/${cartId}/items`, { variantId, quantity: 1 }),
    await api.post<Problem>(`/carts/${cartId}/holds`),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'not_found']));
  const upgraded = await upgrade(cartId, { origin: STORE, authorization: `Bearer ${await stranger.token()}` });
  expect([upgraded.status, ((await upgraded.json()) as Problem).code]).toEqual([404, 'not_found']);
});

it('a cart member who is added while the object is awake can edit at once, and their sockets close with their session', async () => {
  const { variantId, cartId, shopper } = await sharedCart();
  const late = await makePerson();
  const api = asPerson(late);
  expect((await api.post(`/carts/${cartId}/items`, { variantId, quantity: 1 })).status).toBe(404);
  await aCartMember(env.DB, cartId, late.id);
  expect((await api.post(`/carts/${cartId}/items`, { variantId, quantity: 1 })).status).toBe(200);
  const watcher = await watch({ cartId, credentials: { authorization: `Bearer ${await late.token()}` } });
  await api.delete('/auth/sessions');
  expect(await watcher.closed()).toBe(SESSION_ENDED);
  expect((await shopper.cart()).lines).toHaveLength(1);
});

it('an edit that is refused leaves nothing: it opens no cart', async () => {
  const owner = await makePerson();
  const shopper = await newMember(owner);
  const cartId = `${shopper.cartId.slice(0, shopper.cartId.lastIndexOf('_') + 1)}${'z'.repeat(16)}`;
  const { variantId } = await shelve({ stock: 9 });
  expect((await asPerson(owner).post(`/carts/${cartId}/items`, { variantId, quantity: 1 })).status).toBe(404);
  expect(await rowsOf(cartId)).toBe(0);
});

it('the copy of an account names its shared carts, and an erased account is a member of none', async () => {
  const { cartId, friend } = await sharedCart();
  const copy = await asPerson(friend).get<{ sharedCarts: unknown[] }>('/me/export');
  expect(copy.body.sharedCarts).toEqual([{ cartId, joinedAt: new Date(0).toISOString() }]);
  expect((await asPerson(friend).delete('/me')).status).toBe(204);
  const left = await env.DB.prepare('SELECT count(*) AS n FROM cart_members WHERE cart_id = ?').bind(cartId).first<{ n: number }>();
  expect(left?.n).toBe(0);
});
