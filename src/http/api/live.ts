import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { flag, id } from '#contracts/wire.ts';
import { requireCart } from '#http/cartAccess.ts';
import type { Door } from '#http/door.ts';
import { requireOwnOrigin } from '#http/middleware/origin.ts';
import { must, Refused } from '#http/refused.ts';
import { watchCart } from '#services/carts/editCart.ts';
import { watchBoard, watchOrder } from '#services/orders/watchOrders.ts';
import { watchStock } from '#services/stock/watchStock.ts';
import { byAnyone, bySignedIn, byStaff, signedInRefusals, staffRefusals } from './access.ts';
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

const liveOrder = createRoute({
  method: 'get',
  path: '/orders/{id}/live',
  tags: ['Orders'],
  summary: 'Watch one order over a WebSocket; JSON text frames, `Origin` must be our own',
  ...bySignedIn,
  request: { params: z.object({ id }), query: z.object({ mine: flag.optional() }) },
  responses: {
    101: { description: 'The whole order comes first, then after every change' },
    ...signedInRefusals('validation_failed', 'bad_origin', 'not_found', 'busy'),
  },
});

const liveStock = createRoute({
  method: 'get',
  path: '/products/{id}/live',
  tags: ['Stock'],
  summary: 'Hear what is left of a product, over a WebSocket; `Origin` must be our own',
  ...byAnyone,
  request: { params: z.object({ id }) },
  responses: {
    101: { description: 'What is left of each variant comes first, then again when it changes' },
    ...refusals('validation_failed', 'bad_origin', 'not_found', 'busy'),
  },
});

const board = createRoute({
  method: 'get',
  path: '/staff/live',
  tags: ['Staff'],
  summary: 'Hear of orders as they come and change, over a WebSocket: of those with goods of your departments',
  ...byStaff,
  responses: {
    101: {
      description:
        'How many orders are in each state comes first, then each order that is placed or changes, and each variant whose stock is changed',
    },
    ...staffRefusals('validation_failed', 'bad_origin', 'busy'),
  },
});

/** Sockets. Who may open one is checked here; then the object of the cart or the channel takes over. */
export const live = apiRouter()
  .openapi(liveCart, async (c) => {
    requireSocket(c);
    const cartId = c.req.valid('param').id;
    return handOver(await watchCart(c.var.ctx, { cartId, caller: await requireCart(c, cartId) }));
  })
  .openapi(liveOrder, async (c) => {
    requireSocket(c);
    return handOver(must(await watchOrder(c.var.ctx, { orderId: c.req.valid('param').id, mine: c.req.valid('query').mine ?? false })));
  })
  .openapi(liveStock, async (c) => {
    requireSocket(c);
    return handOver(must(await watchStock(c.var.ctx, { productId: c.req.valid('param').id })));
  })
  .openapi(board, async (c) => {
    requireSocket(c);
    return handOver(must(await watchBoard(c.var.ctx)));
  });

function requireSocket<E extends Door>(c: HonoContext<E>): void {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refused({ code: 'validation_failed', errors: [{ path: 'upgrade', message: 'This address speaks WebSocket only' }] });
  }
  requireOwnOrigin(c.req.raw);
}

/** A refusal of an object is copied, because no headers can be added to a response from another object. */
function handOver(answer: Response): Response {
  return answer.webSocket ? answer : new Response(answer.body, answer);
}
