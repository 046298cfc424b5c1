import type { ErrorHandler, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Door } from '#http/door.ts';
import { apiErrors } from '#http/middleware/errors.ts';
import { Refused } from '#http/refused.ts';
import { describe } from '#kit/log.ts';
import { ErrorPage, NotFoundPage } from '#storefront/layout/ErrorPages.tsx';
import { signInRedirect } from './account/next.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';
import { tooManyPage } from './tooMany.tsx';

/** The error handler of pages. Refusals other than "not found" mean that a form was tampered with. They are answered as by the API. */
export const pageErrors: ErrorHandler<Door> = async (error, c) => {
  if (error instanceof Refused && error.refusal.code === 'rate_limited') return tooManyPage(c, error.refusal.retryAfterSeconds);
  const way = error instanceof Refused ? signInRedirect(c, error.refusal) : null;
  if (way !== null) return c.redirect(way, 303);
  if (error instanceof HTTPException || (error instanceof Refused && error.refusal.code !== 'not_found')) return apiErrors(error, c);
  if (error instanceof Refused) return notFoundPage(c, async () => {});
  c.var.ctx.log.error('unexpected', { path: c.req.path, error: describe(error) });
  try {
    const shop = await shopOf(c);
    const again = c.req.method === 'GET' ? shop.path : '/cart';
    return await render(c, <ErrorPage shop={shop} requestId={c.var.ctx.requestId} again={again} />, 500);
  } catch {
    return apiErrors(error, c);
  }
};

export const notFoundPage: Handler<Door> = async (c) => render(c, <NotFoundPage shop={await shopOf(c)} />, 404);
