import type { Context as HonoContext } from 'hono';
import { wait } from '#contracts/words.ts';
import type { Door } from '#http/door.ts';
import { TooManyPage } from '#storefront/layout/ErrorPages.tsx';
import { ownPath, readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/* What a page never shows again: whoever typed it types it once more. */
const SECRET = /password|code|current/i;

/** 429 with what was filled in, ready to be sent again; a form with a secret is gone back to instead. */
export async function tooManyPage(c: HonoContext<Door>, seconds: number): Promise<Response> {
  const fields = c.req.method === 'POST' ? await readForm(c) : null;
  const kept = fields && !Object.keys(fields).some((name) => SECRET.test(name));
  const form = kept ? { action: c.req.path, fields } : null;
  c.header('retry-after', String(seconds));
  return render(c, <TooManyPage shop={await shopOf(c)} wait={wait(seconds)} form={form} back={whereItStood(c)} />, 429);
}

function whereItStood(c: HonoContext<Door>): string {
  const referrer = URL.parse(c.req.header('referer') ?? '');
  return referrer?.origin === new URL(c.req.url).origin ? ownPath(referrer.pathname + referrer.search) : '/sign-in';
}
