import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '#http/app.ts';
import { POLICY } from '#http/limits.ts';
import type { CartObject } from '#objects/cart.ts';
import { LIMITS, type Limit, limitsOver, looseLimits } from '#services/ports/limits.ts';
import { compose } from '#src/compose.ts';
import { newGuest, STORE } from '#test/support/api.ts';
import { cartStub, ctx, rebind } from '#test/support/context.ts';
import { allRoutes, fillPath } from '#test/support/routes.ts';
import { watch } from '#test/support/sockets.ts';

/* As LIMITS=production does: the platform's own counters, with the limits of wrangler.toml. */
const PRODUCTION = { ...env, LIMITS: 'production' } as Env;
const MOST: Record<Limit, number> = { signIn: 30, mail: 10, token: 20, promo: 10, checkout: 20 };

const rows = POLICY.map(([method, path, limit]) => ({ method, path: fillPath(path), limit, api: path.startsWith('/api/') }));
const strict = createApp(compose);
const refusing = createApp(() => ({ ...ctx(), limits: { take: async () => 60 } }));

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));

interface Row {
  method: string;
  path: string;
  api: boolean;
}

function ask({ method, path, api }: Row, headers: Record<string, string> = {}, fields: Record<string, string> = {}): Request {
  const body = api ? '{}' : new URLSearchParams(fields).toString();
  const type = api ? 'application/json' : 'application/x-www-form-urlencoded';
  if (method === 'GET' || method === 'HEAD') return new Request(`${STORE}${path}`, { method, headers, redirect: 'manual' });
  return new Request(`${STORE}${path}`, { method, body, headers: { 'content-type': type, origin: STORE, ...headers }, redirect: 'manual' });
}

const rowOf = (limit: Limit) => rows.find((r) => r.limit === limit && r.api) ?? rows[0] ?? { method: '', path: '', api: true };

/** How often an address passes before it is refused. The counters start again with each minute, so it is at most twice the limit. */
async function letThrough(row: Row, headers: (n: number) => Record<string, string>, most: number): Promise<number> {
  for (let n = 0; n <= 2 * most; n++) {
    const answer = await strict.fetch(ask(row, headers(n)), PRODUCTION);
    await answer.body?.cancel();
    if (answer.status === 429) return n;
  }
  return Number.POSITIVE_INFINITY;
}

describe('limits by network address', () => {
  it.each(LIMITS)('%s: refused over the limit, and another address is not', async (limit) => {
    const row = rowOf(limit);
    const through = await letThrough(row, () => ({ 'cf-connecting-ip': `192.0.2.${limit.length}` }), MOST[limit]);
    expect(through).toBeGreaterThanOrEqual(MOST[limit]);
    expect(through).toBeLessThanOrEqual(2 * MOST[limit]);
    expect((await strict.fetch(ask(row, { 'cf-connecting-ip': `198.51.100.${limit.length}` }), PRODUCTION)).status).not.toBe(429);
  });

  const SETTABLE = ['x-forwarded-for', 'x-real-ip', 'true-client-ip', 'forwarded', 'x-client-ip', 'cf-connecting-ipv6'];
  it.each(SETTABLE.map((header, i) => [header, `203.0.113.${i}`] as const))('do not depend on the header %s', async (header, address) => {
    const headers = (n: number) => ({ 'cf-connecting-ip': address, [header]: `10.0.0.${n}` });
    const through = await letThrough(rowOf('mail'), headers, MOST.mail);
    expect([through >= MOST.mail, through <= 2 * MOST.mail]).toEqual([true, true]);
  });

  it('count all addresses of one IPv6 /64 together, and all calls without an address', async () => {
    const shifting = (n: number) => ({ 'cf-connecting-ip': `2001:db8:7:7:${n.toString(16)}::${n}` });
    expect(await letThrough(rowOf('mail'), shifting, MOST.mail)).toBeLessThanOrEqual(2 * MOST.mail);
    const absurd = (n: number) => ({ 'cf-connecting-ip': n % 2 ? '' : `nowhere ${n}` });
    expect(await letThrough(rowOf('mail'), absurd, MOST.mail)).toBeLessThanOrEqual(2 * MOST.mail);
  });

  it('count a HEAD request like a GET', async () => {
    const headers = { 'cf-connecting-ip': '192.0.2.201' };
    const row = rows.find((r) => r.method === 'GET');
    if (!row) throw new Error('No page has a limit');
    await letThrough(row, () => headers, MOST[row.limit]);
    await letThrough({ ...row, method: 'HEAD' }, () => headers, MOST[row.limit]);
    expect((await strict.fetch(ask({ ...row, method: 'HEAD' }, headers), PRODUCTION)).status).toBe(429);
  });

  it('count the form and the API together', async () => {
    const headers = () => ({ 'cf-connecting-ip': '192.0.2.200' });
    await letThrough(rowOf('mail'), headers, MOST.mail);
    const forms = rows.filter((r) => r.limit === 'mail' && !r.api);
    const again = await Promise.all(forms.map(async (r) => (await strict.fetch(ask(r, headers()), PRODUCTION)).status));
    // A new minute may start between the two, but not twice.
    if (!again.every((status) => status === 429)) {
      await letThrough(rowOf('mail'), headers, MOST.mail);
      for (const form of forms) expect((await strict.fetch(ask(form, headers()), PRODUCTION)).status).toBe(429);
    }
  });

  it('count promo codes on a socket', async () => {
    const guest = await newGuest();
    const asked: [string, string][] = [];
    await rebind<CartObject>(cartStub(guest.cartId), () => ({
      LIMITS: 'production',
      LIMIT_PROMO: { limit: async ({ key }: RateLimitOptions) => ({ success: asked.push(['promo', key]) <= 2 }) },
    }));
    const socket = await watch({ cartId: guest.cartId, credentials: { ...guest.credentials, 'cf-connecting-ip': '192.0.2.77' } });
    for (const [opId, code] of [
      ['guess-001', 'promo_invalid'],
      ['guess-002', 'promo_invalid'],
      ['guess-003', 'rate_limited'],
    ] as const) {
      socket.send({ type: 'promo', opId, code: 'SAVE10' });
      expect(await socket.answered(opId)).toMatchObject({ type: 'error', problem: { code } });
    }
    expect(asked).toEqual(Array(3).fill(['promo', '192.0.2.77']));
    socket.close();
  });

  it('refuse nobody in development', async () => {
    expect(ctx().limits).toBe(looseLimits);
    const loose = await Promise.all(LIMITS.map((limit) => looseLimits.take(limit, '192.0.2.1')));
    expect(loose).toEqual([0, 0, 0, 0, 0]);
  });

  it('let every call pass when a counter cannot be checked, and log it', async () => {
    const warn = vi.fn();
    const broken = { limit: () => Promise.reject(new Error('no such service')) };
    const limits = limitsOver({ signIn: broken, mail: broken, token: broken, promo: broken, checkout: broken }, { warn });
    expect(await limits.take('signIn', '192.0.2.1')).toBe(0);
    expect(warn).toHaveBeenCalledWith('limits.unreachable', { limit: 'signIn', error: 'Error: no such service' });
  });
});

