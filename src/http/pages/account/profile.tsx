import type { Handler, Context as HonoContext } from 'hono';
import { profileChange } from '#contracts/accounts.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { visitOf } from '#http/visit.ts';
import { me, updateProfile } from '#services/accounts/profile/profile.ts';
import { AccountPage } from '#storefront/accounts/AccountPage.tsx';
import { ProfilePage, type ProfilePageProps } from '#storefront/accounts/ProfilePage.tsx';

export const homePage: Handler<SignedInDoor> = async (c) => {
  const [shop, user, visit] = await Promise.all([shopOf(c), me(c.var.ctx), visitOf(c)]);
  return render(c, <AccountPage shop={shop} user={must(user)} saves={visit.tierSaving()} />);
};

export const profilePage: Handler<SignedInDoor> = async (c) => {
  const { name, phone } = must(await me(c.var.ctx));
  return show(c, { name, phone }, FRESH_FORM);
};

export const postProfile: Handler<SignedInDoor> = async (c) => {
  const { name = '', phone = '' } = await readForm(c);
  const values = { name, phone: phone.trim() };
  const result = await submit(profileChange, values, (change) => updateProfile(c.var.ctx, change));
  return result.ok ? c.redirect(withFlash('/account/profile', 'profile-saved'), 303) : show(c, values, refusedForm(c, result.refusal));
};

async function show(c: HonoContext<SignedInDoor>, values: ProfilePageProps['values'], { errors, status }: RefusedForm): Promise<Response> {
  return render(c, <ProfilePage shop={await shopOf(c)} email={c.var.ctx.actor.person.email} values={values} errors={errors} />, status);
}
