import { createRoute } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { checkout, placed } from '#contracts/orders.ts';
import { guestToken, requireCart } from '#http/cartAccess.ts';
import type { Door } from '#http/door.ts';
import { identify, sessionIn, setActor } from '#http/middleware/caller.ts';
import { must, Refused } from '#http/refused.ts';
import { editCaller } from '#services/carts/cartAccess.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import type { Customer } from '#services/ports/cartObject.ts';
import { byTokenHolder, signedInRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { idempotencyKeyHeader, KEY_REFUSALS, keyOf } from './writeHeaders.ts';

const place = createRoute({
  method: 'post',
  path: '/checkout',
  tags: ['Checkout'],
  summary: 'Turn the cart into an order, once for each Idempotency-Key',
  ...byTokenHolder,
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
  const customer = await customerOf(c, input.cartId);
  const { placed, replayed } = must(await startCheckout(c.var.ctx, { idempotencyKey: key, body: input, customer }));
  if (replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(placed, 201);
});

/** Who orders. If the cart is theirs by its id, nobody is looked up: the batch of the order looks at the session. */
async function customerOf(c: HonoContext<Door>, cartId: string): Promise<Customer> {
  const claims = await sessionIn(c);
  if (claims && (await editCaller(c.var.ctx, { cartId, guestToken: guestToken(c), claims }))) {
    return { id: claims.personId, name: claims.name, verified: true, session: claims.sessionId };
  }
  const actor = await identify(c);
  if (actor.kind === 'guest') throw new Refused({ code: 'unauthenticated' });
  setActor(c, actor);
  await requireCart(c, cartId);
  const { id, name, verified } = actor.person;
  return { id, name, verified };
}
