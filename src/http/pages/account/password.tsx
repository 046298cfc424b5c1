import type { Handler, Context as HonoContext } from 'hono';
import { PasswordPage } from '../../../../web/storefront/pages/PasswordPage.tsx';
import { changePassword } from '../../../contracts/accounts.ts';
import { changePassword as changeVerb } from '../../../services/accounts/changePassword.ts';
import type { SignedInDoor } from '../../door.ts';
import { readForm } from '../form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '../refusedForm.ts';
import { render } from '../render.ts';
import { saying } from '../said.ts';
import { shopOf } from '../shop.ts';

export const passwordPage: Handler<SignedInDoor> = (c) => show(c, FRESH_FORM);

export const postPassword: Handler<SignedInDoor> = async (c) => {
  const { ctx, person, sessionId } = c.var;
  const { current = '', next = '' } = await readForm(c);
  const result = await submit(changePassword, { current, next }, (input) => changeVerb(ctx, person, sessionId, input));
  return result.ok ? c.redirect(saying('/account/password', 'password-changed'), 303) : show(c, refusedForm(c, result.refusal));
};

async function show(c: HonoContext<SignedInDoor>, { errors, problem, status }: RefusedForm): Promise<Response> {
  return render(c, <PasswordPage shop={await shopOf(c)} email={c.var.person.email} errors={errors} problem={problem} />, status);
}
