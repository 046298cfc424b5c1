import type { Handler, Context as HonoContext } from 'hono';
import { ProfilePage, type ProfilePageProps } from '../../../../web/storefront/pages/ProfilePage.tsx';
import { profileChange } from '../../../contracts/accounts.ts';
import { me } from '../../../services/accounts/me.ts';
import { updateProfile } from '../../../services/accounts/updateProfile.ts';
import type { SignedInDoor } from '../../door.ts';
import { must } from '../../refused.ts';
import { readForm } from '../form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '../refusedForm.ts';
import { render } from '../render.ts';
import { saying } from '../said.ts';
import { shopOf } from '../shop.ts';

export const profilePage: Handler<SignedInDoor> = async (c) => {
  const { name, phone } = must(await me(c.var.ctx, c.var.person.id));
  return show(c, { name, phone }, FRESH_FORM);
};

export const postProfile: Handler<SignedInDoor> = async (c) => {
  const { name = '', phone = '' } = await readForm(c);
  const values = { name, phone: phone.trim() };
  const result = await submit(profileChange, values, (change) => updateProfile(c.var.ctx, c.var.person, change));
  return result.ok ? c.redirect(saying('/account/profile', 'profile-saved'), 303) : show(c, values, refusedForm(c, result.refusal));
};

async function show(c: HonoContext<SignedInDoor>, values: ProfilePageProps['values'], { errors, status }: RefusedForm): Promise<Response> {
  return render(c, <ProfilePage shop={await shopOf(c)} email={c.var.person.email} values={values} errors={errors} />, status);
}
