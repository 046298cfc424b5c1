import type { Handler } from 'hono';
import { AccountPage } from '../../../web/storefront/pages/AccountPage.tsx';
import { RegisterPage } from '../../../web/storefront/pages/RegisterPage.tsx';
import { SignInPage } from '../../../web/storefront/pages/SignInPage.tsx';
import { VerifyPage } from '../../../web/storefront/pages/VerifyPage.tsx';
import { emailOnly, login, register, verify } from '../../contracts/accounts.ts';
import { passwordProblem } from '../../domain/accounts/password.ts';
import { login as loginVerb } from '../../services/accounts/login.ts';
import { logout } from '../../services/accounts/logout.ts';
import { register as registerVerb } from '../../services/accounts/register.ts';
import { resendVerification } from '../../services/accounts/resendVerification.ts';
import { verify as verifyVerb } from '../../services/accounts/verify.ts';
import { toProblem } from '../../services/problem.ts';
import { fieldErrors } from '../api/router.ts';
import { readCookie } from '../cookies.ts';
import type { Door } from '../door.ts';
import { bringGuestCart, dropSession, writeSession } from '../session.ts';
import { ownPath, readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

export const accountPage: Handler<Door> = async (c) => render(c, <AccountPage shop={await shopOf(c)} />);

export const registerPage: Handler<Door> = async (c) =>
  render(c, <RegisterPage shop={await shopOf(c)} values={{}} errors={{}} sent={null} />);

export const postRegister: Handler<Door> = async (c) => {
  const { name, email, password } = await readForm(c);
  const values = { name, email };
  const parsed = register.safeParse({ name, email, password });
  const weak = passwordProblem(password ?? '');
  const faults = [...(parsed.error ? fieldErrors(parsed.error) : []), ...(weak ? [weak] : [])];
  const errors = Object.fromEntries(faults.map((f) => [f.path, f.message]));
  const sent = parsed.success && !weak && (await registerVerb(c.var.ctx, parsed.data)).ok ? parsed.data.email : null;
  return render(c, <RegisterPage shop={await shopOf(c)} values={values} errors={errors} sent={sent} />, sent ? 200 : 422);
};

/** Opening the link proves nothing yet (mail scanners open links too): the page's button does. */
export const verifyPage: Handler<Door> = async (c) =>
  render(c, <VerifyPage shop={await shopOf(c)} token={c.req.query('token') ?? null} state="ask" />);

export const postVerify: Handler<Door> = async (c) => {
  const parsed = verify.safeParse(await readForm(c));
  const result = parsed.success ? await verifyVerb(c.var.ctx, parsed.data) : null;
  const state = result?.ok ? 'done' : 'expired';
  return render(c, <VerifyPage shop={await shopOf(c)} token={null} state={state} />, result?.ok ? 200 : 410);
};

export const postResend: Handler<Door> = async (c) => {
  const parsed = emailOnly.safeParse(await readForm(c));
  if (parsed.success) await resendVerification(c.var.ctx, parsed.data);
  return render(c, <VerifyPage shop={await shopOf(c)} token={null} state="resent" />, 202);
};

export const signInPage: Handler<Door> = async (c) => {
  const next = ownPath(c.req.query('next'));
  if (c.var.person) return c.redirect(next, 303);
  return render(c, <SignInPage shop={await shopOf(c)} values={{}} problem={null} next={next} />);
};

export const postSignIn: Handler<Door> = async (c) => {
  const form = await readForm(c);
  const next = ownPath(form.next);
  const parsed = login.safeParse({ email: form.email ?? '', password: form.password ?? '' });
  const result = parsed.success ? await loginVerb(c.var.ctx, parsed.data) : null;
  if (result?.ok) {
    writeSession(c, result.value);
    await bringGuestCart(c, result.value.user);
    return c.redirect(next, 303);
  }
  const problem = toProblem(result?.refusal ?? { code: 'bad_credentials' });
  const view = <SignInPage shop={await shopOf(c)} values={{ email: form.email }} problem={problem} next={next} />;
  return render(c, view, problem.status === 429 ? 429 : problem.status === 403 ? 403 : 401);
};

export const postSignOut: Handler<Door> = async (c) => {
  await logout(c.var.ctx, c.var.sessionId, readCookie(c, 'refresh'));
  dropSession(c);
  return c.redirect('/', 303);
};
