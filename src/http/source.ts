import type { Context as HonoContext } from 'hono';
import type { Source } from '#services/context.ts';
import { readCookie } from './cookies.ts';

/** Where a request comes from, as far as it says. */
export function sourceOf(c: HonoContext): Source {
  return {
    ip: c.req.header('cf-connecting-ip') ?? '',
    userAgent: (c.req.header('user-agent') ?? '').slice(0, 300),
    device: readCookie(c, 'device') ?? null,
  };
}
