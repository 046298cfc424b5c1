import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';
import { whence } from '#http/whence.ts';

const GIVEN = /^[\w-]{8,64}$/;

/** Give every request an id, and every answer a line in the log. */
export const observe = createMiddleware<Door>(async (c, next) => {
  const { ctx } = c.var;
  const given = c.req.header('x-request-id');
  const requestId = given && GIVEN.test(given) ? given : ctx.newId('request');
  c.set('ctx', { ...ctx, requestId, from: whence(c) });
  const startedAt = ctx.now();
  await next();
  if (c.res.status !== 101) c.res.headers.set('x-request-id', requestId);
  ctx.log.info('request', { requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms: ctx.now() - startedAt });
});
