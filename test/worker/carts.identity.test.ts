import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '../../src/contracts/cart.ts';
import { joinAccount } from '../../src/services/carts/joinAccount.ts';
import { asPerson, checkout, newGuest, newMember } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { ctx } from '../support/inside.ts';
import { makePerson } from '../support/people.ts';
import { openShelf, shelve, stockOf } from '../support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

describe("a member's cart", () => {
  it('is the one of today: an id of their own making holds nothing', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const member = await newMember(await makePerson());
    const madeUp = `${member.cartId.slice(0, -16)}anything-I-like0`;
    const refused = await member.api.post<Cart & { code: string }>(`/carts/${madeUp}/items`, { variantId, quantity: 1 });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
    expect((await member.add(variantId, 1)).status).toBe(200);
  });

  it("stays theirs when they check out a guest's beside it", async () => {
    const { variantId } = await shelve({ price: 3000 });
    const person = await makePerson();
    const member = await newMember(person);
    await member.add(variantId, 2);
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const api = asPerson(person, { 'x-cart-token': guest.token ?? '' });
    expect((await checkout({ api, cartId: guest.cartId })).status).toBe(201);
    const { body } = await asPerson(person).get<Cart>('/carts/current');
    expect([body.id, body.lines[0]?.quantity]).toEqual([member.cartId, 2]);
  });
});

describe("a guest's token", () => {
  it('opens a new cart once its own has joined an account', async () => {
    const { variantId } = await shelve();
    const person = await makePerson();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    expect(await joinAccount(ctx(), person, guest.token ?? '')).toBe(true);
    expect((await newMember(person).then((m) => m.cart())).lines[0]?.quantity).toBe(2);
    expect((await guest.api.get('/carts/current')).status).toBe(404);
    const again = await guest.api.post<{ cart: Cart; token: string }>('/carts');
    expect([again.status, again.body.cart.status, again.body.cart.lines]).toEqual([201, 'open', []]);
    expect(again.body.cart.id).not.toBe(guest.cartId);
  });
});
