import type { Handler, Context as HonoContext } from 'hono';
import type { Tier } from '#domain/tiers.ts';
import { rememberedCode } from '#http/codeCookie.ts';
import type { Door } from '#http/door.ts';
import { visitOf } from '#http/visit.ts';
import { isoTime } from '#kit/isoTime.ts';
import { makePublicCache, type PublicCache } from '#kit/publicCache.ts';
import { type Context, callOn, type Guest } from '#services/context.ts';
import { withoutFlash } from './flash.ts';
import { makeTemplate, type View } from './pageTemplate.ts';
import { render, sendPage } from './render.ts';
import { publicShopWithOffers, shopperOf } from './shop.ts';

/** All that the public part of a page may depend on. */
export interface PublicAddress {
  tier: Tier;
  /** The parameter of the path. Empty on a page without one. */
  slug: string;
  query: Record<string, string>;
}

/**
 * Makes the public part of a page: what everybody of one tier sees. It is given the address and the tier and never the request, so that
 * nothing personal can be in it.
 */
export type PublicPage = (ctx: Context<Guest>, address: PublicAddress) => Promise<View>;

/* Longer addresses are not kept, so that nobody can fill the memory with them. */
const LONGEST = 300;
/* A page is about 60 KB, and an isolate has 128 MB. */
const MOST = 200;
const caches = new WeakMap<Fetcher, PublicCache>();

function cacheOf(env: Env): PublicCache {
  const cache = caches.get(env.ASSETS) ?? makePublicCache(MOST);
  caches.set(env.ASSETS, cache);
  return cache;
}

/**
 * A page whose public part is kept for at most two seconds, under its address and tier. One shopper's parts are read anew each time. A
 * stranger's request comes here only when their whole page is not kept (cachePublic.ts), so it is rendered as a whole: from a kept part it
 * would be as old as both copies together.
 */
export function kept(page: PublicPage): Handler<Door> {
  return async (c) => {
    const { user, cartId, tier } = await visitOf(c);
    const path = withoutFlash(new URL(c.req.url));
    const { said: _, ...query } = queryOf(c);
    const address = { tier, slug: c.req.param('slug') ?? '', query };
    const make = async () => {
      const ctx = callOn(c.var.ctx, { actor: { kind: 'guest' as const } });
      return Promise.all([publicShopWithOffers(c.env.ASSETS, ctx, path, tier), page(ctx, address)]);
    };
    const isStranger = user === null && cartId === null && rememberedCode(c) === null;
    if (isStranger || path.length > LONGEST) {
      const [[shop, view], shopper] = [await make(), await shopperOf(c)];
      return render(c, view({ ...shop, own: (part) => part(shopper) }));
    }
    const template = await throughCache(c, `${tier} ${path}`, async () => makeTemplate(...(await make()), isoTime(c.var.ctx.now())));
    return sendPage(c, template.fill(await shopperOf(c)));
  };
}

/* The parameters of the address. One that comes more than once, as checkboxes do, is a list with commas. */
function queryOf(c: HonoContext<Door>): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.join(',')]));
}

function throughCache<T>(c: HonoContext<Door>, key: string, load: () => Promise<T>): Promise<T> {
  return cacheOf(c.env).get(key, load, { now: c.var.ctx.now(), defer: (work) => c.executionCtx.waitUntil(work) });
}