describe('which routes have a limit', () => {
  /* These have no limit: a call costs the store almost nothing and shows a guesser nothing. */
  const FREE = new Set([
    'DELETE /api/v1/carts/:id/promo',
    'POST /api/v1/auth/refresh',
    'POST /api/v1/auth/logout',
    'DELETE /api/v1/auth/sessions',
    'DELETE /api/v1/auth/sessions/:id',
    'POST /sign-out',
    'GET /sign-in',
    'GET /sign-in/code',
    'GET /register',
    'GET /verify',
    'GET /forgot',
    'GET /reset',
    'GET /invitation',
    'GET /api/v1/auth/sessions',
  ]);
  const ENTRANCE =
    /^\/(?:api\/v1\/(?:auth\/|checkout|me\/(?:password|second-factor\/)|carts\/:id\/promo)|cart\/promo$|register|verify|sign-|forgot|reset|invitation|checkout|account\/(?:password|confirm))/;

  it('every way into an account and every checkout; a new route without a row fails here', () => {
    const limited = new Set(POLICY.map(([method, path]) => `${method} ${path}`));
    const reads = /^GET \/(?:checkout|account\/)/;
    const entrance = allRoutes().filter((r) => ENTRANCE.test(r.path) && !FREE.has(r.name) && !reads.test(r.name));
    expect(entrance.length).toBeGreaterThan(25);
    expect(entrance.filter((r) => !limited.has(r.name)).map((r) => r.name)).toEqual([]);
  });

  it('only existing routes: no row is for a route that is gone', () => {
    const names = new Set(allRoutes().map((r) => r.name));
    const gone = POLICY.map(([method, path]) => `${method} ${path}`).filter((name) => !names.has(name));
    expect(gone).toEqual([]);
  });
});

describe('a call over the limit', () => {
  it.each(rows.filter((r) => r.api))('$method $path is a problem with Retry-After', async (row) => {
    const answer = await refusing.fetch(ask(row), env);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      429,
      '60',
      'application/problem+json',
    ]);
    expect(await answer.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  });

  it.each(rows.filter((r) => !r.api && r.method === 'GET'))('$method $path is a page that leads back', async (row) => {
    const answer = await refusing.fetch(ask(row, { referer: 'https://provider.test/consent' }), env);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    const page = await answer.text();
    expect(page).toContain('Give it a minute');
    expect(page).toContain('href="/sign-in">Back to where you were');
  });

  it.each(rows.filter((r) => !r.api && r.method === 'POST'))('$method $path is a page that says what was kept', async (row) => {
    const answer = await refusing.fetch(ask(row, {}, { email: 'a@b.test' }), env);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await answer.text();
    expect(page).toContain('Give it a minute');
    expect(page).toContain('What you filled in is kept');
    expect(page).toContain('<input type="hidden" name="email" value="a@b.test"/>');
    expect(page).toContain(`action="${row.path}"`);
  });

  it('never shows a password again: the page leads back to the form', async () => {
    const signIn = { method: 'POST', path: '/sign-in', api: false };
    const fields = { email: 'a@b.test', password: 'seven plums in a bowl' };
    const page = await (await refusing.fetch(ask(signIn, { referer: `${STORE}/sign-in?next=%2Fcheckout` }, fields), env)).text();
    expect(page).not.toContain('seven plums');
    expect(page).toContain('href="/sign-in?next=%2Fcheckout"');
    const foreign = await (await refusing.fetch(ask(signIn, { referer: 'https://evil.test/x' }, fields), env)).text();
    expect(foreign).not.toContain('evil.test');
  });

  it('shows what was typed as text, not as markup', async () => {
    const form = { method: 'POST', path: '/verify/resend', api: false };
    const page = await (await refusing.fetch(ask(form, {}, { email: '"><script>alert(1)</script>', '"><i id=in>': 'x' }), env)).text();
    expect(page).not.toMatch(/<script>alert|<i id=in>/);
  });
});
