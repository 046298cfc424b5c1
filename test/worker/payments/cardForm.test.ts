import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#http/app.ts';
import { showCardForm } from '#http/cardForm.ts';
import type { Door } from '#http/door.ts';
import { securityHeaders } from '#http/middleware/securityHeaders.ts';
import { compose } from '#src/compose.ts';
import { STORE } from '#test/support/api.ts';
import { openShelf } from '#test/support/shelf.ts';

const KEYS = { STRIPE_SECRET_KEY: 'sk_test_of_the_store', STRIPE_PUBLISHABLE_KEY: 'pk_test_of_the_store' };
const withKeys = { ...env, ...KEYS } as Env;

beforeAll(openShelf);

/** The policy of a page that shows the form for a card, if this store has one. */
async function policyOfForm(of: Env): Promise<{ policy: string; key: string | null }> {
  const app = new Hono<Door>()
    .use(async (c, next) => {
      c.set('ctx', Object.assign(Object.create(compose(of)), { actor: { kind: 'guest' } }));
      await next();
    })
    .use(securityHeaders)
    .get('/pay', (c) => c.text(showCardForm(c)?.publishableKey ?? ''));
  const answer = await app.request('/pay', undefined, of);
  return { policy: answer.headers.get('content-security-policy') ?? '', key: (await answer.text()) || null };
}

it('names the sites of Stripe in a page with its form, and allows nothing else of them', async () => {
  const { policy, key } = await policyOfForm(withKeys);
  expect(key).toBe('pk_test_of_the_store');
  expect(policy.split('; ')).toEqual([
    "default-src 'self'",
    "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https://*.stripe.com",
    "connect-src 'self' https://api.stripe.com",
    "font-src 'self'",
    'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ]);
});

it('names no other site where the sandbox is the gateway', async () => {
  const { policy, key } = await policyOfForm(env);
  expect(key).toBeNull();
  expect(policy).not.toContain('http');
});

it.each(['/', '/cart', '/checkout', '/orders', '/admin', '/docs'])('names no other site on %s, with real keys too', async (path) => {
  const answer = await createApp(() => compose(withKeys)).fetch(new Request(`${STORE}${path}`), withKeys);
  await answer.body?.cancel();
  expect(answer.headers.get('content-security-policy')).not.toContain('http');
});

it('has no page of the sandbox where real keys are', async () => {
  const answer = await createApp(() => compose(withKeys)).fetch(new Request(`${STORE}/dev/gateway`), withKeys);
  expect(answer.status).toBe(404);
});
