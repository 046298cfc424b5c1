import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';

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
