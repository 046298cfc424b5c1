import type { Context as HonoContext } from 'hono';
import type { Payable } from '#contracts/orders.ts';
import type { Door } from '#http/door.ts';
import { LeavePage } from '#storefront/checkout/LeavePage.tsx';
import { carryFlash } from './carriedFlash.ts';
import { type FlashKey, withFlash } from './flash.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

interface Way {
  orderId: string;
  /** The page of the order, for whoever pays nowhere now. */
  otherwise: string;
  /** What the page of the order says first, now or when they come back. */
  said?: FlashKey | undefined;
}

/**
 * Go on to where the shopper pays: the page of the gateway, our page with the gateway's form for a card, or else `otherwise`. A browser does
 * not follow the answer of a form to another site, because our content policy says so (`form-action`). So another site is opened from a
 * page of ours.
 */
export async function toPayment<E extends Door>(
  c: HonoContext<E>,
  { redirectUrl, clientSecret }: Pick<Payable, 'redirectUrl' | 'clientSecret'>,
  { orderId, otherwise, said }: Way,
): Promise<Response> {
  const back = said ? withFlash(otherwise, said) : otherwise;
  const isTyped = redirectUrl === undefined && clientSecret !== undefined && c.var.ctx.gateway?.form;
  if (redirectUrl === undefined && !isTyped) return c.redirect(back, 303);
  if (said) carryFlash(c, orderId, said);
  if (redirectUrl === undefined) return c.redirect(`/orders/${orderId}/card`, 303);
  const { baseUrl } = c.var.ctx.site;
  const url = new URL(redirectUrl);
  // The sandbox is a page of our own, wherever this store listens.
  if (url.origin === new URL(baseUrl).origin) return c.redirect(url.pathname + url.search, 303);
  if (url.protocol !== 'https:') throw new Error('The gateway sends shoppers to a page without https');
  c.header('refresh', `0; url=${url.href}`);
  return render(c, <LeavePage shop={await shopOf(c)} href={url.href} back={back} />);
}
