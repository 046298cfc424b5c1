import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { oneLine } from '#contracts/words.ts';
import { readCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { callOn, type Source } from '#services/context.ts';

/** The source of a request: network address, browser and device cookie. */
export function sourceOf(c: HonoContext): Source {
  return {
    ip: c.req.header('cf-connecting-ip') ?? '',
    userAgent: oneLine((c.req.header('user-agent') ?? '').slice(0, 300)),
    device: readCookie(c, 'device') ?? null,
  };
}

const GIVEN = /^[\w-]{8,64}$/;

/** Give every request an id, and log every answer. */
export const observe = createMiddleware<Door>(async (c, next) => {
  const store = c.var.ctx;
  const given = c.req.header('x-request-id');
  const requestId = given && GIVEN.test(given) ? given : store.newId('request');
  const ctx = callOn(store, { requestId, source: sourceOf(c), actor: { kind: 'guest' } });
  c.set('ctx', ctx);
  const startedAt = ctx.now();
  await next();
  if (c.res.status !== 101) c.res.headers.set('x-request-id', requestId);
  ctx.log.info('request', { method: c.req.method, path: c.req.path, status: c.res.status, ms: ctx.now() - startedAt });
});
