import type { Context as HonoContext } from 'hono';
import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { dropCookie, readCookie, writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { withFlash, withoutFlash } from '#http/pages/flash.ts';
import { ownPath } from '#http/pages/form.ts';
import { beginSession } from '#http/session.ts';
import { CHALLENGE_LIFE } from '#services/accounts/sessions/challenges.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';

/* Where a shopper goes after the sign-in pages. */

/* As long as a mailed link is valid. */
const KEPT_SECONDS = 24 * 3600;

/** Remember where the shopper was, in this browser, while they read a mail. The link in the mail contains no path. */
export function keepNext<E extends Door>(c: HonoContext<E>, next: string): void {
  if (next === '/') dropCookie(c, 'next');
  else writeCookie(c, 'next', next, KEPT_SECONDS);
}

/** Where the shopper was. Returned once; `/` when this browser does not know. */
export function takeNext<E extends Door>(c: HonoContext<E>): string {
  const kept = readCookie(c, 'next');
  if (kept !== undefined) dropCookie(c, 'next');
  return ownPath(kept);
}

/** The sign-in page, which continues to `next`. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** The path after the first step of a sign-in: `next` with a new session, or the second step. Null when the sign-in was refused. */
export async function continueSignIn(c: HonoContext<Door>, result: Result<DeviceSignedIn>, next: string): Promise<string | null> {
  if (result.ok) {
    await beginSession(c, result.value);
    return next;
  }
  if (result.refusal.code !== 'second_factor_required') return null;
  writeCookie(c, 'second', result.refusal.challenge, CHALLENGE_LIFE / 1000);
  return codePath(next);
}

export function codePath(next: string): string {
  return next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`;
}

/** The page where a shopper can fix a refusal by signing in or confirming their identity, and then return. Null for other refusals. */
export function signInRedirect(c: HonoContext<Door>, { code }: Refusal): string | null {
  const isGet = c.req.method === 'GET';
  const here = withoutFlash(new URL(c.req.url));
  const page = isGet ? here : formOf(here);
  if (code === 'confirm_identity') return `/account/confirm?next=${encodeURIComponent(page)}`;
  if (code !== 'unauthenticated') return null;
  return isGet ? signInPath(page) : withFlash(signInPath(page), 'signed-out-meanwhile');
}

/* The page that shows the form: a form posts to its own page, or to a path below it. */
function formOf(path: string): string {
  return path.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '/';
}
