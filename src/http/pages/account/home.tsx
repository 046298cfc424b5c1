import type { Handler } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { me } from '#services/accounts/me.ts';
import { AccountPage } from '#storefront/accounts/AccountPage.tsx';

export const homePage: Handler<SignedInDoor> = async (c) => {
  const [shop, user] = await Promise.all([shopOf(c), me(c.var.ctx, c.var.person.id)]);
  return render(c, <AccountPage shop={shop} user={must(user)} />);
};
