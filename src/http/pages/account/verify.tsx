import type { Handler } from 'hono';
import { emailOnly, verify } from '#contracts/accounts.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { readVerification, resendVerification, verify as verifyVerb } from '#services/accounts/registration/verification.ts';
import { personOf } from '#services/context.ts';
import { VerifyPage } from '#storefront/accounts/VerifyPage.tsx';
import { signInPath, takeNext } from './next.ts';

/** Opening the link does not verify anything, because mail scanners open links too. The button does. */
export const verifyPage: Handler<Door> = async (c) => {
  const token = c.req.query('token') || null;
  const waiting = token === null ? null : await readVerification(c.var.ctx, { token });
  const state = token === null ? 'lost' : waiting?.contested ? 'choose' : 'ask';
  return render(c, <VerifyPage shop={await shopOf(c)} token={token} state={state} />);
};

/**
 * Use the link, then go on to where the shopper was: directly when they are signed in, otherwise by the sign-in. If the address was
 * registered more than once, the form asks for a password, because the stored one may be a stranger's.
 */
export const postVerify: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const person = personOf(ctx);
  const { token = '', password = '' } = await readForm(c);
  const contested = (await readVerification(ctx, { token }))?.contested ?? false;
  const result = await submit(verify, { token, ...(contested ? { password } : {}) }, (input) => verifyVerb(ctx, input));
  if (result.ok) {
    const next = takeNext(c);
    if (!person) return c.redirect(withFlash(signInPath(next), 'verified'), 303);
    return c.redirect(withFlash(next, person.id === result.value.id ? 'verified' : 'verified-elsewhere'), 303);
  }
  const { errors } = refusedForm(c, result.refusal);
  if (errors.password === undefined) return render(c, <VerifyPage shop={await shopOf(c)} token={null} state="expired" />, 410);
  return render(c, <VerifyPage shop={await shopOf(c)} token={token} state="choose" error={errors.password} />, 422);
};

/** The answer is the same whether or not an account waits for that mail. */
export const postResend: Handler<Door> = async (c) => {
  const { email } = await readForm(c);
  const parsed = emailOnly.safeParse({ email });
  const shop = await shopOf(c);
  if (!parsed.success) {
    const error = fieldErrors(parsed.error)[0]?.message;
    return render(c, <VerifyPage shop={shop} token={null} state="lost" email={email} error={error} />, 422);
  }
  await resendVerification(c.var.ctx, parsed.data);
  return render(c, <VerifyPage shop={shop} token={null} state="resent" />, 202);
};
