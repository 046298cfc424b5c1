import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { asPerson, newMember } from '#test/support/api.ts';
import { cartStub } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { aCartMember } from '#test/support/rows/carts.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

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

describe('whom the owner has let in', () => {
  it('may read, edit and watch the cart, whose owner stays who it is', async () => {
    const { variantId, cartId, shopper, friend } = await sharedCart();
    const api = asPerson(friend);
    expect((await api.get(`/carts/${cartId}`)).status).toBe(200);
    await evictDurableObject(cartStub(cartId));
    const added = await api.post<{ lines: { quantity: number }[]; members: { id: string }[] }>(`/carts/${cartId}/items`, {
      variantId,
      quantity: 2,
    });
    expect(added).toMatchObject({ status: 200, body: { lines: [{ quantity: 3 }] } });
    expect(await shopper.cart()).toMatchObject({ lines: [{ quantity: 3 }] });
    const watcher = await watch({ cartId, credentials: { authorization: `Bearer ${await friend.token()}` } });
    expect((await watcher.told('hello')).cart).toMatchObject({ id: cartId, lines: [{ quantity: 3 }] });
    watcher.close();
  });

  it('cannot order it: that is the owner’s', async () => {
    const { cartId, friend } = await sharedCart();
    const address = { name: 'A', line1: 'B 1', city: 'C', postcode: '1234 AB', country: 'NL', phone: '0612345678' };
    const body = { cartId, address, paymentMethod: 'cash_on_delivery', expectedTotal: 895 };
    const answer = await asPerson(friend).post<Problem>('/checkout', body, { key: 'k' });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });
});

it('nobody else finds it, reads it, edits it or watches it', async () => {
  const { variantId, cartId, stranger } = await sharedCart();
  const api = asPerson(stranger);
  const answers = [
    await api.get<Problem>(`/carts/${cartId}`),
    await api.post<Problem>(`/carts/${cartId}/items`, { variantId, quantity: 1 }),
    await api.post<Problem>(`/carts/${cartId}/holds`),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'not_found']));
});
