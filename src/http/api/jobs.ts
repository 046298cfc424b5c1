import { createRoute, z } from '@hono/zod-openapi';
import { jobRun } from '#contracts/jobs.ts';
import { must } from '#http/refused.ts';
import { startJob } from '#services/jobs/startJob.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

const run = createRoute({
  method: 'post',
  path: '/staff/jobs/{name}/run',
  tags: ['Staff'],
  summary: 'Run a scheduled job now; owners only',
  ...byStaff,
  request: { params: z.object({ name: z.string().max(80) }) },
  responses: { 200: json(jobRun, 'What it changed'), ...staffRefusals('validation_failed', 'not_found', 'busy') },
});

export const jobs = apiRouter().openapi(run, async (c) => c.json(must(await startJob(c.var.ctx, c.req.valid('param'))), 200));
