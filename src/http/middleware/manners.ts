import { createMiddleware } from 'hono/factory';
import type { Door } from '../door.ts';

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** Headers every answer has. Personal answers are never stored; public ones say so themselves. */
export const manners = createMiddleware<Door>(async (c, next) => {
  await next();
  if (c.res.status === 101) return;
  // Not `c.header`: on a finished answer each call of it makes a new one.
  const { headers } = c.res;
  headers.set('content-security-policy', CSP);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
});
