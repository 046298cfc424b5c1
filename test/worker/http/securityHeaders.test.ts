import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '#http/app.ts';
import { readEnvironment } from '#src/env.ts';
import { STORE } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { makePerson } from '#test/support/people.ts';
import { allRoutes, fillPath, type Route } from '#test/support/routes.ts';
import { openShelf } from '#test/support/shelf.ts';
import { upgrade } from '#test/support/sockets.ts';

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': expect.stringMatching(/publickey-credentials-get=\(self\), publickey-credentials-create=\(self\)/),
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-request-id': expect.any(String),
};

/* Answers to a signed-in caller that have nothing about that caller. */
const NOBODYS = /^\/(?:media\/|openapi\.json$|speculation\.json$|robots\.txt$|sitemap|admin|assets\/)/;
/* Pages where components or mails bring style elements. */
const WITH_STYLES = /^\/(?:admin|docs$|dev\/mailbox$)/;

const routes = allRoutes();
const writes = routes.filter((r) => r.method !== 'GET');

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));

function ask({ method, path }: Pick<Route, 'method' | 'path'>, headers: Record<string, string> = {}, store = STORE): Promise<Response> {
  const isApi = path.startsWith('/api/');
  const sent = method === 'GET' ? {} : { body: isApi ? '{}' : '', headers: typeOf(isApi) };
  const all = { origin: store, ...sent.headers, ...headers };
  if (method === 'GET' && !('origin' in headers)) Reflect.deleteProperty(all, 'origin');
  return exports.default.fetch(`${store}${fillPath(path)}`, { method, body: sent.body, headers: all, redirect: 'manual' });
}

function typeOf(isApi: boolean): Record<string, string> {
  return { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' };
}

function policyOf(answer: Response): Record<string, string> {
  const text = answer.headers.get('content-security-policy') ?? '';
  return Object.fromEntries(text.split('; ').map((rule) => rule.split(/ (.*)/) as [string, string]));
}

function headersOf(answer: Response, names: string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]));
}

describe('every route and page', () => {
  it.each(routes)('$name has the security headers, with and without a session', async (route) => {
    const who = { authorization: `Bearer ${await (await makePerson({ role: 'owner' })).token()}` };
    const path = fillPath(route.path);
    for (const headers of [{}, who]) {
      const answer = await ask(route, headers);
      await answer.body?.cancel();
      expect(headersOf(answer, Object.keys(ALWAYS))).toEqual(ALWAYS);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe(path.startsWith('/media/') ? 'cross-origin' : 'same-origin');
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      const rules = policyOf(answer);
      expect(rules).toMatchObject({
        'default-src': "'self'",
        'script-src': "'self'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'frame-ancestors': "'none'",
        'form-action': "'self'",
      });
      expect(rules['style-src']).toBe(WITH_STYLES.test(path) ? "'self' 'unsafe-inline'" : "'self'");
      const kept = answer.headers.get('cache-control');
      if (headers === who && !NOBODYS.test(path)) expect(kept).toMatch(/^(?:private, )?no-store$/);
      else expect(kept).toEqual(expect.any(String));
    }
  });

  it.each(['/verify', '/reset', '/invitation'])('%s with the secret of a mail is not stored by the browser', async (path) => {
    const kept = async (query: string) => (await ask({ method: 'GET', path: `${path}${query}` })).headers.get('cache-control');
    expect(await kept('?token=whatever')).toBe('private, no-store');
  });

  it('has no HSTS for a caller who came without https', async () => {
    const plain = await ask({ method: 'GET', path: '/healthz' }, {}, 'http://shop.test');
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });

  it('has no inline script on any page, and no handler in an attribute', async () => {
    for (const route of routes.filter((r) => r.method === 'GET' && !r.path.startsWith('/api/'))) {
      const answer = await ask(route);
      const text = await answer.text();
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
      expect([route.name, text]).toEqual([
        route.name,
        expect.not.stringMatching(/<script(?![^>]*(?:src=|type="application\/json"))|<[^>]*\son\w+=|javascript:|<style/),
      ]);
    }
  });
});

