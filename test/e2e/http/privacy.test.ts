import { expect, test as plain } from 'vitest';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { baseUrl } from '#test/e2e/support/store.ts';

const FORMS = [
  '/cart/items',
  '/cart/items/take',
  '/cart/items/set',
  '/cart/holds',
  '/checkout',
  '/register',
  '/verify',
  '/verify/resend',
  '/sign-in',
  '/sign-out',
  '/forgot',
  '/reset',
  '/account/profile',
  '/account/password',
  '/account/confirm',
  '/account/devices/sign-out',
  '/account/devices/sign-out-others',
  '/account/addresses/new',
  '/account/data/download',
  '/account/data/erase',
];
const PAGES = ['/', '/search?q=milk', '/cart', '/checkout', '/sign-in', '/register', '/forgot', '/reset?token=x', '/no/such/stall'];

test('a page of a signed-in shopper is not cached, and a later shopper sees nothing of it', async ({ visitor }) => {
  const gijs = await visitor();
  const thing = await goods();
  await signIn(gijs, 'gold@pinchi.test');
  await putInCart(gijs, thing.variant.id, 1);
  for (const path of ['/', `/p/${thing.slug}`, '/search?sort=popular', '/account', '/orders', '/cart']) {
    const hers = await gijs.context.request.get(path);
    expect(await hers.text(), path).toContain('Gijs');
    expect(hers.headers()['cache-control'], path).toBe('private, no-store');
    const anybodys = await fetch(`${baseUrl}${path}`);
    const page = await anybodys.text();
    for (const secret of ['Gijs', 'gold@pinchi.test', '"member":true', 'crt_']) expect(page, path).not.toContain(secret);
    expect(anybodys.headers.get('set-cookie'), path).toBeNull();
    expect(anybodys.headers.get('cache-control'), path).toMatch(/^private, no-(cache|store)$/);
  }
});

test('a page of a guest with a cart is shown only to her', async ({ visitor }) => {
  const anna = await visitor();
  const thing = await goods();
  await putInCart(anna, thing.variant.id, 1);
  const hers = await anna.context.request.get('/');
  expect(await hers.text()).toContain('crt_');
  expect(hers.headers()['cache-control']).toBe('private, no-cache');
  const [cookie] = await anna.context.cookies();
  expect(cookie).toMatchObject({ name: '__Host-pinchi_cart', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  expect(await (await fetch(baseUrl)).text()).not.toContain('crt_');
});

plain('every page runs the shop’s own scripts alone', async () => {
  for (const path of PAGES) {
    const answer = await fetch(`${baseUrl}${path}`);
    const policy = new Map(
      (answer.headers.get('content-security-policy') ?? '').split('; ').map((rule) => rule.split(/ (.*)/) as [string, string]),
    );
    expect(policy.get('script-src'), path).toBe("'self'");
    expect(policy.get('object-src'), path).toBe("'none'");
    expect(policy.get('base-uri'), path).toBe("'none'");
    expect(policy.get('form-action'), path).toBe("'self'");
    expect(policy.get('frame-ancestors'), path).toBe("'none'");
    expect(await answer.text(), path).not.toMatch(/<script(?![^>]*(?:src=|type="application\/json"))|\son\w+=|javascript:/);
  }
});

plain.for(FORMS)('a form of another site cannot post to %s', async (path) => {
  const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', {
    email: 'silver@pinchi.test',
    password: 'pinchi-demo-2026',
  });
  const from = (headers: Record<string, string>) =>
    fetch(`${baseUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `__Host-pinchi_access=${accessToken}`, ...headers },
      body: 'quantity=1',
    });
  const foreigners: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];
  for (const foreign of foreigners) {
    const answer = await from(foreign);
    expect(answer.status, JSON.stringify(foreign)).toBe(403);
    expect(((await answer.json()) as { code: string }).code).toBe('bad_origin');
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  expect((await from({ origin: baseUrl })).status).not.toBe(403);
});
