import { createRoute } from '@hono/zod-openapi';
import { checkout, placed } from '#contracts/orders.ts';
import { requireCart } from '#http/cartAccess.ts';
import { must } from '#http/refused.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import { bySignedIn, signedInRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { idempotencyKeyHeader, KEY_REFUSALS, keyOf } from './writeHeaders.ts';

const place = createRoute({
  method: 'post',
  path: '/checkout',
  tags: ['Checkout'],
  summary: 'Turn the cart into an order, once for each Idempotency-Key',
  ...bySignedIn,
  request: {
    headers: idempotencyKeyHeader,
    body: body(checkout),
  },
  responses: {
    201: json(placed, 'The order and its payment'),
    ...signedInRefusals(
      'validation_failed',
      ...KEY_REFUSALS,
      'not_found',
      'email_unverified',
      'below_minimum_order',
      'above_maximum_order',
      'quantity_not_allowed',
      'payment_method_unavailable',
      'cart_empty',
      'cart_locked',
      'too_many_unpaid',
      'price_changed',
      'out_of_stock',
      'rate_limited',
    ),
  },
});

export const checkoutRoutes = apiRouter().openapi(place, async (c) => {
  const key = keyOf(c.req.valid('header'));
  const input = c.req.valid('json');
  await requireCart(c, input.cartId);
  const { placed, replayed } = must(await startCheckout(c.var.ctx, { idempotencyKey: key, body: input }));
  if (replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(placed, 201);
});