describe('the origin of a state change', () => {
  const person = makePerson();
  const cookie = async () => ({ cookie: `__Host-pinchi_access=${await (await person).token()}` });

  /* Each of these looks like our origin to some check. Only the same scheme, host and port are ours. */
  const FOREIGN: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://evil.test' }],
    ['a frame without an origin', { origin: 'null' }],
    ['plain http', { origin: 'http://shop.test' }],
    ['another port', { origin: 'https://shop.test:8443' }],
    ['a sub-domain', { origin: 'https://blog.shop.test' }],
    ['the domain above', { origin: 'https://test' }],
    ['a longer name', { origin: 'https://shop.test.evil.example' }],
    ['a name with the same ending', { origin: 'https://evilshop.test' }],
    ['a name in other letters', { origin: 'https://SHOP.test' }],
    ['a dot at the end', { origin: 'https://shop.test.' }],
    ['a path after it', { origin: 'https://shop.test/' }],
    ['a user before it', { origin: 'https://shop.test@evil.test' }],
    ['a list', { origin: 'https://shop.test, https://evil.test' }],
    ['no origin, but a browser that names the site', { 'sec-fetch-site': 'cross-site' }],
    ['no origin, but a sub-domain', { 'sec-fetch-site': 'same-site' }],
    ['no origin, but a referrer of another site', { referer: 'https://evil.test/page' }],
    ['no origin, but a referrer that looks like ours', { referer: 'https://shop.test.evil.example/' }],
    ['no origin, and an invalid referrer', { referer: 'about:blank' }],
  ];

  async function codeOf(route: Pick<Route, 'method' | 'path'>, headers: Record<string, string>): Promise<[number, string | undefined]> {
    const init = { method: route.method, body: route.path.startsWith('/api/') ? '{}' : '', redirect: 'manual' as const };
    const answer = await exports.default.fetch(`${STORE}${fillPath(route.path)}`, {
      ...init,
      headers: { ...typeOf(route.path.startsWith('/api/')), ...headers },
    });
    expect(answer.headers.getSetCookie().filter((set) => answer.status === 403 && set)).toEqual([]);
    const text = await answer.text();
    return [answer.status, /"code":"(\w+)"/.exec(text)?.[1]];
  }

  it.each(FOREIGN)('%s is refused on every write that has a cookie', async (_, headers) => {
    const carried = await cookie();
    for (const route of writes)
      expect([route.name, ...(await codeOf(route, { ...carried, ...headers }))]).toEqual([route.name, 403, 'bad_origin']);
  });

  it.each(FOREIGN)(
    '%s is refused without a cookie too if the answer would set one, so nobody is signed in to an account that is not theirs',
    async (_, headers) => {
      const setting = writes.filter((r) => !r.path.startsWith('/api/') || /^\/api\/v1\/(?:auth\/|carts$)/.test(r.path));
      expect(setting.length).toBeGreaterThan(10);
      for (const route of setting) expect([route.name, ...(await codeOf(route, headers))]).toEqual([route.name, 403, 'bad_origin']);
    },
  );

  it.each([
    ['its own', { origin: STORE }],
    ['none, and no header of a browser', {}],
    ['none, for an address that was typed', { 'sec-fetch-site': 'none' }],
    ['none, and its own referrer', { referer: `${STORE}/sign-in?next=%2F` }],
  ] as [string, Record<string, string>][])('%s is accepted', async (_, headers) => {
    const carried = await cookie();
    expect((await codeOf({ method: 'POST', path: '/api/v1/carts/crt_none/holds' }, { ...carried, ...headers }))[1]).toBe('not_found');
  });

  it('does not matter for a program with a token and no cookie', async () => {
    const authorization = `Bearer ${await (await person).token()}`;
    const told = await codeOf({ method: 'POST', path: '/api/v1/carts/crt_none/holds' }, { authorization, origin: 'https://evil.test' });
    expect(told).toEqual([404, 'not_found']);
  });

  it.each([...FOREIGN, ['nothing', {}] as [string, Record<string, string>]])(
    '%s opens no socket, with any credentials',
    async (_, headers) => {
      const who = await person;
      for (const holds of [await cookie(), { authorization: `Bearer ${await who.token()}` }]) {
        const answer = await upgrade(await who.cartId(), { ...holds, ...headers });
        expect([answer.status, answer.webSocket, await answer.json()]).toEqual([
          403,
          null,
          expect.objectContaining({ code: 'bad_origin' }),
        ]);
      }
    },
  );
});

