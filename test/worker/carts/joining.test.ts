import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { joinAccount } from '#services/carts/joinAccount.ts';
import { asPerson, checkout, newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { sharedCode } from '#test/support/codes.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

const TEN_OFF = { type: 'percent', percent: 10 } as const;
const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(expectSound);
const watched = watchedCarts();

describe("a member's cart", () => {
  it('has the current id of the member: an invented id holds nothing', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const member = await newMember(await makePerson());
    const madeUp = `${member.cartId.slice(0, -16)}anything-I-like0`;
    const refused = await member.api.post<Cart & { code: string }>(`/carts/${madeUp}/items`, { variantId, quantity: 1 });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
    expect((await member.add(variantId, 1)).status).toBe(200);
  });

  it("stays theirs when they check out a guest's cart", async () => {
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
  it('opens a new cart once its cart was merged into an account', async () => {
    const { variantId } = await shelve();
    const person = await makePerson();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    expect(await joinAccount(ctx(), { person, guestToken: guest.token ?? '' })).toBe(true);
    expect((await newMember(person).then((m) => m.cart())).lines[0]?.quantity).toBe(2);
    expect((await guest.api.get('/carts/current')).status).toBe(404);
    const again = await guest.api.post<{ cart: Cart; token: string }>('/carts');
    expect([again.status, again.body.cart.status, again.body.cart.lines]).toEqual([201, 'open', []]);
    expect(again.body.cart.id).not.toBe(guest.cartId);
  });
});

describe('the merge at sign-in', () => {
  async function signIn(guest: Shopper, person: { id: string; name: string }) {
    await joinAccount(ctx(), { person, guestToken: guest.token ?? '' });
  }

  it("moves the guest's lines and holds into the member's cart, and both carts are told", async () => {
    const [{ variantId }, other] = [await shelve({ stock: 10 }), await shelve({ stock: 10 })];
    const guest = await newGuest();
    await guest.add(variantId, 3);
    await guest.add(other.variantId, 1);
    const person = await makePerson({ name: 'Ada' });
    const member = await newMember(person);
    await member.add(variantId, 2);
    const [guestTab, memberTab] = [await watched(guest), await watched(member)];
    await signIn(guest, person);

    const merged = await memberTab.cartFrame('merged');
    expect(merged.cart.lines.map((l) => [l.variantId, l.quantity, l.heldUntil !== null])).toEqual([
      [variantId, 5, true],
      [other.variantId, 1, true],
    ]);
    expect(merged.cart.version).toBe(2);
    expect((await guestTab.cartFrame('merged')).cart).toMatchObject({ status: 'merged', lines: [] });
    expect(await member.cart()).toEqual(merged.cart);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 5 });
    expect((await guest.add(variantId, 1)).body).toMatchObject({ status: 409, code: 'cart_locked' });
  });

  it("brings the guest's code along, in place of the member's, even without a line", async () => {
    const [first, second] = [await sharedCode(TEN_OFF), await sharedCode(TEN_OFF)];
    const [guest, person] = [await newGuest(), await makePerson()];
    const member = await newMember(person);
    await member.add((await shelve()).variantId, 1);
    await member.promo(first);
    await guest.promo(second);
    await signIn(guest, person);
    expect(await member.cart()).toMatchObject({ version: 3, promoCode: second, promo: { applied: true }, discountTotal: 50 });
    expect(await guest.cart()).toMatchObject({ status: 'merged' });
  });

  it("keeps the member's code if the guest's can never apply to them; if there is none, the guest's comes along and says why", async () => {
    const [own, once] = [await sharedCode(TEN_OFF), await sharedCode(TEN_OFF, { usageLimit: 1 })];
    const { variantId } = await shelve({ price: 3000 });
    const people = [await makePerson(), await makePerson(), await makePerson()];
    const guests = await Promise.all(people.map(() => newGuest()));
    for (const guest of guests) await guest.add(variantId, 1);
    for (const guest of guests) expect((await guest.promo(once)).status).toBe(200);
    const members = await Promise.all(people.map(newMember));
    await members[1]?.promo(own);
    for (const [i, guest] of guests.entries()) {
      await signIn(guest, people[i] as (typeof people)[number]);
      if (i === 0) expect((await checkout(members[0] as Shopper)).body.order).toMatchObject({ promoCode: once });
    }
    expect(await members[1]?.cart()).toMatchObject({ promoCode: own, promo: { applied: true }, lines: [{ quantity: 1 }] });
    expect(await members[2]?.cart()).toMatchObject({ promoCode: once, promo: { reason: 'used_up' } });
  });

  it('opens a cart for a member who had none', async () => {
    const { variantId } = await shelve();
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 3);
    await signIn(guest, person);
    expect(await (await newMember(person)).cart()).toMatchObject({ version: 1, lines: [{ variantId, quantity: 3 }] });
  });

  it('keeps the caps, and releases what is over them', async () => {
    const [capped, plain] = [await shelve({ stock: 100, maxPerOrder: 5 }), await shelve({ stock: 100 })];
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(capped.variantId, 4);
    await guest.add(plain.variantId, 30);
    const member = await newMember(person);
    await member.add(capped.variantId, 3);
    await member.add(plain.variantId, 30);
    await signIn(guest, person);
    expect((await member.cart()).lines.map((l) => l.quantity)).toEqual([5, 40]);
    expect(await stockOf(capped.variantId)).toMatchObject({ reserved: 5 });
    expect(await stockOf(plain.variantId)).toMatchObject({ reserved: 40 });
  });

  it('keeps a line whose hold has lapsed and whose stock is gone, without a hold', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const [guest, rival, person] = [await newGuest(), await newGuest(), await makePerson()];
    await guest.add(variantId, 2);
    passTime(HOLD + 1);
    await rival.add(variantId, 2);
    await signIn(guest, person);
    expect((await (await newMember(person)).cart()).lines).toMatchObject([{ variantId, quantity: 2, heldUntil: null }]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 2, reserved: 2 });
  });

  it('is done once when it is sent twice, also at the same time', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 3);
    await Promise.all([signIn(guest, person), signIn(guest, person)]);
    await signIn(guest, person);
    expect(await (await newMember(person)).cart()).toMatchObject({ version: 1, lines: [{ quantity: 3 }] });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('by two people at once gives the cart to one of them', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [guest, ada, bob] = [await newGuest(), await makePerson(), await makePerson()];
    await guest.add(variantId, 3);
    await Promise.all([signIn(guest, ada), signIn(guest, bob)]);
    const carts = await Promise.all([ada, bob].map(async (p) => (await newMember(p)).cart()));
    expect(carts.flatMap((c: Cart) => c.lines.map((l) => l.quantity))).toEqual([3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('loses nothing while both carts are edited', async () => {
    const things = await Promise.all(Array.from({ length: 8 }, () => shelve({ stock: 10 })));
    const [guest, person] = [await newGuest(), await makePerson()];
    const member = await newMember(person);
    await guest.add(things[0]?.variantId ?? '', 1);
    const edits = things.slice(1).flatMap((t) => [guest.add(t.variantId, 1), member.add(t.variantId, 1)]);
    const [answers] = await Promise.all([Promise.all(edits), signIn(guest, person)]);
    const refused = answers.filter((a) => a.status !== 200);
    expect(refused.every((a) => a.body.code === 'cart_locked')).toBe(true);
    const both = [await guest.cart(), await member.cart()].flatMap((c) => c.lines).reduce((sum, l) => sum + l.quantity, 0);
    expect(both).toBe(1 + edits.length - refused.length);
  });

  it('brings nothing with a forged token, or with the cart of an order', async () => {
    const { variantId } = await shelve({ price: 3000 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 1);
    await joinAccount(ctx(), { person, guestToken: `${guest.cartId}.${'A'.repeat(43)}` });
    expect((await guest.cart()).lines).toHaveLength(1);
    const member = await newMember(person);
    await member.add(variantId, 1);
    expect((await checkout(member)).status).toBe(201);
    await joinAccount(ctx(), { person, guestToken: `${member.cartId}.AAAA` });
    expect((await guest.cart()).status).toBe('open');
  });
});
