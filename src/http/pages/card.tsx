import type { Handler } from 'hono';
import { showCardForm } from '#http/cardForm.ts';
import type { SignedInDoor } from '#http/door.ts';
import { openCard } from '#services/settlement/openCard.ts';
import { CardPage } from '#storefront/checkout/CardPage.tsx';
import { showOrder } from './order.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** Where a shopper gives a card to the gateway's own form. Without anything to pay there, the gateway is asked what has become of it. */
export const cardPage: Handler<SignedInDoor> = async (c) => {
  const orderId = c.req.param('id') ?? '';
  const [shop, opened] = await Promise.all([shopOf(c), openCard(c.var.ctx, { orderId })]);
  if (!opened.ok) return showOrder(c, opened.refusal);
  const form = opened.value && showCardForm(c);
  if (!opened.value || !form) return c.redirect(`/orders/${orderId}/return`, 303);
  return render(c, <CardPage shop={shop} orderId={orderId} card={opened.value} form={form} />);
};
