import type { Handler, Context as HonoContext } from 'hono';
import { confirmIdentity } from '#contracts/accounts.ts';
import type { SignedInDoor } from '#http/door.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { refreshTokenOf, renewSession } from '#http/session.ts';
import { confirmIdentity as confirmVerb } from '#services/accounts/sessions/confirmIdentity.ts';
import { ConfirmPage } from '#storefront/accounts/ConfirmPage.tsx';

export const confirmPage: Handler<SignedInDoor> = (c) => show(c, ownPath(c.req.query('next'), '/account'), FRESH_FORM);

/** Ask for the password again, then return to the page that needed it. */
export const postConfirm: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const { password = '', code, ...form } = await readForm(c);
  const next = ownPath(form.next, '/account');
  const result = await submit(confirmIdentity, { password, ...(ctx.actor.person.secondFactor ? { code } : {}) }, (input) =>
    confirmVerb(ctx, { ...input, refreshToken: refreshTokenOf(c) }),
  );
  if (!result.ok) return show(c, next, refusedForm(c, result.refusal));
  renewSession(c, result.value);
  return c.redirect(next, 303);
};

async function show(c: HonoContext<SignedInDoor>, next: string, { errors, problem, status }: RefusedForm): Promise<Response> {
  const { email, secondFactor } = c.var.ctx.actor.person;
  const view = <ConfirmPage shop={await shopOf(c)} email={email} withCode={secondFactor} errors={errors} problem={problem} next={next} />;
  return render(c, view, status);
}
