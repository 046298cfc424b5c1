import type { Handler } from 'hono';
import { AccountPage } from '../../../../web/storefront/pages/AccountPage.tsx';
import { me } from '../../../services/accounts/me.ts';
import type { SignedInDoor } from '../../door.ts';
import { must } from '../../refused.ts';
import { render } from '../render.ts';
import { shopOf } from '../shop.ts';

export const homePage: Handler<SignedInDoor> = async (c) => {
  const [shop, user] = await Promise.all([shopOf(c), me(c.var.ctx, c.var.person.id)]);
  return render(c, <AccountPage shop={shop} user={must(user)} />);
};
