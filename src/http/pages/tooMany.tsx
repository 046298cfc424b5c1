import type { Context as HonoContext } from 'hono';
import { wait } from '#contracts/words.ts';
import type { Door } from '#http/door.ts';
import { TooManyPage } from '#storefront/layout/ErrorPages.tsx';
import { ownPath, readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

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
