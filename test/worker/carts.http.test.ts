import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cart, cart as cartShape } from '../../src/contracts/cart.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import { asGuest, asPerson, checkout, newGuest, newMember, STORE, stranger } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { passTime } from '../support/clock.ts';
import { makePerson } from '../support/people.ts';
import { openShelf, shelve, stockOf } from '../support/shelf.ts';

const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(expectSound);

async function rowsOf(cartId: string): Promise<number> {
  const counts = await env.DB.batch<{ n: number }>(
    ['carts WHERE id', 'cart_lines WHERE cart_id', 'cart_ops WHERE cart_id'].map((t) =>
      env.DB.prepare(`SELECT count(*) AS n FROM ${t} = ?`).bind(cartId),
    ),
  );
  return counts.reduce((sum, c) => sum + (c.results[0]?.n ?? 0), 0);
}

describe('POST /carts', () => {
  it('mints a guest an empty cart and its token, as a cookie too, and writes nothing', async () => {
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

  it('gives plain http, where __Host- cookies are dropped, an unprefixed one that is not Secure', async () => {
    const answer = await exports.default.fetch('http://pinchi.lan:8787/api/v1/carts', { method: 'POST' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^pinchi_cart=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const local = await exports.default.fetch('http://localhost:8787/api/v1/carts', { method: 'POST' });
    expect(local.headers.getSetCookie()[0]).toMatch(/^__Host-pinchi_cart=/);
  });

  it('gives the guest who has a cart that one back, by header and by cookie', async () => {
    const guest = await newGuest();
    const again = await guest.api.post<{ cart: Cart; token: string }>('/carts');
    expect([again.status, again.body.cart.id, again.body.token]).toEqual([200, guest.cartId, guest.token]);
    const byCookie = await stranger.post<{ cart: Cart }>('/carts', undefined, {
      headers: { cookie: `__Host-pinchi_cart=${guest.token}`, origin: STORE },
    });
    expect([byCookie.status, byCookie.body.cart.id]).toEqual([200, guest.cartId]);
  });

  it('gives the guest with a forged token a cart of their own', async () => {
    const { cartId } = await newGuest();
    const { status, body } = await asGuest(`${cartId}.${'A'.repeat(43)}`).post<{ cart: Cart }>('/carts');
    expect(status).toBe(201);
    expect(body.cart.id).not.toBe(cartId);
  });

  it("opens one cart for a member's two tabs, and writes nothing", async () => {
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

  it('gives a member a new cart after an order, and leaves the old one closed', async () => {
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
  it('shows the caller theirs, current or by its id', async () => {
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

  it('knows no current cart of somebody who has none', async () => {
    expect((await stranger.get<Problem>('/carts/current')).body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('prices a line as the contract says, to the cent', async () => {
    const { variantId } = await shelve({ unit: 'g', price: 333, priceQuantity: 1000, quantityStep: 50, stock: 10_000 });
    const guest = await newGuest();
    const { body } = await guest.add(variantId, 1450);
    expect(body.lines[0]).toMatchObject({ unitPrice: 333, previousUnitPrice: null, gross: 483, discount: 0, total: 483, adjustments: [] });
    expect(body).toMatchObject({ subtotal: 483, discountTotal: 0, deliveryFee: 395, total: 878 });
  });

  it('names who added a line, and the member whose cart it is', async () => {
    const { variantId } = await shelve();
    const person = await makePerson({ name: 'Ada' });
    const { body } = await (await newMember(person)).add(variantId, 1);
    expect(body.lines[0]?.addedBy).toBe('Ada');
    expect(body.members).toEqual([{ id: person.id, name: 'Ada', role: 'owner' }]);
  });
});

describe('changing a line', () => {
  it('adds to the line, holds the stock for 15 minutes and moves the version by one', async () => {
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

  it('removes a line, and gives its stock back', async () => {
    const [{ variantId }, other] = [await shelve({ stock: 10 }), await shelve()];
    const guest = await newGuest();
    await guest.add(variantId, 4);
    await guest.add(other.variantId, 1);
    const { status, body } = await guest.api.delete<Cart>(`/carts/${guest.cartId}/items/${variantId}`);
    expect(status).toBe(200);
    expect(body.lines.map((l) => l.variantId)).toEqual([other.variantId]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('does an operation that is sent again once, and answers with the cart', async () => {
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

  it('takes the same opId in another cart as another operation', async () => {
    const { variantId } = await shelve({ stock: 10 });
    for (const guest of [await newGuest(), await newGuest()]) await guest.add(variantId, 1, 'shared');
    expect(await stockOf(variantId)).toMatchObject({ reserved: 2 });
  });
});

describe('lapsed holds', () => {
  it('are taken again by POST /holds, where stock allows', async () => {
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

  it('are left alone where nothing has lapsed', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const { status, body } = await guest.api.post<Cart>(`/carts/${guest.cartId}/holds`);
    expect([status, body.version]).toEqual([200, 1]);
  });

  it('are given to whoever asks, while the line stays', async () => {
    const { variantId } = await shelve({ stock: 1 });
    const [guest, rival] = [await newGuest(), await newGuest()];
    await guest.add(variantId, 1);
    expect((await rival.add(variantId, 1)).body.code).toBe('out_of_stock');
    passTime(HOLD + 1);
    expect((await rival.add(variantId, 1)).status).toBe(200);
    expect((await guest.cart()).lines).toMatchObject([{ quantity: 1, heldUntil: null, availability: 'out' }]);
  });

  it('live on in a cart that is used', async () => {
    const [a, b] = [await shelve({ stock: 5 }), await shelve({ stock: 5 })];
    const guest = await newGuest();
    await guest.add(a.variantId, 1);
    passTime(HOLD - 60_000);
    await guest.add(b.variantId, 1);
    passTime(HOLD - 60_000);
    expect((await guest.cart()).lines.every((l) => l.heldUntil !== null)).toBe(true);
  });
});

describe('refusals', () => {
  it('says 404 to everybody whose cart it is not, whatever they do with it', async () => {
    const { variantId } = await shelve();
    const [guest, otherGuest] = [await newGuest(), await newGuest()];
    const [member, otherMember] = [await newMember(await makePerson()), await newMember(await makePerson())];
    const staff = await newMember(await makePerson({ role: 'owner' }));
    await guest.add(variantId, 1);
    await member.add(variantId, 1);
    const strangers = [
      {
        cart: guest.cartId,
        callers: [
          stranger,
          otherGuest.api,
          member.api,
          staff.api,
          asGuest(`${guest.cartId}.AAAA`),
          asGuest(guest.cartId),
          asGuest('.'),
          asGuest('x'.repeat(500)),
        ],
      },
      { cart: member.cartId, callers: [stranger, guest.api, otherMember.api, staff.api, asGuest(`${member.cartId}.AAAA`)] },
      { cart: 'crt_nobody', callers: [stranger, guest.api, member.api] },
    ];
    for (const { cart, callers } of strangers) {
      for (const api of callers) {
        const answers = await Promise.all([
          api.get<Problem>(`/carts/${cart}`),
          api.post<Problem>(`/carts/${cart}/items`, { variantId, quantity: 1 }),
          api.patch<Problem>(`/carts/${cart}/items/${variantId}`, { quantity: 0 }),
          api.delete<Problem>(`/carts/${cart}/items/${variantId}`),
          api.post<Problem>(`/carts/${cart}/holds`),
        ]);
        expect(answers.map((a) => [a.status, a.body.code])).toEqual(answers.map(() => [404, 'not_found']));
      }
    }
    expect(await stockOf(variantId)).toMatchObject({ reserved: 2 });
  });

  it("does not let a member's own cart be opened by its bare id once they are signed out", async () => {
    const person = await makePerson();
    const member = await newMember(person);
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(person.sessionId).run();
    expect((await member.api.get(`/carts/${member.cartId}`)).status).toBe(404);
  });

  it('says how much is left when there is not enough', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const [guest, rival] = [await newGuest(), await newGuest()];
    await rival.add(variantId, 3);
    const { status, body, headers } = await guest.add(variantId, 3);
    expect(status).toBe(409);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status: 409,
      detail: expect.any(String),
      code: 'out_of_stock',
      available: 2,
    });
    expect((await guest.cart()).lines).toEqual([]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('refuses more than the most of one order, the cap of the store, and what is off the step', async () => {
    const capped = await shelve({ maxPerOrder: 3 });
    const plain = await shelve({ stock: 500 });
    const weighed = await shelve({ unit: 'g', priceQuantity: 1000, quantityStep: 100, stock: 100_000 });
    const guest = await newGuest();
    await guest.add(capped.variantId, 2);
    const refused = [
      await guest.add(capped.variantId, 2),
      await guest.set(capped.variantId, 4),
      await guest.add(plain.variantId, 41),
      await guest.add(weighed.variantId, 150),
      await guest.add(weighed.variantId, 40_100),
    ];
    expect(refused.map((r) => [r.status, r.body.code ?? r.body.title, r.body.errors?.[0]?.path])).toEqual(
      ['over_maximum', 'over_maximum', 'over_maximum', 'off_step', 'over_maximum'].map((code) => [422, code, 'quantity']),
    );
    expect((await guest.add(plain.variantId, 40)).status).toBe(200);
    expect((await guest.add(weighed.variantId, 40_000)).status).toBe(200);
  });

  it('holds at most 100 different things in one cart', async () => {
    const things = await Promise.all(Array.from({ length: 101 }, () => shelve()));
    const guest = await newGuest();
    const answers = await Promise.all(things.map((t) => guest.add(t.variantId, 1)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(100);
    expect(answers.filter((a) => a.body.code === 'cart_full').map((a) => a.status)).toEqual([422]);
    const [held] = (await guest.cart()).lines;
    expect((await guest.add(held?.variantId ?? '', 1)).status).toBe(200);
  });

  it.each([0, -1, 1.5, 1e9, '2', null, Number.MAX_SAFE_INTEGER + 2])('refuses to add %j of anything', async (quantity) => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const { status, body } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, { variantId, quantity });
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', 'quantity']);
    expect(await rowsOf(guest.cartId)).toBe(0);
  });

  it.each([-1, 1.5, 1e9, '2', null])('refuses to set a line to %j', async (quantity) => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const { status, body } = await guest.api.patch<Problem>(`/carts/${guest.cartId}/items/${variantId}`, { quantity });
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', 'quantity']);
    expect((await guest.cart()).lines[0]?.quantity).toBe(1);
  });

  it('refuses unknown fields, odd operation ids and a missing variant', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const bodies = [
      { variantId, quantity: 1, price: 1 },
      { variantId, quantity: 1, opId: 'a b' },
      { variantId, quantity: 1, opId: 'x'.repeat(65) },
      { quantity: 1 },
      [],
      null,
    ];
    for (const body of bodies) {
      expect((await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, body)).body).toMatchObject({
        status: 422,
        code: 'validation_failed',
      });
    }
  });

  it('does not know a variant that does not exist, or is no longer sold', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    await env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(variantId).run();
    expect((await guest.add('var_nothing', 1)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await guest.add(variantId, 1)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await guest.set(variantId, 0)).body.lines).toEqual([]);
  });

  it('says 400 to a body that is not JSON', async () => {
    const guest = await newGuest();
    for (const body of ['{"variantId":', 'quantity=1', '']) {
      const { status, body: problem, headers } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, body);
      expect([status, problem.code]).toEqual([400, 'malformed_json']);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('says 413 to a body over 1 MiB, announced or in pieces', async () => {
    const guest = await newGuest();
    const body = JSON.stringify({ variantId: 'x'.repeat(1024 * 1024), quantity: 1 });
    const { status, body: problem } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, body);
    expect([status, problem.code]).toEqual([413, 'body_too_large']);

    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writing = new Blob([body])
      .stream()
      .pipeTo(writable)
      .catch(() => {});
    const chunked = await exports.default.fetch(`${STORE}/api/v1/carts/${guest.cartId}/items`, {
      method: 'POST',
      body: readable,
      headers: { 'content-type': 'application/json', 'x-cart-token': guest.token ?? '' },
    });
    expect([chunked.status, (await chunked.json<Problem>()).code]).toEqual([413, 'body_too_large']);
    await writing;
  });

  it('says 404 as a problem where there is nothing', async () => {
    const { status, body, headers } = await stranger.get<Problem>('/nothing/here');
    expect([status, body.code, headers.get('content-type')]).toEqual([404, 'not_found', 'application/problem+json']);
  });

  it('leaks nothing internal, whatever it is asked', async () => {
    const guest = await newGuest();
    const answers = await Promise.all([
      guest.add("x'; DROP TABLE carts; --", 1),
      guest.api.get<Problem>(`/carts/${encodeURIComponent("crt_' OR 1=1 --")}`),
      guest.api.get<Problem>('/carts/%F0%28'),
      guest.api.get<Problem>(`/carts/${'x'.repeat(3000)}`),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(body)).not.toMatch(/SQL|D1_|stack|carts\b.*table/i);
    }
  });
});

describe('foreign pages', () => {
  const foreign = 'https://evil.test';

  it('change nothing with the cookies of a shopper', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const person = await makePerson();
    const cookies = [
      { id: guest.cartId, cookie: `__Host-pinchi_cart=${guest.token}` },
      { id: await person.cartId(), cookie: `__Host-pinchi_access=${await person.token()}` },
    ];
    for (const { id, cookie } of cookies) {
      for (const [method, path, body] of [
        ['POST', `/carts/${id}/items`, { variantId, quantity: 1 }],
        ['PATCH', `/carts/${id}/items/${variantId}`, { quantity: 1 }],
        ['DELETE', `/carts/${id}/items/${variantId}`, undefined],
        ['POST', `/carts/${id}/holds`, undefined],
        ['POST', '/carts', undefined],
      ] as const) {
        for (const origin of [foreign, 'null', 'http://shop.test', 'https://shop.test:444', 'https://shop.test.evil.test']) {
          const answer = await stranger.call<Problem>(method, path, { body, headers: { cookie, origin } });
          expect([answer.status, answer.body.code]).toEqual([403, 'bad_origin']);
          expect(answer.headers.getSetCookie()).toEqual([]);
        }
      }
      expect((await stranger.post(`/carts/${id}/items`, { variantId, quantity: 1 }, { headers: { cookie, origin: STORE } })).status).toBe(
        200,
      );
    }
  });

  it('may not even have a cart cookie set', async () => {
    const { status, headers } = await stranger.post('/carts', undefined, { headers: { origin: foreign } });
    expect([status, headers.getSetCookie()]).toEqual([403, []]);
  });

  it('do not stand in the way of a program with a bearer token and no cookie', async () => {
    const { variantId } = await shelve();
    const member = await newMember(await makePerson());
    const { status } = await member.api.post(`/carts/${member.cartId}/items`, { variantId, quantity: 1 }, { headers: { origin: foreign } });
    expect(status).toBe(200);
  });

  it('with a bearer token and a cookie are refused all the same', async () => {
    const member = await newMember(await makePerson());
    const { body } = await member.api.post<Problem>('/carts', undefined, { headers: { origin: foreign, cookie: 'a=b' } });
    expect(body.code).toBe('bad_origin');
  });
});
