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
  c.header('content-security-policy', CSP);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'strict-origin-when-cross-origin');
  c.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
});
