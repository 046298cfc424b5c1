import type { Handler } from 'hono';
import { emailOnly, resetPassword } from '#contracts/accounts.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { forgotPassword, resetPassword as resetVerb } from '#services/accounts/passwords/resetPassword.ts';
import { personOf } from '#services/context.ts';
import { ForgotPage } from '#storefront/accounts/ForgotPage.tsx';
import { ResetPage } from '#storefront/accounts/LinkPages.tsx';
import { keepNext, signInPath, takeNext } from './next.ts';

export const forgotPage: Handler<Door> = async (c) =>
  render(c, <ForgotPage shop={await shopOf(c)} errors={{}} sent={false} next={ownPath(c.req.query('next'))} />);

/** The answer is the same whether or not the address has an account. */
export const postForgot: Handler<Door> = async (c) => {
  const { email, ...form } = await readForm(c);
  const next = ownPath(form.next);
  const result = await submit(emailOnly, { email }, (input) => forgotPassword(c.var.ctx, input));
  if (result.ok) keepNext(c, next);
  const { errors, status } = result.ok ? { errors: {}, status: 202 as const } : refusedForm(c, result.refusal);
  return render(c, <ForgotPage shop={await shopOf(c)} email={email} errors={errors} sent={result.ok} next={next} />, status);
};

/** Opening the link does not use it up. The form does. */
export const resetPage: Handler<Door> = async (c) => {
  const token = c.req.query('token') || null;
  return render(c, <ResetPage shop={await shopOf(c)} token={token} state={token ? 'ask' : 'lost'} errors={{}} />);
};

/**
 * Use the link to set a new password, then go to the sign-in and on to where the shopper was. A shopper who is signed in to another
 * account stays signed in. If the password is refused, the link still works.
 */
export const postReset: Handler<Door> = async (c) => {
  const { token = '', password = '' } = await readForm(c);
  const result = await submit(resetPassword, { token, password }, (input) => resetVerb(c.var.ctx, input));
  if (result.ok) {
    const next = takeNext(c);
    const person = personOf(c.var.ctx);
    const elsewhere = person && person.id !== result.value.id;
    return c.redirect(elsewhere ? withFlash(next, 'password-reset-elsewhere') : withFlash(signInPath(next), 'password-reset'), 303);
  }
  const { errors, status } = refusedForm(c, result.refusal);
  const ask = errors.password !== undefined && errors.token === undefined;
  const view = <ResetPage shop={await shopOf(c)} token={ask ? token : null} state={ask ? 'ask' : 'expired'} errors={errors} />;
  return render(c, view, ask ? status : 410);
};
