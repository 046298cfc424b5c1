import { createRoute, z } from '@hono/zod-openapi';
import { id } from '#contracts/wire.ts';
import { requireCart } from '#http/cartAccess.ts';
import { requireOwnOrigin } from '#http/middleware/origin.ts';
import { Refused } from '#http/refused.ts';
import { watchCart } from '#services/carts/editCart.ts';
import { byAnyone } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter } from './router.ts';

const liveCart = createRoute({
  method: 'get',
  path: '/carts/{id}/live',
  tags: ['Carts'],
  summary: 'Watch and change a cart over a WebSocket; JSON text frames, `Origin` must be our own',
  ...byAnyone,
  request: { params: z.object({ id }) },
  responses: {
    101: { description: 'The whole cart comes first, then after every change' },
    ...refusals('validation_failed', 'bad_origin', 'not_found'),
  },
});

/** Open a socket with the live protocol of one cart. Access is checked here; then the cart object takes over. */
export const live = apiRouter().openapi(liveCart, async (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refused({ code: 'validation_failed', errors: [{ path: 'upgrade', message: 'This address speaks WebSocket only' }] });
  }
  requireOwnOrigin(c.req.raw);
  const cartId = c.req.valid('param').id;
  const answer = await watchCart(c.var.ctx, { cartId, caller: await requireCart(c, cartId) });
  // A refusal of the object is copied, because no headers can be added to a response from another object.
  return answer.webSocket ? answer : new Response(answer.body, answer);
});
