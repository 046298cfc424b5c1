import { createMiddleware } from 'hono/factory';
import { codeIn, rememberCode } from '#http/codeCookie.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from './flash.ts';
import { HERE } from './form.ts';

/* Providers of the sign-in send a code of their own to these addresses. */
const OTHER_CODES = /^\/sign-in(\/|$)/;

/**
 * A link to any page with `?code=`: remember the promo code in a cookie, and go on to the address without it. So no page is kept under a
 * code, and none is shared or bookmarked with it by accident.
 */
export const codeLink = createMiddleware<Door>(async (c, next) => {
  const typed = c.req.query('code');
  const isShown = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (typed === undefined || !isShown || OTHER_CODES.test(c.req.path)) return next();
  const url = new URL(c.req.url);
  url.searchParams.delete('code');
  const clean = new URL(url.pathname + url.search, HERE);
  const code = codeIn(typed);
  if (code !== null) rememberCode(c, code);
  c.header('cache-control', 'no-store');
  return c.redirect(withFlash(clean.pathname + clean.search, code === null ? 'code-unknown' : 'code-kept'), 302);
});
