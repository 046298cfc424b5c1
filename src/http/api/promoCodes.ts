import { createRoute, z } from '@hono/zod-openapi';
import { codeBatch, codeBatches, newCodes } from '#contracts/promoCodes.ts';
import { id, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { askForCodes, listCodeBatches } from '#services/pricing/codes.ts';
import { exportCodes } from '#services/pricing/exportCodes.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, csvFile, json, sendCsv } from './router.ts';

const ruleId = z.object({ id });
const tags = ['Prices'];

const make = createRoute({
  method: 'post',
  path: '/pricing-rules/{id}/codes',
  tags,
  summary: 'Ask for promo codes of a rule, made in the background; from now on it applies only with a code',
  ...byStaff,
  request: { params: ruleId, body: body(newCodes) },
  responses: { 202: json(codeBatch, 'The job'), ...staffRefusals('validation_failed', 'not_found', 'busy') },
});

const list = createRoute({
  method: 'get',
  path: '/pricing-rules/{id}/codes',
  tags,
  summary: 'The batches of codes of a rule, newest first, with how many are made',
  ...byStaff,
  request: { params: ruleId, query: page },
  responses: { 200: json(codeBatches, 'A page of batches'), ...staffRefusals('validation_failed', 'not_found') },
});

const csv = createRoute({
  method: 'get',
  path: '/pricing-rules/{id}/codes.csv',
  tags,
  summary: 'All codes of a rule as CSV, with their uses; the audit records who took them',
  ...byStaff,
  request: { params: ruleId },
  responses: {
    200: csvFile('The codes'),
    ...staffRefusals('validation_failed', 'not_found'),
  },
});

export const promoCodes = apiRouter()
  .openapi(make, async (c) => c.json(must(await askForCodes(c.var.ctx, { ...c.req.valid('json'), ...c.req.valid('param') })), 202))
  .openapi(list, async (c) => c.json(must(await listCodeBatches(c.var.ctx, { ...c.req.valid('query'), ...c.req.valid('param') })), 200))
  .openapi(csv, async (c) => sendCsv(c, must(await exportCodes(c.var.ctx, c.req.valid('param')))));