describe('other sites', () => {
  const PARTNER = 'https://partner.test';
  const open = createApp(() => ({ ...ctx(), site: { ...ctx().site, corsOrigins: [PARTNER, 'https://second.test'] } }));
  const from = (origin: string | null, init: RequestInit & { path?: string } = {}) => {
    const headers = new Headers(init.headers);
    if (origin !== null) headers.set('origin', origin);
    return open.fetch(new Request(`${STORE}${init.path ?? '/api/v1/departments'}`, { ...init, headers }), env);
  };
  const preflight = {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  };
  const allowed = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));

  it('that the configuration lists may send a preflight, and read, without cookies', async () => {
    const first = await from(PARTNER, preflight);
    expect([first.status, await first.text(), first.headers.get('access-control-allow-origin'), first.headers.get('vary')]).toEqual([
      204,
      '',
      PARTNER,
      'Origin',
    ]);
    expect(first.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
    const read = await from(PARTNER);
    expect([read.status, read.headers.get('access-control-allow-origin'), read.headers.get('vary')]).toEqual([200, PARTNER, 'Origin']);
    for (const answer of [first, read]) expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('that it lists may read a refusal too', async () => {
    const refused = await from(PARTNER, { path: '/api/v1/me' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, PARTNER]);
  });

  it.each([
    'https://evil.test',
    'null',
    '',
    '*',
    'http://partner.test',
    'https://partner.test:444',
    'https://sub.partner.test',
    'https://partner.test.evil.example',
    'https://PARTNER.test',
    'https://partner.test/',
    'https://partner.test, https://second.test',
  ])('that it does not list (%s) get no CORS headers, and caches are told so', async (origin) => {
    for (const answer of [await from(origin), await from(origin, preflight)]) {
      expect([allowed(answer), answer.headers.get('vary')]).toEqual([[], 'Origin']);
    }
    expect((await from(origin, preflight)).status).toBe(404);
  });

  it('get no page of the shop', async () => {
    for (const path of ['/', '/cart', '/docs', '/healthz']) expect(allowed(await from(PARTNER, { path }))).toEqual([]);
  });

  it('sign nobody in, and cannot use a cookie', async () => {
    const cookie = `__Host-pinchi_access=${await (await makePerson()).token()}`;
    const signIn = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' }, path: '/api/v1/auth/login' };
    expect((await from(PARTNER, signIn)).status).toBe(403);
    expect((await from(PARTNER, { ...signIn, path: '/api/v1/carts/crt_1/holds', headers: { ...signIn.headers, cookie } })).status).toBe(
      403,
    );
    const ofProgram = { ...signIn, path: '/api/v1/carts/crt_1/holds' };
    expect((await from(PARTNER, ofProgram)).status).toBe(404);
  });

  it('get nothing from a cached answer for others, and others get none that was made for them', async () => {
    const before = await exports.default.fetch(`${STORE}/api/v1/departments`);
    const foreign = await exports.default.fetch(`${STORE}/api/v1/departments`, { headers: { origin: PARTNER } });
    for (const answer of [before, foreign]) expect([answer.status, allowed(answer)]).toEqual([200, []]);
  });

  it('must be exact origins in the configuration, or the store does not start', () => {
    const read = (CORS_ORIGINS: string) => readEnvironment({ ...env, CORS_ORIGINS }).CORS_ORIGINS;
    expect(read(' https://a.test , http://localhost:3000')).toEqual(['https://a.test', 'http://localhost:3000']);
    for (const wrong of [
      '*',
      'null',
      'a.test',
      'https://a.test/',
      'https://A.test',
      'https://*.a.test/',
      'ftp://a.test',
      'file:///etc',
      'https://a.test:443',
    ])
      expect(() => read(wrong), wrong).toThrow(/CORS_ORIGINS/);
  });
});
