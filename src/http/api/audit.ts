import { createRoute, z } from '@hono/zod-openapi';
import { auditFilter, auditList, auditQuery } from '#contracts/audit.ts';
import { must } from '#http/refused.ts';
import { CSV_TYPE } from '#kit/csv.ts';
import { exportAudit } from '#services/audit/exportAudit.ts';
import { listAudit } from '#services/audit/listAudit.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

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
    200: { description: 'The rows, newest first', content: { 'text/csv': { schema: z.string() } } },
    ...staffRefusals('validation_failed'),
  },
});

export const auditRoutes = apiRouter()
  .openapi(list, async (c) => c.json(must(await listAudit(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(csv, async (c) => {
    const { name, rows } = must(await exportAudit(c.var.ctx, c.req.valid('query')));
    const headers = { 'content-type': CSV_TYPE, 'content-disposition': `attachment; filename="${name}"` };
    return c.body(rows, 200, headers);
  });
