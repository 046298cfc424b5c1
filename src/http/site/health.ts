import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { checkHealth } from '#services/health/checkHealth.ts';

/** Is the store up, and everything it depends on? 503 when something is down. */
export const health: Handler<Door> = async (c) => {
  const report = await checkHealth(c.var.ctx);
  return c.json(report, report.status === 'ok' ? 200 : 503);
};
