import type { Handler, Context as HonoContext } from 'hono';
import { changePassword } from '#contracts/accounts.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { refreshTokenOf, renewSession } from '#http/session.ts';
import { changePassword as changeVerb } from '#services/accounts/passwords/changePassword.ts';
import { PasswordPage } from '#storefront/accounts/PasswordPage.tsx';

export const passwordPage: Handler<SignedInDoor> = (c) => show(c, FRESH_FORM);

export const postPassword: Handler<SignedInDoor> = async (c) => {
  const { current = '', next = '' } = await readForm(c);
  const result = await submit(changePassword, { current, next }, (input) =>
    changeVerb(c.var.ctx, { ...input, refreshToken: refreshTokenOf(c) }),
  );
  if (!result.ok) return show(c, refusedForm(c, result.refusal));
  renewSession(c, result.value);
  return c.redirect(withFlash('/account/password', 'password-changed'), 303);
};

async function show(c: HonoContext<SignedInDoor>, { errors, problem, status }: RefusedForm): Promise<Response> {
  return render(c, <PasswordPage shop={await shopOf(c)} email={c.var.ctx.actor.person.email} errors={errors} problem={problem} />, status);
}
