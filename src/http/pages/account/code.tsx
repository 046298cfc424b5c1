import type { Handler, Context as HonoContext } from 'hono';
import { codeOnly } from '#contracts/signInMethods.ts';
import { dropCookie, readCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { beginSession } from '#http/session.ts';
import { loginSecond } from '#services/accounts/secondFactor/login.ts';
import { isSignedIn } from '#services/context.ts';
import { CodePage } from '#storefront/accounts/CodePage.tsx';
import { signInPath } from './next.ts';

/** The second step of a sign-in. The browser keeps the challenge of the first step in a cookie. */
export const codePage: Handler<Door> = async (c) => {
  const next = ownPath(c.req.query('next'));
  if (isSignedIn(c.var.ctx)) return c.redirect(next, 303);
  return readCookie(c, 'second') ? show(c, next, FRESH_FORM) : c.redirect(signInPath(next), 303);
};

export const postCode: Handler<Door> = async (c) => {
  const { code = '', ...form } = await readForm(c);
  const next = ownPath(form.next);
  const challenge = readCookie(c, 'second');
  if (!challenge) return c.redirect(withFlash(signInPath(next), 'sign-in-again'), 303);
  const result = await submit(codeOnly, { code }, (input) => loginSecond(c.var.ctx, { challenge, ...input }));
  if (result.ok || result.refusal.code === 'challenge_expired') dropCookie(c, 'second');
  if (result.ok) {
    await beginSession(c, result.value);
    return c.redirect(next, 303);
  }
  if (result.refusal.code === 'challenge_expired') return c.redirect(withFlash(signInPath(next), 'sign-in-again'), 303);
  return show(c, next, refusedForm(c, result.refusal));
};

async function show(c: HonoContext<Door>, next: string, { errors, problem, status }: RefusedForm): Promise<Response> {
  return render(c, <CodePage shop={await shopOf(c)} errors={errors} problem={problem} next={next} />, status);
}
