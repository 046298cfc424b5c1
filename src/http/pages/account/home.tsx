import type { Handler } from 'hono';
import { AccountPage } from '../../../../web/storefront/pages/AccountPage.tsx';
import type { SignedInDoor } from '../../door.ts';
import { render } from '../render.ts';
import { shopOf } from '../shop.ts';

export const homePage: Handler<SignedInDoor> = async (c) => render(c, <AccountPage shop={await shopOf(c)} />);
