import { createRoute, z } from '@hono/zod-openapi';
import { id } from '#contracts/wire.ts';
import { requireCart } from '#http/cartAccess.ts';
import { requireOwnOrigin } from '#http/middleware/origin.ts';
import { Refused } from '#http/refused.ts';
import { watchCart } from '#services/carts/editCart.ts';
import { byWhoever } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter } from './router.ts';

const liveCart = createRoute({
  method: 'get',
  path: '/carts/{id}/live',
  tags: ['Carts'],
  summary: 'Watch and change a cart over a WebSocket; JSON text frames, `Origin` must be our own',
  ...byWhoever,
  request: { params: z.object({ id }) },
  responses: {
    101: { description: 'The whole cart comes first, then after every change' },
    ...refusals('validation_failed', 'bad_origin', 'not_found'),
  },
});

/** Upgrade to the live protocol of one cart: authorised here, then handed to the cart's object. */
export const live = apiRouter().openapi(liveCart, async (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refused({ code: 'validation_failed', errors: [{ path: 'upgrade', message: 'This address speaks WebSocket only' }] });
  }
  requireOwnOrigin(c.req.raw);
  const cartId = c.req.valid('param').id;
  const answer = await watchCart(c.var.ctx, { cartId, caller: await requireCart(c, cartId) });
  // Where the object refuses, the answer is copied: the headers of one that came from elsewhere cannot be added to.
  return answer.webSocket ? answer : new Response(answer.body, answer);
});
