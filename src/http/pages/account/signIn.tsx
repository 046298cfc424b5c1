import type { Handler } from 'hono';
import { login } from '#contracts/accounts.ts';
import { readCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { dropSession } from '#http/session.ts';
import { logout } from '#services/accounts/sessions/endSessions.ts';
import { login as loginVerb } from '#services/accounts/sessions/login.ts';

import { isSignedIn } from '#services/context.ts';
import { toProblem } from '#services/problems.ts';
import { SignInPage } from '#storefront/accounts/SignInPage.tsx';
import { continueSignIn, keepNext } from './next.ts';

export const signInPage: Handler<Door> = async (c) => {
  const next = ownPath(c.req.query('next'));
  if (isSignedIn(c.var.ctx)) return c.redirect(next, 303);
  return render(c, <SignInPage shop={await shopOf(c)} values={{}} problem={null} next={next} />);
};

export const postSignIn: Handler<Door> = async (c) => {
  const form = await readForm(c);
  const next = ownPath(form.next);
  const parsed = login.safeParse({ email: form.email ?? '', password: form.password ?? '' });
  const result = parsed.success ? await loginVerb(c.var.ctx, parsed.data) : null;
  const way = result && (await continueSignIn(c, result, next));
  if (way) return c.redirect(way, 303);
  const problem = toProblem(result?.ok === false ? result.refusal : { code: 'bad_credentials' });
  // The shopper has to open the mail first. Its link returns to `next`.
  if (problem.code === 'email_unverified') keepNext(c, next);
  const view = <SignInPage shop={await shopOf(c)} values={{ email: form.email }} problem={problem} next={next} />;
  return render(c, view, problem.status === 429 ? 429 : problem.status === 403 ? 403 : 401);
};

export const postSignOut: Handler<Door> = async (c) => {
  await logout(c.var.ctx, { refreshToken: readCookie(c, 'refresh') });
  dropSession(c);
  return c.redirect(withFlash('/', 'signed-out'), 303);
};
