import type { Context as HonoContext } from 'hono';
import type { Payable } from '#contracts/orders.ts';
import type { Door } from '#http/door.ts';
import { LeavePage } from '#storefront/checkout/LeavePage.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/**
 * Go on to where the shopper pays: the page of the gateway, our page with the gateway's form for a card, or else `otherwise`. A browser does not follow the answer of a form to another
 * site, because our content policy says so (`form-action`). So another site is opened from a page of ours.
 */
export async function toPayment<E extends Door>(
  c: HonoContext<E>,
  { redirectUrl, clientSecret }: Pick<Payable, 'redirectUrl' | 'clientSecret'>,
  { orderId, otherwise }: { orderId: string; otherwise: string },
): Promise<Response> {
  const isTyped = redirectUrl === undefined && clientSecret !== undefined && c.var.ctx.gateway?.form;
  if (redirectUrl === undefined) return c.redirect(isTyped ? `/orders/${orderId}/card` : otherwise, 303);
  const { baseUrl } = c.var.ctx.site;
  const url = new URL(redirectUrl);
  // The sandbox is a page of our own, wherever this store listens.
  if (url.origin === new URL(baseUrl).origin) return c.redirect(url.pathname + url.search, 303);
  if (url.protocol !== 'https:') throw new Error('The gateway sends shoppers to a page without https');
  c.header('refresh', `0; url=${url.href}`);
  return render(c, <LeavePage shop={await shopOf(c)} href={url.href} back={otherwise} />);
}
