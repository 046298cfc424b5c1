import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';

/** A page with a secret in its address or its form is kept by nobody, not even by the browser that asked for it. */
export const neverKept = createMiddleware<Door>(async (c, next) => {
  await next();
  c.res.headers.set('cache-control', 'private, no-store');
});
