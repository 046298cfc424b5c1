import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/* These API answers never set a cookie. Forms, `/auth/` and `/carts` may set one, even if the request had none. */
const SETS_NO_COOKIE = /^\/api\/v1\/(?!auth\/|carts$)/;

/**
 * A state change that has or may set a cookie must come from our own pages (docs/api.md, Authentication). Programs without a cookie
 * need no origin.
 */
export const ownOrigin = createMiddleware<Door>(async (c, next) => {
  const ofProgram = !c.req.header('cookie') && SETS_NO_COOKIE.test(c.req.path);
  if (!SAFE.has(c.req.method) && !ofProgram && isForeign(c.req.raw)) throw new Refused({ code: 'bad_origin' });
  await next();
});

/** For sockets, a missing `Origin` is refused too. */
export function requireOwnOrigin(request: Request): void {
  if (request.headers.get('origin') !== new URL(request.url).origin) throw new Refused({ code: 'bad_origin' });
}

/*
 * A browser that leaves out `Origin` sends another header that says where the request comes from. A client that sends none of them is a
 * program, not a browser.
 */
function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin !== new URL(request.url).origin;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const referrer = request.headers.get('referer');
  return referrer !== null && URL.parse(referrer)?.origin !== new URL(request.url).origin;
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, If-Match, X-Cart-Token, X-Request-Id',
  'access-control-max-age': '600',
};
const EXPOSED = 'Idempotency-Replayed, Retry-After, X-Request-Id';

/**
 * Pages of the other sites in the configuration may call the API with a bearer token. Cookies never work: no answer allows credentials.
 * Without configured sites, no such header is sent.
 */
export const cors = createMiddleware<Door>(async (c, next) => {
  const { corsOrigins } = c.var.ctx.site;
  if (corsOrigins.length === 0) return next();
  const origin = c.req.header('origin');
  const listed = origin !== undefined && corsOrigins.includes(origin);
  const isPreflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
  if (listed && isPreflight) c.res = c.body(null, 204, PREFLIGHT);
  else await next();
  if (c.res.status === 101) return;
  c.res.headers.append('vary', 'Origin');
  if (!listed) return;
  c.res.headers.set('access-control-allow-origin', origin);
  c.res.headers.set('access-control-expose-headers', EXPOSED);
});
