import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import type { Log } from '#kit/log.ts';
import { asPerson, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(expectSound);

describe('an unexpected failure', () => {
  it('is a 500 with a request id and no internal details', async () => {
    const person = await makePerson();
    const broken = hooked(env.DB, {
      before: () => {
        throw new Error('D1_ERROR: no such column: secret_column at SELECT * FROM people: SQLITE_ERROR');
      },
    });
    const logged: unknown[] = [];
    const log: Log = { ...ctx().log, error: (event, fields) => void logged.push([event, fields]), with: () => log };
    const app = createApp(() => ({ ...ctx(), db: openDb(broken), log }));
    for (const [method, path] of [
      ['GET', '/carts/current'],
      ['GET', '/orders'],
      ['GET', '/me'],
      ['POST', '/carts'],
    ] as const) {
      const headers = { authorization: `Bearer ${await person.token()}` };
      const response = await app.fetch(new Request(`${STORE}/api/v1${path}`, { method, headers }), env);
      const text = await response.text();
      expect([response.status, JSON.parse(text).code]).toEqual([500, 'internal_error']);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(text).toContain(response.headers.get('x-request-id'));
      expect(text).not.toMatch(/D1_|SQL|secret_column|people/);
    }
    expect(logged).toHaveLength(4);
  });

  it('leaves the caller signed in and the cart whole once the database is back', async () => {
    const [{ variantId }, person] = [await shelve(), await makePerson()];
    const member = await newMember(person);
    await member.add(variantId, 1);
    expect((await asPerson(person).get('/me')).status).toBe(200);
    expect((await member.cart()).lines).toHaveLength(1);
  });
});

describe('a refused call', () => {
  it('that is not allowed is logged with who asked; a mistake is not logged', async () => {
    const person = await makePerson();
    const told: unknown[] = [];
    const log: Log = { ...ctx().log, warn: (event, fields) => void told.push([event, fields]), with: () => log };
    const app = createApp(() => ({ ...ctx(), log }));
    const ask = async (method: string, path: string, headers: Record<string, string>) =>
      (await app.fetch(new Request(`${STORE}/api/v1${path}`, { method, headers }), env)).status;
    const own = { authorization: `Bearer ${await person.token()}`, 'cf-connecting-ip': '198.51.100.7' };
    expect(await ask('GET', '/staff/summary', own)).toBe(403);
    expect(await ask('POST', '/auth/logout', { origin: 'https://evil.test' })).toBe(403);
    expect(await ask('GET', '/orders/ord_none', own)).toBe(404);
    expect(told).toEqual([
      ['refused', expect.objectContaining({ code: 'forbidden', path: '/api/v1/staff/summary', person: person.id, ip: '198.51.100.7' })],
      ['refused', expect.objectContaining({ code: 'bad_origin', path: '/api/v1/auth/logout', person: null })],
    ]);
  });
});

describe('every answer', () => {
  const ASKED: [string, string, RequestInit?][] = [
    ['a list', '/api/v1/products'],
    ['a refusal', '/api/v1/orders'],
    ['nothing there', '/api/v1/nothing'],
    ['a body that is no JSON', '/api/v1/auth/login', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
    ['a method that is not offered', '/api/v1/products', { method: 'PUT' }],
    ['a page', '/cart'],
    ['a page that does not exist', '/no/such/page'],
    ['the document', '/openapi.json'],
    ['the health', '/healthz'],
  ];
  const fetch = (path: string, init?: RequestInit) => exports.default.fetch(`${STORE}${path}`, init);

  it.each(ASKED)('(%s) has an id, its own or the caller’s, and no header that invites misuse', async (_, path, init) => {
    const [one, two] = [await fetch(path, init), await fetch(path, init)];
    const ids = [one, two].map((answer) => answer.headers.get('x-request-id'));
    expect(ids).toEqual([expect.stringMatching(/^req_\w{20,}$/), expect.stringMatching(/^req_\w{20,}$/)]);
    expect(new Set(ids).size).toBe(2);
    expect(one.headers.get('x-content-type-options')).toBe('nosniff');
    expect(one.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(one.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect(one.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(one.headers.get('access-control-allow-origin')).toBeNull();
    expect(one.headers.get('cache-control')).toEqual(expect.any(String));
  });

  it('uses the id of a caller who sends a valid one, and no other text', async () => {
    const idOf = async (given: string) =>
      (await fetch('/api/v1/nothing', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idOf('trace-12345678')).toBe('trace-12345678');
    for (const given of ['short', 'x'.repeat(65), 'a b c d e f g h', '<script>alert(1)</script>'])
      expect(await idOf(given)).toMatch(/^req_/);
  });

  it('for one person is not cached for anybody else', async () => {
    const authorization = `Bearer ${await (await makePerson()).token()}`;
    for (const path of ['/api/v1/me', '/api/v1/orders', '/api/v1/carts/current', '/api/v1/products', '/orders', '/cart']) {
      expect([path, (await fetch(path, { headers: { authorization } })).headers.get('cache-control')]).toEqual([
        path,
        expect.stringMatching(/^(?:no-store|private, no-(?:store|cache))$/),
      ]);
    }
  });

  it.each(['/', '/search'])('for a program with a cart token shows that cart to nobody else: %s', async (path) => {
    const guest = await newGuest();
    const { variantId } = await shelve();
    await guest.add(variantId, 1);
    const own = await exports.default.fetch(`${STORE}${path}`, { headers: { 'x-cart-token': guest.token ?? '' } });
    expect((await own.text()).includes(guest.cartId)).toBe(true);
    const others = await exports.default.fetch(`${STORE}${path}`);
    expect((await others.text()).includes(guest.cartId)).toBe(false);
  });

  it('for staff who are signed in by cookie shows nobody else what they see of a product', async () => {
    const [clerk, { productId }] = [await makePerson({ role: 'clerk', departments: ['dep_fresh'] }), await shelve()];
    const read = async (headers: Record<string, string>) =>
      (await exports.default.fetch(`${STORE}/api/v1/products/${productId}`, { headers })).text();
    expect(await read({ cookie: `__Host-pinchi_access=${await clerk.token()}` })).toContain('"reserved"');
    expect(await read({})).not.toContain('"reserved"');
  });

  it('over https has HSTS, even if the caller before used http', async () => {
    const overHttp = await exports.default.fetch(`${STORE.replace('https', 'http')}/search?q=moment`);
    const overHttps = await exports.default.fetch(`${STORE}/search?q=moment`);
    await Promise.all([overHttp.text(), overHttps.text()]);
    expect([overHttp, overHttps].map(({ headers }) => headers.has('strict-transport-security'))).toEqual([false, true]);
  });

  it('for an unknown address is a problem in the API and a page in the shop', async () => {
    const [problem, page] = [await fetch('/api/v1/nothing'), await fetch('/no/such/page')];
    expect([problem.status, problem.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await problem.json()).toEqual({
      type: 'urn:pinchi:problem:not_found',
      title: 'Not found',
      status: 404,
      code: 'not_found',
      detail: expect.any(String),
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
  });

  it.each(['', '{', '[1,', 'null', '"text"', '7', '{"email":1}', '\u0000', '{"__proto__":{"role":"owner"}}', '[]'])(
    'for the body %j is a problem, never a 500',
    async (body) => {
      const { status, body: said } = await stranger.call<Problem>('POST', '/auth/login', {
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect([status, said.code]).toEqual(status === 400 ? [400, 'malformed_json'] : [422, 'validation_failed']);
    },
  );
});
