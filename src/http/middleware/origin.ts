import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/* The API's other answers set no cookie; forms and these do, whatever the request carried. */
const SETS_NO_COOKIE = /^\/api\/v1\/(?!auth\/|carts$)/;

/** State changes that carry or would set a cookie come from our own pages only (docs/api.md, Authentication). Programs without a cookie are free. */
export const ownOrigin = createMiddleware<Door>(async (c, next) => {
  const ofProgram = !c.req.header('cookie') && SETS_NO_COOKIE.test(c.req.path);
  if (!SAFE.has(c.req.method) && !ofProgram && isForeign(c.req.raw)) throw new Refused({ code: 'bad_origin' });
  await next();
});

/** Sockets: a missing `Origin` is foreign too. */
export function requireOwnOrigin(request: Request): void {
  if (request.headers.get('origin') !== new URL(request.url).origin) throw new Refused({ code: 'bad_origin' });
}

/* What a browser leaves out of a request it says in another header; a program that says nothing of itself is no browser. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin !== new URL(request.url).origin;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const referrer = request.headers.get('referer');
  return referrer !== null && URL.parse(referrer)?.origin !== new URL(request.url).origin;
}
