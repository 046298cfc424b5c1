import { createRoute } from '@hono/zod-openapi';
import { auditFilter, auditList, auditQuery } from '#contracts/audit.ts';
import { must } from '#http/refused.ts';
import { exportAudit } from '#services/audit/exportAudit.ts';
import { listAudit } from '#services/audit/listAudit.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, csvFile, json, sendCsv } from './router.ts';

const tags = ['Staff'];

const list = createRoute({
  method: 'get',
  path: '/staff/audit',
  tags,
  summary: 'Audit rows, newest first: all for owners, those of their departments for managers',
  ...byStaff,
  request: { query: auditQuery },
  responses: { 200: json(auditList, 'A page of the audit'), ...staffRefusals('validation_failed') },
});

const csv = createRoute({
  method: 'get',
  path: '/staff/audit.csv',
  tags,
  summary: 'All audit rows as CSV; the audit records who exported them',
  ...byStaff,
  request: { query: auditFilter },
  responses: {
    200: csvFile('The rows, newest first'),
    ...staffRefusals('validation_failed'),
  },
});

export const auditRoutes = apiRouter()
  .openapi(list, async (c) => c.json(must(await listAudit(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(csv, async (c) => sendCsv(c, must(await exportAudit(c.var.ctx, c.req.valid('query')))));
