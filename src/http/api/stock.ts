import { createRoute, z } from '@hono/zod-openapi';
import { movement, stockChange } from '#contracts/catalogue.ts';
import { id, listOf, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { hashBody } from '#services/checkout/startCheckout.ts';
import { changeStock } from '#services/stock/changeStock.ts';
import { listMovements } from '#services/stock/listMovements.ts';
import { byStaff } from './access.ts';
import { idempotencyKey } from './checkout.ts';
import { apiRouter, body, json } from './router.ts';

const variantId = z.object({ id });
const tags = ['Stock'];

const change = createRoute({
  method: 'post',
  path: '/variants/{id}/stock',
  tags,
  summary: 'Receive or correct stock, once for each Idempotency-Key',
  ...byStaff,
  request: {
    params: variantId,
    headers: z.object({ 'idempotency-key': z.string().optional().openapi({ description: 'Required: 1 to 200 characters' }) }),
    body: body(stockChange),
  },
  responses: { 201: json(movement, 'The movement, with the stock after it') },
});

const ledger = createRoute({
  method: 'get',
  path: '/variants/{id}/stock-movements',
  tags,
  summary: "A variant's ledger, newest first",
  ...byStaff,
  request: { params: variantId, query: page },
  responses: { 200: json(listOf(movement), 'A page of movements') },
});

export const stock = apiRouter()
  .openapi(change, async (c) => {
    const key = idempotencyKey(c.req.valid('header')['idempotency-key']);
    const input = c.req.valid('json');
    const { id } = c.req.valid('param');
    const { movement, replayed } = must(await changeStock(c.var.ctx, c.var.person, id, input, key, await hashBody(input)));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(movement, 201);
  })
  .openapi(ledger, async (c) =>
    c.json(must(await listMovements(c.var.ctx, c.var.person, c.req.valid('param').id, c.req.valid('query'))), 200),
  );
