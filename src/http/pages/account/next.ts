import type { Context as HonoContext } from 'hono';
import { dropCookie, readCookie, writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { ownPath } from '#http/pages/form.ts';

/* As long as the link of a mail lives. */
const KEPT_SECONDS = 24 * 3600;

/** Remember in this browser where a shopper was who looks in her mail first: the link she presses there carries no path. */
export function keepNext<E extends Door>(c: HonoContext<E>, next: string): void {
  if (next === '/') dropCookie(c, 'next');
  else writeCookie(c, 'next', next, KEPT_SECONDS);
}

/** Where she was, once; `/` when this browser does not know. */
export function takeNext<E extends Door>(c: HonoContext<E>): string {
  const kept = readCookie(c, 'next');
  if (kept !== undefined) dropCookie(c, 'next');
  return ownPath(kept);
}

/** The sign-in page, from which it goes on to `next`. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
