import { createRoute, z } from '@hono/zod-openapi';
import { order, orderList, orderQuery } from '#contracts/orders.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { listOrders, readOrder } from '#services/orders/readOrders.ts';
import { bySignedIn, signedInRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

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

export const orders = apiRouter()
  .openapi(list, async (c) => c.json(must(await listOrders(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readOrder(c.var.ctx, { orderId: c.req.valid('param').id })), 200));
