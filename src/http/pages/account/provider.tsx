import type { Handler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { provider as providerName } from '#contracts/signInMethods.ts';
import { readCookie, writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { ownPath } from '#http/pages/form.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must, Refused } from '#http/refused.ts';
import { beginProviderLogin, finishProviderLogin } from '#services/accounts/providers/providerLogin.ts';
import { CHALLENGE_LIFE } from '#services/accounts/sessions/challenges.ts';
import { toProblem } from '#services/problems.ts';
import { SignInPage } from '#storefront/accounts/SignInPage.tsx';
import { continueSignIn } from './next.ts';

/** Redirect to a provider. The browser keeps a secret, so that only this browser can finish the sign-in. */
export const startProviderSignIn: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const provider = providerOf(c.req.param('provider'));
  const next = ownPath(c.req.query('next'));
  const { url, browser } = must(await beginProviderLogin(ctx, { provider, next, browser: readCookie(c, 'provider') ?? null }));
  writeCookie(c, 'provider', browser, CHALLENGE_LIFE / 1000);
  return c.redirect(url, 303);
};

/** The return from a provider: go to where the shopper was, to the second step, or back to the sign-in page with an error. */
export const finishProviderSignIn: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const provider = providerOf(c.req.param('provider'));
  const { state = '', code } = c.req.query();
  const browser = readCookie(c, 'provider') ?? null;
  const returned = await finishProviderLogin(ctx, { provider, state, code: code || null, browser });
  const next = ownPath(returned.next ?? undefined);
  const way = await continueSignIn(c, returned.result, next);
  if (way !== null || returned.result.ok) return c.redirect(way ?? next, 303);
  const problem = toProblem(returned.result.refusal);
  const view = <SignInPage shop={await shopOf(c)} values={{}} problem={problem} next={next} />;
  return render(c, view, problem.status as ContentfulStatusCode);
};

function providerOf(name: string | undefined) {
  const read = providerName.safeParse(name);
  if (!read.success) throw new Refused({ code: 'not_found', what: 'way to sign in' });
  return read.data;
}
