import type { Handler, Context as HonoContext } from 'hono';
import { ConfirmPage } from '../../../../web/storefront/pages/ConfirmPage.tsx';
import { confirmIdentity } from '../../../contracts/accounts.ts';
import { confirmIdentity as confirmVerb } from '../../../services/accounts/confirmIdentity.ts';
import type { SignedInDoor } from '../../door.ts';
import { openSession, renewSession } from '../../session.ts';
import { ownPath, readForm } from '../form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '../refusedForm.ts';
import { render } from '../render.ts';
import { shopOf } from '../shop.ts';

export const confirmPage: Handler<SignedInDoor> = (c) => show(c, ownPath(c.req.query('next'), '/account'), FRESH_FORM);

/** The password once more, then back to what asked for it. */
export const postConfirm: Handler<SignedInDoor> = async (c) => {
  const { ctx, person } = c.var;
  const { password = '', code, ...form } = await readForm(c);
  const next = ownPath(form.next, '/account');
  const result = await submit(confirmIdentity, { password, ...(person.secondFactor ? { code } : {}) }, (input) =>
    confirmVerb(ctx, person, openSession(c), input),
  );
  if (!result.ok) return show(c, next, refusedForm(c, result.refusal));
  renewSession(c, result.value);
  return c.redirect(next, 303);
};

async function show(c: HonoContext<SignedInDoor>, next: string, { errors, problem, status }: RefusedForm): Promise<Response> {
  const { email, secondFactor } = c.var.person;
  const view = <ConfirmPage shop={await shopOf(c)} email={email} withCode={secondFactor} errors={errors} problem={problem} next={next} />;
  return render(c, view, status);
}
