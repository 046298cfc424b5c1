import { createRoute, z } from '@hono/zod-openapi';
import { movement, movementFilter, movementQuery, stockChange } from '#contracts/stock.ts';
import { id, listOf } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { changeStock } from '#services/stock/changeStock.ts';
import { exportMovements, listMovements } from '#services/stock/listMovements.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, csvFile, json, sendCsv } from './router.ts';
import { idempotencyKeyHeader, KEY_REFUSALS, keyOf } from './writeHeaders.ts';

const variantId = z.object({ id });
const tags = ['Stock'];

const change = createRoute({
  method: 'post',
  path: '/variants/{id}/stock',
  tags,
  summary: 'Receive, count, correct or write off stock, once for each Idempotency-Key',
  ...byStaff,
  request: {
    params: variantId,
    headers: idempotencyKeyHeader,
    body: body(stockChange),
  },
  responses: {
    201: json(movement, 'The movement, with the stock after it'),
    ...staffRefusals('validation_failed', ...KEY_REFUSALS, 'not_found', 'insufficient_stock', 'busy'),
  },
});

const ledger = createRoute({
  method: 'get',
  path: '/variants/{id}/stock-movements',
  tags,
  summary: "A variant's ledger, newest first",
  ...byStaff,
  request: { params: variantId, query: movementQuery },
  responses: { 200: json(listOf(movement), 'A page of movements'), ...staffRefusals('validation_failed', 'not_found') },
});

const csv = createRoute({
  method: 'get',
  path: '/variants/{id}/stock-movements.csv',
  tags,
  summary: "A variant's ledger as CSV, newest first",
  ...byStaff,
  request: { params: variantId, query: movementFilter },
  responses: { 200: csvFile('The rows, newest first'), ...staffRefusals('validation_failed', 'not_found') },
});

export const stock = apiRouter()
  .openapi(change, async (c) => {
    const idempotencyKey = keyOf(c.req.valid('header'));
    const input = { variantId: c.req.valid('param').id, change: c.req.valid('json'), idempotencyKey };
    const { movement, replayed } = must(await changeStock(c.var.ctx, input));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(movement, 201);
  })
  .openapi(ledger, async (c) =>
    c.json(must(await listMovements(c.var.ctx, { ...c.req.valid('query'), variantId: c.req.valid('param').id })), 200),
  )
  .openapi(csv, async (c) =>
    sendCsv(c, must(await exportMovements(c.var.ctx, { ...c.req.valid('query'), variantId: c.req.valid('param').id }))),
  );
