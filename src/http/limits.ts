import { Hono } from 'hono';
import type { Limit } from '#services/ports/limits.ts';
import type { Door } from './door.ts';
import { Refused } from './refused.ts';

/** Which rate limit applies to which route, per network address. The router matches these patterns like the routes themselves. */
export const POLICY: readonly [method: string, path: string, limit: Limit][] = [
  ['POST', '/api/v1/auth/register', 'mail'],
  ['POST', '/api/v1/auth/verify/resend', 'mail'],
  ['POST', '/api/v1/auth/password/forgot', 'mail'],
  ['POST', '/api/v1/withdrawals', 'mail'],
  ['POST', '/register', 'mail'],
  ['POST', '/withdraw/confirm', 'mail'],
  ['POST', '/orders/:id/withdraw/confirm', 'mail'],
  ['POST', '/verify/resend', 'mail'],
  ['POST', '/forgot', 'mail'],

  ['POST', '/api/v1/auth/verify', 'token'],
  ['POST', '/api/v1/auth/password/reset', 'token'],
  ['POST', '/api/v1/auth/invitation', 'token'],
  ['POST', '/verify', 'token'],
  ['POST', '/reset', 'token'],
  ['POST', '/invitation', 'token'],

  ['POST', '/api/v1/auth/login', 'signIn'],
  ['POST', '/api/v1/auth/login/second', 'signIn'],
  ['POST', '/api/v1/auth/passkeys/options', 'signIn'],
  ['POST', '/api/v1/auth/passkeys', 'signIn'],
  ['POST', '/api/v1/auth/confirm', 'signIn'],
  ['POST', '/api/v1/me/password', 'signIn'],
  ['POST', '/api/v1/me/second-factor/confirm', 'signIn'],
  ['POST', '/api/v1/me/second-factor/recovery-codes', 'signIn'],
  ['DELETE', '/api/v1/me/second-factor', 'signIn'],
  ['POST', '/sign-in', 'signIn'],
  ['POST', '/sign-in/code', 'signIn'],
  ['GET', '/sign-in/with/:provider', 'signIn'],
  ['GET', '/sign-in/with/:provider/return', 'signIn'],
  ['POST', '/account/confirm', 'signIn'],
  ['POST', '/account/password', 'signIn'],
  ['POST', '/account/security/app/confirm', 'signIn'],
  ['POST', '/account/security/app/off', 'signIn'],
  ['POST', '/account/security/recovery-codes', 'signIn'],

  ['POST', '/api/v1/checkout', 'checkout'],
  ['POST', '/checkout', 'checkout'],
  ['POST', '/api/v1/orders/:id/payment', 'checkout'],
  ['POST', '/orders/:id/pay', 'checkout'],
  ['POST', '/api/v1/orders/:id/problems', 'checkout'],
  ['POST', '/orders/:id/problems', 'checkout'],

  ['PUT', '/api/v1/carts/:id/promo', 'promo'],
  ['POST', '/cart/promo', 'promo'],
];

/** The limits of the API or of the pages, as middleware that runs before the routes. */
export function limited(of: 'api' | 'pages'): Hono<Door> {
  const guards = new Hono<Door>();
  for (const [method, path, limit] of POLICY) {
    if (path.startsWith('/api/') !== (of === 'api')) continue;
    guards.use(path, async (c, next) => {
      const { ctx } = c.var;
      const routeMethod = c.req.method === 'HEAD' ? 'GET' : c.req.method;
      const retryAfterSeconds = routeMethod === method ? await ctx.limits.take(limit, ctx.source.ip) : 0;
      if (retryAfterSeconds > 0) throw new Refused({ code: 'rate_limited', retryAfterSeconds });
      await next();
    });
  }
  return guards;
}
