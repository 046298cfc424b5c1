import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export type CookieName = 'access' | 'refresh' | 'cart' | 'device' | 'provider' | 'second' | 'next' | 'code' | 'said';

/* Browsers accept `__Host-` cookies only on https and localhost. Elsewhere in development the plain name is used. */
function secure(c: HonoContext): boolean {
  const url = new URL(c.req.url);
  return url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname === '127.0.0.1';
}

function named(c: HonoContext, name: CookieName): string {
  return `${secure(c) ? '__Host-' : ''}pinchi_${name}`;
}

export function readCookie(c: HonoContext, name: CookieName): string | undefined {
  return c.req.header('cookie') ? getCookie(c, named(c, name)) : undefined;
}

/** Set an httpOnly cookie for the whole store, for `seconds`. */
export function writeCookie(c: HonoContext, name: CookieName, value: string, seconds: number): void {
  setCookie(c, named(c, name), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: secure(c), maxAge: seconds });
}

export function dropCookie(c: HonoContext, name: CookieName): void {
  deleteCookie(c, named(c, name), { path: '/', secure: secure(c) });
}
