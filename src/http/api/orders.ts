import { createRoute, z } from '@hono/zod-openapi';
import { order, orderList, orderQuery, reorder, reordered } from '#contracts/orders.ts';
import { id } from '#contracts/wire.ts';
import { signedIn } from '#http/middleware/caller.ts';
import { must } from '#http/refused.ts';
import { fingerprint } from '#kit/sign.ts';
import { listOrders, readOrder } from '#services/orders/readOrders.ts';
import { reorder as putInCart } from '#services/orders/reorder.ts';
import { bySignedIn, signedInRefusals } from './access.ts';
import { apiRouter, json, noBodyIsNone, optionalBody } from './router.ts';
import { optionalKeyHeader } from './writeHeaders.ts';

const tags = ['Orders'];

const list = createRoute({
  method: 'get',
  path: '/orders',
  tags,
  summary: "The caller's own orders, newest first; staff see all",
  ...bySignedIn,
  request: { query: orderQuery },
  responses: { 200: json(orderList, 'A page of orders'), ...signedInRefusals('validation_failed') },
});

const one = createRoute({
  method: 'get',
  path: '/orders/{id}',
  tags,
  summary: 'One order',
  ...bySignedIn,
  request: { params: z.object({ id }) },
  responses: { 200: json(order, 'The order'), ...signedInRefusals('validation_failed', 'not_found') },
});

const again = createRoute({
  method: 'post',
  path: '/orders/{id}/reorder',
  tags,
  summary: "Put the lines of one of the caller's own orders into their cart, as far as they can be had",
  ...bySignedIn,
  middleware: [signedIn, noBodyIsNone] as const,
  request: {
    params: z.object({ id }),
    headers: optionalKeyHeader,
    body: optionalBody(reorder),
  },
  responses: {
    200: json(reordered, 'The cart, and what could not be added'),
    ...signedInRefusals('validation_failed', 'not_found', 'cart_locked', 'busy'),
  },
});

export const orders = apiRouter()
  .openapi(list, async (c) => c.json(must(await listOrders(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readOrder(c.var.ctx, { orderId: c.req.valid('param').id })), 200))
  .openapi(again, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const opId = c.req.valid('json').opId ?? (key === undefined ? c.var.ctx.newId('operation') : fingerprint(key));
    const { cart, left, replayed } = must(await putInCart(c.var.ctx, { orderId: c.req.valid('param').id, opId }));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(
      { cart, left: left.map(({ variantId, name, quantity, added, reason }) => ({ variantId, name, quantity, added, reason })) },
      200,
    );
  });
