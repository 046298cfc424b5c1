import type { Handler, Context as HonoContext } from 'hono';
import { codeOnly } from '#contracts/signInMethods.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { removeApp, renewRecoveryCodes } from '#services/accounts/secondFactor/ownSecondFactor.ts';
import { confirmApp, pendingSecondFactor, startSecondFactor } from '#services/accounts/secondFactor/setUp.ts';
import { RecoveryCodesPage, SetUpAppPage } from '#storefront/accounts/SecondFactor.tsx';
import { SECURITY, showSecurity } from './security.tsx';

const SET_UP = `${SECURITY}/app`;

/** Shows the new app's QR code. Without a new app, redirects to the page where setup begins. */
export const setUpAppPage: Handler<SignedInDoor> = (c) => showSetUp(c, FRESH_FORM);

export const postStartApp: Handler<SignedInDoor> = async (c) => {
  const result = await startSecondFactor(c.var.ctx);
  return result.ok ? c.redirect(SET_UP, 303) : showSecurity(c, refusedForm(c, result.refusal));
};

export const postConfirmApp: Handler<SignedInDoor> = async (c) => {
  const { code = '' } = await readForm(c);
  const result = await submit(codeOnly, { code }, (input) => confirmApp(c.var.ctx, input));
  if (result.ok) return showCodes(c, result.value.recoveryCodes);
  const refused = refusedForm(c, result.refusal);
  return result.refusal.code === 'second_factor_exists' ? showSecurity(c, refused) : showSetUp(c, refused);
};

export const postRecoveryCodes: Handler<SignedInDoor> = async (c) => {
  const { code = '' } = await readForm(c);
  const result = await submit(codeOnly, { code }, (input) => renewRecoveryCodes(c.var.ctx, input));
  return result.ok ? showCodes(c, result.value.recoveryCodes) : showSecurity(c, refusedForm(c, result.refusal));
};

export const postAppOff: Handler<SignedInDoor> = async (c) => {
  const { code = '' } = await readForm(c);
  const result = await submit(codeOnly, { code }, (input) => removeApp(c.var.ctx, input));
  return result.ok ? c.redirect(withFlash(SECURITY, 'app-off'), 303) : showSecurity(c, refusedForm(c, result.refusal));
};

async function showSetUp(c: HonoContext<SignedInDoor>, { errors, problem, status }: RefusedForm): Promise<Response> {
  const pending = await pendingSecondFactor(c.var.ctx);
  if (!pending.ok && pending.refusal.code === 'not_found') return c.redirect(SECURITY, 303);
  return render(c, <SetUpAppPage shop={await shopOf(c)} app={must(pending)} errors={errors} problem={problem} />, status);
}

async function showCodes(c: HonoContext<SignedInDoor>, codes: string[]): Promise<Response> {
  return render(c, <RecoveryCodesPage shop={await shopOf(c)} codes={codes} email={c.var.ctx.actor.person.email} />);
}
