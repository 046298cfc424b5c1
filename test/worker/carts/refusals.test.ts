import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { asGuest, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { rowsOf } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

describe('refusals', () => {
  it('answer 404 for every call on a cart that is not the caller’s', async () => {
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

  it("do not let a member's own cart be opened by its id alone after they sign out", async () => {
    const person = await makePerson();
    const member = await newMember(person);
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(person.sessionId).run();
    expect((await member.api.get(`/carts/${member.cartId}`)).status).toBe(404);
  });

  it('say how much is available when there is not enough', async () => {
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

  it('cover a quantity over the maximum of an order, over the cap of the store, and off the step', async () => {
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

  it('allow at most 100 different lines in one cart', async () => {
    const things = await Promise.all(Array.from({ length: 101 }, () => shelve()));
    const guest = await newGuest();
    const answers = await Promise.all(things.map((t) => guest.add(t.variantId, 1)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(100);
    expect(answers.filter((a) => a.body.code === 'cart_full').map((a) => a.status)).toEqual([422]);
    const [held] = (await guest.cart()).lines;
    expect((await guest.add(held?.variantId ?? '', 1)).status).toBe(200);
  });

  it.each([0, -1, 1.5, 1e9, '2', null, Number.MAX_SAFE_INTEGER + 2])('cover an add with the quantity %j', async (quantity) => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const { status, body } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, { variantId, quantity });
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', 'quantity']);
    expect(await rowsOf(guest.cartId)).toBe(0);
  });

  it.each([-1, 1.5, 1e9, '2', null])('cover a set with the quantity %j', async (quantity) => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const { status, body } = await guest.api.patch<Problem>(`/carts/${guest.cartId}/items/${variantId}`, { quantity });
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', 'quantity']);
    expect((await guest.cart()).lines[0]?.quantity).toBe(1);
  });

  it('cover unknown fields, invalid operation ids and a missing variant', async () => {
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

  it('cover a variant that does not exist, or is no longer sold', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    await env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(variantId).run();
    expect((await guest.add('var_nothing', 1)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await guest.add(variantId, 1)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await guest.set(variantId, 0)).body.lines).toEqual([]);
  });

  it('answer 400 to a body that is not JSON', async () => {
    const guest = await newGuest();
    for (const body of ['{"variantId":', 'quantity=1', '']) {
      const { status, body: problem, headers } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items`, body);
      expect([status, problem.code]).toEqual([400, 'malformed_json']);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('answer 413 to a body over 1 MiB, announced or in pieces', async () => {
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

  it('answer 404 as a problem for an unknown address', async () => {
    const { status, body, headers } = await stranger.get<Problem>('/nothing/here');
    expect([status, body.code, headers.get('content-type')]).toEqual([404, 'not_found', 'application/problem+json']);
  });

  it('have no internal details, whatever was asked', async () => {
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

describe('pages of other sites', () => {
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

  it('cannot even set a cart cookie', async () => {
    const { status, headers } = await stranger.post('/carts', undefined, { headers: { origin: foreign } });
    expect([status, headers.getSetCookie()]).toEqual([403, []]);
  });

  it('do not stop a program with a bearer token and no cookie', async () => {
    const { variantId } = await shelve();
    const member = await newMember(await makePerson());
    const { status } = await member.api.post(`/carts/${member.cartId}/items`, { variantId, quantity: 1 }, { headers: { origin: foreign } });
    expect(status).toBe(200);
  });

  it('are refused with a bearer token and a cookie too', async () => {
    const member = await newMember(await makePerson());
    const { body } = await member.api.post<Problem>('/carts', undefined, { headers: { origin: foreign, cookie: 'a=b' } });
    expect(body.code).toBe('bad_origin');
  });
});
