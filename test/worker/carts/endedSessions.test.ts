import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { cartStub } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

/* Nobody looks at the session of an edit or an order before its commit: the commit does (docs/decisions/0014-the-commit-looks-at-the-session.md). */

beforeAll(openShelf);
afterAll(expectSound);

const ENDS = {
  revoked: 'UPDATE sessions SET revoked_at = 1 WHERE id = ?',
  expired: 'UPDATE sessions SET expires_at = 1 WHERE id = ?',
  gone: 'DELETE FROM sessions WHERE id = ?',
} as const;

async function end({ sessionId }: TestPerson, how: keyof typeof ENDS = 'revoked'): Promise<void> {
  await env.DB.prepare(ENDS[how]).bind(sessionId).run();
}

const rowsOf = async ({ cartId }: Shopper) =>
  (
    await env.DB.prepare(
      'SELECT c.version, c.status, l.variant_id, l.quantity FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id WHERE c.id = ?',
    )
      .bind(cartId)
      .all()
  ).results;

/** Every edit of a cart, as its owner asks for it. */
const EDITS: Record<string, (shopper: Shopper, variantId: string) => Promise<{ status: number }>> = {
  add: (shopper, variantId) => shopper.add(variantId, 1),
  set: (shopper, variantId) => shopper.set(variantId, 7),
  take: ({ api, cartId }, variantId) => api.post(`/carts/${cartId}/items/${variantId}/take`, { quantity: 1 }),
  remove: ({ api, cartId }, variantId) => api.delete(`/carts/${cartId}/items/${variantId}`),
};

describe('with the token of a session that has ended', () => {
  it.each(Object.keys(ENDS) as (keyof typeof ENDS)[])('(%s) no edit of a cart changes anything, awake or asleep', async (how) => {
    const person = await makePerson();
    const { variantId } = await shelve({ stock: 20 });
    const member = await newMember(person);
    await member.add(variantId, 3);
    const before = await rowsOf(member);
    await end(person, how);
    for (const asleep of [false, true]) {
      for (const edit of Object.values(EDITS)) {
        if (asleep) await evictDurableObject(cartStub(member.cartId));
        expect(await edit(member, variantId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      }
    }
    expect(await rowsOf(member)).toEqual(before);
    expect(await stockOf(variantId)).toEqual({ on_hand: 20, reserved: 3 });
  });

  it('no cart begins', async () => {
    const person = await makePerson();
    const { variantId } = await shelve();
    const member = await newMember(person);
    await end(person);
    expect((await member.add(variantId, 1)).status).toBe(404);
    expect(await rowsOf(member)).toEqual([]);
  });

  it('a cart that was ordered does not say so', async () => {
    const person = await makePerson();
    const { variantId } = await shelve({ price: 3000 });
    const member = await newMember(person);
    await member.add(variantId, 1);
    await checkout(member);
    expect(await member.add(variantId, 1)).toMatchObject({ status: 409, body: { code: 'cart_locked' } });
    await end(person);
    expect(await member.add(variantId, 1)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('an edit is refused alone: those of another session of the same person, in the same turn, are done', async () => {
    const person = await makePerson();
    const { variantId } = await shelve({ stock: 20 });
    const [phone, stolen] = [await newMember(person), await newMember(await onDevice(person))];
    await phone.add(variantId, 1);
    await end(person);
    const answers = await Promise.all([
      phone.add(variantId, 1),
      stolen.add(variantId, 1),
      phone.add(variantId, 1),
      stolen.add(variantId, 1),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 200]);
    expect(await rowsOf(phone)).toMatchObject([{ quantity: 3 }]);
  });

  it('a guest’s cart is still that of whoever has its token', async () => {
    const [{ variantId }, guest, person] = [await shelve(), await newGuest(), await makePerson()];
    await end(person);
    const headers = { 'x-cart-token': guest.token ?? '', authorization: `Bearer ${await person.token()}` };
    const answer = await guest.api.post(`/carts/${guest.cartId}/items`, { variantId, quantity: 1 }, { headers });
    expect(answer.status).toBe(200);
  });

  it.each(Object.keys(ENDS) as (keyof typeof ENDS)[])('(%s) nothing is ordered, and the same key orders nothing later', async (how) => {
    const person = await makePerson();
    const { variantId } = await shelve({ price: 3000, stock: 5 });
    const member = await newMember(person);
    await member.add(variantId, 1);
    const expectedTotal = (await member.cart()).total;
    await end(person, how);
    const key = crypto.randomUUID();
    for (let tries = 0; tries < 2; tries++) {
      expect(await checkout(member, { expectedTotal, key })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
    expect(await rowsOf(member)).toMatchObject([{ status: 'open', quantity: 1 }]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 1 });
  });

  it('a checkout that is not fit says nothing about its shape', async () => {
    const person = await makePerson();
    const member = await newMember(person);
    const body = { cartId: member.cartId, expectedTotal: -1 };
    expect((await member.api.post('/checkout', body, { key: 'k' })).status).toBe(422);
    await end(person);
    expect(await member.api.post('/checkout', body, { key: 'k' })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await member.api.post('/checkout', body)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('an order that was placed before is not told', async () => {
    const person = await makePerson();
    const { variantId } = await shelve({ price: 3000 });
    const member = await newMember(person);
    await member.add(variantId, 1);
    const order = { key: crypto.randomUUID(), expectedTotal: (await member.cart()).total };
    expect((await checkout(member, order)).status).toBe(201);
    await end(person);
    expect(await checkout(member, order)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

it('whoever has not verified their address orders nothing, though the token does not say it', async () => {
  const person = await makePerson();
  const { variantId } = await shelve({ price: 3000 });
  const member = await newMember(person);
  await member.add(variantId, 1);
  const expectedTotal = (await member.cart()).total;
  await env.DB.prepare('UPDATE people SET verified_at = NULL WHERE id = ?').bind(person.id).run();
  expect(await checkout(member, { expectedTotal })).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
  expect(await rowsOf(member)).toMatchObject([{ status: 'open', quantity: 1 }]);
});
