import type { Handler } from 'hono';
import { emailOnly } from '#contracts/accounts.ts';
import type { Door } from '#http/door.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { forgotPassword } from '#services/accounts/forgotPassword.ts';
import { ForgotPage } from '#storefront/accounts/ForgotPage.tsx';
import { keepNext } from './next.ts';

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
