import { createRoute } from '@hono/zod-openapi';
import { summary } from '#contracts/summary.ts';
import { must } from '#http/refused.ts';
import { readSummary } from '#services/summary/readSummary.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

const today = createRoute({
  method: 'get',
  path: '/staff/summary',
  tags: ['Staff'],
  summary: 'What needs the attention of staff now, and the last 14 days: of the whole store for owners, of their departments for others',
  ...byStaff,
  responses: { 200: json(summary, 'The summary'), ...staffRefusals() },
});

export const staff = apiRouter().openapi(today, async (c) => c.json(must(await readSummary(c.var.ctx)), 200));
