import { exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cart, cart as cartShape } from '#contracts/carts.ts';
import type { Problem } from '#contracts/problem.ts';
import { asGuest, asPerson, checkout, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { rowsOf } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(expectSound);

describe('POST /carts', () => {
  it('gives a guest an empty cart and its token, also as a cookie, and writes nothing', async () => {
    const { status, body, headers } = await stranger.post<{ cart: Cart; token: string }>('/carts');
    expect(status).toBe(201);
    expect(cartShape.parse(body.cart)).toEqual(body.cart);
    expect(body.cart).toMatchObject({
      version: 0,
      status: 'open',
      currency: 'EUR',
      lines: [],
      subtotal: 0,
      deliveryFee: 0,
      total: 0,
      expiresAt: null,
    });
    expect(headers.getSetCookie()).toEqual([`__Host-pinchi_cart=${body.token}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax`]);
    expect(headers.get('x-request-id')).toMatch(/^req_/);
    expect(await rowsOf(body.cart.id)).toBe(0);
  });

  it('sets a cookie without prefix and Secure on plain http, where __Host- cookies are dropped', async () => {
    const answer = await exports.default.fetch('http://pinchi.lan:8787/api/v1/carts', { method: 'POST' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^pinchi_cart=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const local = await exports.default.fetch('http://localhost:8787/api/v1/carts', { method: 'POST' });
    expect(local.headers.getSetCookie()[0]).toMatch(/^__Host-pinchi_cart=/);
  });

  it('gives a guest who has a cart the same cart, by header and by cookie', async () => {
    const guest = await newGuest();
    const again = await guest.api.post<{ cart: Cart; token: string }>('/carts');
    expect([again.status, again.body.cart.id, again.body.token]).toEqual([200, guest.cartId, guest.token]);
    const byCookie = await stranger.post<{ cart: Cart }>('/carts', undefined, {
      headers: { cookie: `__Host-pinchi_cart=${guest.token}`, origin: STORE },
    });
    expect([byCookie.status, byCookie.body.cart.id]).toEqual([200, guest.cartId]);
  });

  it('gives a guest with a forged token a new cart', async () => {
    const { cartId } = await newGuest();
    const { status, body } = await asGuest(`${cartId}.${'A'.repeat(43)}`).post<{ cart: Cart }>('/carts');
    expect(status).toBe(201);
    expect(body.cart.id).not.toBe(cartId);
  });

  it('opens one cart for two tabs of a member, and writes nothing', async () => {
    const person = await makePerson();
    const tabs = await Promise.all([asPerson(person), asPerson(person)].map((tab) => tab.post<{ cart: Cart; token: null }>('/carts')));
    expect(tabs.map((t) => t.body.cart.id)).toEqual([await person.cartId(), await person.cartId()]);
    expect(tabs.map((t) => [t.status, t.body.token])).toEqual([
      [200, null],
      [200, null],
    ]);
    expect(tabs[0]?.headers.getSetCookie()).toEqual([]);
    expect(await rowsOf(await person.cartId())).toBe(0);
  });

  it('gives a member a new cart after an order, and keeps the old one closed', async () => {
    const { variantId } = await shelve({ price: 3000 });
    const person = await makePerson();
    const before = await newMember(person);
    await before.add(variantId, 1);
    expect((await checkout(before)).status).toBe(201);
    const after = await before.api.post<{ cart: Cart }>('/carts');
    expect(after.body.cart).toMatchObject({ version: 0, status: 'open', lines: [] });
    expect(after.body.cart.id).not.toBe(before.cartId);
    expect(await before.cart()).toMatchObject({ status: 'ordered', lines: [] });
    expect((await before.add(variantId, 1)).body).toMatchObject({ status: 409, code: 'cart_locked' });
  });
});

describe('reading a cart', () => {
  it('gives the caller their own cart, as the current one or by its id', async () => {
    const { variantId } = await shelve();
    for (const shopper of [await newGuest(), await newMember(await makePerson())]) {
      await shopper.add(variantId, 2);
      const [current, byId] = await Promise.all(['current', shopper.cartId].map((id) => shopper.api.get<Cart>(`/carts/${id}`)));
      expect(current?.status).toBe(200);
      expect(current?.headers.get('cache-control')).toBe('no-store');
      expect(cartShape.parse(current?.body)).toEqual(current?.body);
      expect(current?.body).toMatchObject({ id: shopper.cartId, version: 1, lines: [{ variantId, quantity: 2 }] });
      expect(byId?.body).toEqual(current?.body);
    }
  });

  it('finds no current cart for somebody who has none', async () => {
    expect((await stranger.get<Problem>('/carts/current')).body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('has the price of a line as the API paper says, to the cent', async () => {
    const { variantId } = await shelve({ unit: 'g', price: 333, priceQuantity: 1000, quantityStep: 50, stock: 10_000 });
    const guest = await newGuest();
    const { body } = await guest.add(variantId, 1450);
    expect(body.lines[0]).toMatchObject({ unitPrice: 333, previousUnitPrice: null, gross: 483, discount: 0, total: 483, adjustments: [] });
    expect(body).toMatchObject({ subtotal: 483, discountTotal: 0, deliveryFee: 395, total: 878 });
  });

  it('names who added a line, and the member who owns the cart', async () => {
    const { variantId } = await shelve();
    const person = await makePerson({ name: 'Ada' });
    const { body } = await (await newMember(person)).add(variantId, 1);
    expect(body.lines[0]?.addedBy).toBe('Ada');
    expect(body.members).toEqual([{ id: person.id, name: 'Ada', role: 'owner' }]);
  });
});

describe('changing a line', () => {
  it('adds to the line, holds the stock for 15 minutes and raises the version by one', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const before = Date.now();
    expect((await guest.add(variantId, 2)).body).toMatchObject({ version: 1, lines: [{ quantity: 2 }] });
    const { status, body } = await guest.add(variantId, 3);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, lines: [{ variantId, quantity: 5, gross: 2500, availability: 'in_stock' }], subtotal: 2500 });
    const until = Date.parse(body.lines[0]?.heldUntil ?? '');
    expect(until).toBeGreaterThanOrEqual(before + HOLD);
    expect(until).toBeLessThanOrEqual(Date.now() + HOLD);
    expect(body.expiresAt).toBe(body.lines[0]?.heldUntil);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 5 });
  });

  it('sets the quantity up and down, and 0 removes the line', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    expect((await guest.set(variantId, 4)).body.lines).toMatchObject([{ quantity: 4 }]);
    expect((await guest.set(variantId, 1)).body.lines).toMatchObject([{ quantity: 1 }]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 1 });
    const { status, body } = await guest.set(variantId, 0);
    expect([status, body.lines, body.total]).toEqual([200, [], 0]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('removes a line, and releases its stock', async () => {
    const [{ variantId }, other] = [await shelve({ stock: 10 }), await shelve()];
    const guest = await newGuest();
    await guest.add(variantId, 4);
    await guest.add(other.variantId, 1);
    const { status, body } = await guest.api.delete<Cart>(`/carts/${guest.cartId}/items/${variantId}`);
    expect(status).toBe(200);
    expect(body.lines.map((l) => l.variantId)).toEqual([other.variantId]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('does a repeated operation once, and answers with the cart', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const answers = [await guest.add(variantId, 2, 'op-1'), await guest.add(variantId, 2, 'op-1'), await guest.add(variantId, 7, 'op-1')];
    expect(answers.map((a) => [a.status, a.body.version, a.body.lines[0]?.quantity])).toEqual([
      [200, 1, 2],
      [200, 1, 2],
      [200, 1, 2],
    ]);
    await guest.set(variantId, 5, 'op-2');
    await guest.add(variantId, 1);
    expect((await guest.set(variantId, 5, 'op-2')).body.lines[0]?.quantity).toBe(6);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 6 });
  });

  it('treats the same opId in another cart as another operation', async () => {
    const { variantId } = await shelve({ stock: 10 });
    for (const guest of [await newGuest(), await newGuest()]) await guest.add(variantId, 1, 'shared');
    expect(await stockOf(variantId)).toMatchObject({ reserved: 2 });
  });
});

describe('lapsed holds', () => {
  it('are taken again by POST /holds, if there is stock', async () => {
    const [plenty, scarce] = [await shelve({ stock: 10 }), await shelve({ stock: 3 })];
    const [guest, rival] = [await newGuest(), await newGuest()];
    await guest.add(plenty.variantId, 4);
    await guest.add(scarce.variantId, 3);
    passTime(HOLD + 1);
    expect((await guest.cart()).lines.map((l) => l.heldUntil)).toEqual([null, null]);
    expect((await guest.cart()).expiresAt).toBeNull();
    await rival.add(scarce.variantId, 2);

    const { status, body } = await guest.api.post<Cart>(`/carts/${guest.cartId}/holds`);
    expect(status).toBe(200);
    expect(body.lines.map((l) => [l.quantity, l.heldUntil !== null])).toEqual([
      [4, true],
      [3, false],
    ]);
    expect(await stockOf(plenty.variantId)).toEqual({ on_hand: 10, reserved: 4 });
    expect(await stockOf(scarce.variantId)).toEqual({ on_hand: 3, reserved: 3 });
  });

  it('do not change anything in POST /holds when nothing has lapsed', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const { status, body } = await guest.api.post<Cart>(`/carts/${guest.cartId}/holds`);
    expect([status, body.version]).toEqual([200, 1]);
  });

  it('are available to the next shopper, and the line stays', async () => {
    const { variantId } = await shelve({ stock: 1 });
    const [guest, rival] = [await newGuest(), await newGuest()];
    await guest.add(variantId, 1);
    expect((await rival.add(variantId, 1)).body.code).toBe('out_of_stock');
    passTime(HOLD + 1);
    expect((await rival.add(variantId, 1)).status).toBe(200);
    expect((await guest.cart()).lines).toMatchObject([{ quantity: 1, heldUntil: null, availability: 'out' }]);
  });

  it('do not occur in a cart that is used', async () => {
    const [a, b] = [await shelve({ stock: 5 }), await shelve({ stock: 5 })];
    const guest = await newGuest();
    await guest.add(a.variantId, 1);
    passTime(HOLD - 60_000);
    await guest.add(b.variantId, 1);
    passTime(HOLD - 60_000);
    expect((await guest.cart()).lines.every((l) => l.heldUntil !== null)).toBe(true);
  });
});
