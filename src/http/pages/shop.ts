import type { Context as HonoContext } from 'hono';
import { guestToken } from '#http/cartAccess.ts';
import type { Door } from '#http/door.ts';
import { me } from '#services/accounts/profile/profile.ts';
import { listProviders } from '#services/accounts/providers/identities.ts';
import { currentCart } from '#services/carts/currentCart.ts';
import { readCart } from '#services/carts/readCart.ts';
import { listDepartments } from '#services/catalogue/listCategories.ts';
import { type Context, isSignedIn } from '#services/context.ts';
import type { Shop } from '#storefront/shop.ts';
import { assets } from './assets.ts';
import { flashIn, withoutFlash } from './flash.ts';

/** The data that every page of the shop needs, for the current caller. */
export async function shopOf<E extends Door>(c: HonoContext<E>): Promise<Shop> {
  const ctx: Context = c.var.ctx;
  const flash = flashIn(c.req.query('said'));
  const [files, departments, user, current] = await Promise.all([
    assets(c.env.ASSETS),
    listDepartments(ctx),
    isSignedIn(ctx) ? me(ctx) : null,
    currentCart(ctx, { guestToken: guestToken(c) }),
  ]);
  const cart = current && (await readCart(ctx, { cartId: current.id, caller: current.caller }));
  return {
    assets: files,
    path: withoutFlash(new URL(c.req.url)),
    departments: departments.items,
    user: user?.ok ? user.value : null,
    cartId: current?.id ?? null,
    cart: cart?.ok ? cart.value : null,
    currency: ctx.settings.currency,
    minimumOrder: ctx.settings.minimumOrder,
    freeDeliveryFrom: ctx.settings.freeDeliveryFrom,
    timeZone: ctx.settings.timeZone,
    development: ctx.site.development,
    providers: listProviders(ctx),
    ...(flash ? { flash } : {}),
  };
}
