import type { Handler, Context as HonoContext } from 'hono';
import { deviceName } from '#contracts/accounts.ts';
import { provider } from '#contracts/signInMethods.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must, Refused } from '#http/refused.ts';
import { listPasskeys } from '#services/accounts/passkeys/ownPasskeys.ts';
import { listIdentities, unlinkIdentity } from '#services/accounts/providers/identities.ts';
import { secondFactorStatus } from '#services/accounts/secondFactor/ownSecondFactor.ts';
import { SecurityPage } from '#storefront/accounts/SecurityPage.tsx';

export const SECURITY = '/account/security';

export const securityPage: Handler<SignedInDoor> = (c) => showSecurity(c, FRESH_FORM);

export const postUnlink: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const read = provider.safeParse((await readForm(c)).provider);
  if (!read.success) throw new Refused({ code: 'not_found', what: 'linked account' });
  const result = await unlinkIdentity(ctx, { provider: read.data });
  return result.ok ? c.redirect(withFlash(SECURITY, 'identity-unlinked'), 303) : showSecurity(c, refusedForm(c, result.refusal));
};

/** The caller's second factor, passkeys and linked providers. */
export async function showSecurity(c: HonoContext<SignedInDoor>, { errors, problem, status }: RefusedForm): Promise<Response> {
  const { ctx } = c.var;
  const [shop, secondFactor, passkeys, identities] = await Promise.all([
    shopOf(c),
    secondFactorStatus(ctx),
    listPasskeys(ctx),
    listIdentities(ctx),
  ]);
  const parts = { secondFactor: must(secondFactor), passkeys: must(passkeys), identities: must(identities) };
  const suggestion = deviceName(ctx.source.userAgent);
  return render(c, <SecurityPage shop={shop} {...parts} suggestion={suggestion} errors={errors} problem={problem} />, status);
}
