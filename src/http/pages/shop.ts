import type { Context as HonoContext } from 'hono';
import { badgeWords } from '#contracts/words.ts';
import type { Tier } from '#domain/tiers.ts';
import { rememberedCode } from '#http/codeCookie.ts';
import type { Door } from '#http/door.ts';
import { visitOf } from '#http/visit.ts';
import { isoTime } from '#kit/isoTime.ts';
import { listProviders } from '#services/accounts/providers/identities.ts';
import { shopTaxonomy } from '#services/catalogue/listCategories.ts';
import { offersFor } from '#services/catalogue/offers.ts';
import type { Context } from '#services/context.ts';
import type { PublicShop, Shop, Shopper } from '#storefront/shop.ts';
import { assets } from './assets.ts';
import { flashIn, withoutFlash } from './flash.ts';

/** The data of a page that is rendered for its caller. */
export async function shopOf<E extends Door>(c: HonoContext<E>): Promise<Shop> {
  const [shop, shopper] = await Promise.all([publicShop(c.env.ASSETS, c.var.ctx, withoutFlash(new URL(c.req.url))), shopperOf(c)]);
  return { ...shop, ...shopper, own: (part) => part(shopper) };
}

/** The caller's part of a page. */
export async function shopperOf<E extends Door>(c: HonoContext<E>): Promise<Shopper> {
  const flash = flashIn(c.req.query('said'));
  const { user, cartId, cart } = await visitOf(c);
  const code = rememberedCode(c);
  return { now: isoTime(c.var.ctx.now()), user, cartId, cart, code, ...(flash ? { flash } : {}) };
}

/** The data of every page that is the same for everybody. `path`: the address of the page, with its query. */
export async function publicShop(files: Fetcher, ctx: Context, path: string): Promise<Omit<PublicShop, 'own'>> {
  const [built, { departments }] = await Promise.all([assets(files), shopTaxonomy(ctx)]);
  return {
    assets: built,
    baseUrl: ctx.site.baseUrl,
    path,
    departments,
    currency: ctx.settings.currency,
    minimumOrder: ctx.settings.minimumOrder,
    freeDeliveryFrom: ctx.settings.freeDeliveryFrom,
    timeZone: ctx.settings.timeZone,
    development: ctx.site.development,
    badges: () => [],
    providers: listProviders(ctx),
  };
}

const MOST_OWN = 2;

/** The same for a page with goods: it says which offers are on them, for readers of one tier. */
export async function publicShopWithOffers(files: Fetcher, ctx: Context, path: string, tier: Tier): Promise<Omit<PublicShop, 'own'>> {
  const [shop, offersOn] = await Promise.all([publicShop(files, ctx, path), offersFor(ctx, { tier })]);
  return {
    ...shop,
    badges(goods, price) {
      const { own, higher } = offersOn(goods, price);
      const shown = own.slice(0, MOST_OWN).map((rule) => ({ text: badgeWords(rule, shop.currency), higher: false }));
      return higher ? [...shown, { text: badgeWords(higher, shop.currency), higher: true }] : shown;
    },
  };
}
