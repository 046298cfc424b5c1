import { createRoute, z } from '@hono/zod-openapi';
import { closing, day, movementFilter, movementList, movementQuery } from '#contracts/closings.ts';
import { must } from '#http/refused.ts';
import { exportMovements, listMovements } from '#services/closings/listMovements.ts';
import { readClosing } from '#services/closings/readClosing.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, csvFile, json, sendCsv } from './router.ts';

const tags = ['Staff'];

const ofDay = createRoute({
  method: 'get',
  path: '/staff/closings/{date}',
  tags,
  summary: 'Close a day of the store: its orders, payments by method, refunds, store credit and cash, and by how much it does not balance',
  ...byStaff,
  request: { params: z.object({ date: day }) },
  responses: { 200: json(closing, 'The figures of the day'), ...staffRefusals('validation_failed') },
});

const list = createRoute({
  method: 'get',
  path: '/staff/payment-movements',
  tags,
  summary: 'The movements of money of some days, newest first, with the sums of all of them',
  ...byStaff,
  request: { query: movementQuery },
  responses: { 200: json(movementList, 'A page of movements'), ...staffRefusals('validation_failed') },
});

const csv = createRoute({
  method: 'get',
  path: '/staff/payment-movements.csv',
  tags,
  summary: 'The movements of money of some days as CSV, for accounting; the audit records who took them',
  ...byStaff,
  request: { query: movementFilter },
  responses: { 200: csvFile('The rows, newest first'), ...staffRefusals('validation_failed') },
});

export const closings = apiRouter()
  .openapi(ofDay, async (c) => c.json(must(await readClosing(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(list, async (c) => c.json(must(await listMovements(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(csv, async (c) => sendCsv(c, must(await exportMovements(c.var.ctx, c.req.valid('query')))));
