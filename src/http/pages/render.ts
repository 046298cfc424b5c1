import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Door } from '#http/door.ts';
import { isSignedIn } from '#services/context.ts';
import { type Child, htmlOf } from '#storefront/jsx.ts';

/** How every page begins. */
export const DOCTYPE = '<!doctype html>';

/* The browser may prefetch the next page while the pointer is on its link. Pages that change anything are never prefetched. */
const SPECULATION = '"/speculation.json"';

/**
 * Render a page. Shared caches never store it. Pages of signed-in shoppers, or with a mailed secret, are not stored by the browser
 * either.
 */
export function render<E extends Door>(c: HonoContext<E>, page: Child, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, `${DOCTYPE}${htmlOf(page)}`, status);
}

/** Send a page that is rendered. It begins with its document type. */
export function sendPage<E extends Door>(
  c: HonoContext<E>,
  html: string | Uint8Array<ArrayBuffer>,
  status: ContentfulStatusCode = 200,
): Response {
  return c.body(html, status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': isSignedIn(c.var.ctx) || c.req.query('token') !== undefined ? 'private, no-store' : 'private, no-cache',
    'speculation-rules': SPECULATION,
  });
}
