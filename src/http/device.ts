import type { Context as HonoContext } from 'hono';
import type { Device } from '../services/accounts/login.ts';
import type { Door } from './door.ts';

/** The device a request came from, as far as it says. */
export function deviceOf<E extends Door>(c: HonoContext<E>): Device {
  return { userAgent: (c.req.header('user-agent') ?? '').slice(0, 300), ip: c.req.header('cf-connecting-ip') ?? '' };
}
