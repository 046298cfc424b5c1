import type { ErrorHandler, Handler, Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { wait } from '#contracts/words.ts';
import type { Door } from '#http/door.ts';
import { apiErrors } from '#http/middleware/errors.ts';
import { Refused } from '#http/refused.ts';
import { describe } from '#kit/log.ts';
import { ErrorPage, NotFoundPage, TooManyPage } from '#storefront/layout/ErrorPages.tsx';
import { signInRedirect } from './account/next.ts';
import { ownPath, readForm } from './form.ts';
import { movedAddress } from './movedAddress.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** The error handler of pages. Refusals other than "not found" mean that a form was tampered with. They are answered as by the API. */
export const pageErrors: ErrorHandler<Door> = async (error, c) => {
  if (error instanceof Refused && error.refusal.code === 'rate_limited') return tooManyPage(c, error.refusal.retryAfterSeconds);
  const way = error instanceof Refused ? signInRedirect(c, error.refusal) : null;
  if (way !== null) return c.redirect(way, 303);
  if (error instanceof HTTPException || (error instanceof Refused && error.refusal.code !== 'not_found')) return apiErrors(error, c);
  const moved = error instanceof Refused ? await movedAddress(c) : null;
  if (moved !== null) return c.redirect(moved, 301);
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

/* Fields that a page never shows again. They have to be typed again. */
const SECRET = /password|code|current/i;

/** A 429 page with the filled-in form, ready to be sent again. A form with a secret links back to the form instead. */
export async function tooManyPage(c: HonoContext<Door>, seconds: number): Promise<Response> {
  const fields = c.req.method === 'POST' ? await readForm(c) : null;
  const kept = fields && !Object.keys(fields).some((name) => SECRET.test(name));
  const form = kept ? { action: c.req.path, fields } : null;
  c.header('retry-after', String(seconds));
  return render(c, <TooManyPage shop={await shopOf(c)} wait={wait(seconds)} form={form} back={formPath(c)} />, 429);
}

function formPath(c: HonoContext<Door>): string {
  const referrer = URL.parse(c.req.header('referer') ?? '');
  return referrer?.origin === new URL(c.req.url).origin ? ownPath(referrer.pathname + referrer.search) : '/sign-in';
}
