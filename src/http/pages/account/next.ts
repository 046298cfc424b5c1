import type { Context as HonoContext } from 'hono';
import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { dropCookie, readCookie, writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { ownPath } from '#http/pages/form.ts';
import { saying, unsaid } from '#http/pages/said.ts';
import { beginSession } from '#http/session.ts';
import { CHALLENGE_LIFE } from '#services/accounts/sessions/challenges.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';

/* Where a shopper goes on to, from the pages of the sign-in and back from them. */

/* As long as the link of a mail lives. */
const KEPT_SECONDS = 24 * 3600;

/** Remember in this browser where a shopper was who has to read a mail first: the link in the mail carries no path. */
export function keepNext<E extends Door>(c: HonoContext<E>, next: string): void {
  if (next === '/') dropCookie(c, 'next');
  else writeCookie(c, 'next', next, KEPT_SECONDS);
}

/** Where the shopper was, once; `/` when this browser does not know. */
export function takeNext<E extends Door>(c: HonoContext<E>): string {
  const kept = readCookie(c, 'next');
  if (kept !== undefined) dropCookie(c, 'next');
  return ownPath(kept);
}

/** The sign-in page, from which it goes on to `next`. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** Where a first step leads: into the session and on to `next`, or to the second step. Null for whoever is refused. */
export async function goOn(c: HonoContext<Door>, result: Result<DeviceSignedIn>, next: string): Promise<string | null> {
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

/** Where a shopper shows who they are, and is led back from; null for a refusal that this does not mend. */
export function leadOn(c: HonoContext<Door>, { code }: Refusal): string | null {
  const asked = c.req.method === 'GET';
  const here = unsaid(new URL(c.req.url));
  const page = asked ? here : formOf(here);
  if (code === 'confirm_identity') return `/account/confirm?next=${encodeURIComponent(page)}`;
  if (code !== 'unauthenticated') return null;
  return asked ? signInPath(page) : saying(signInPath(page), 'signed-out-meanwhile');
}

/* Forms post to the page they stand on, or to a word below it. */
function formOf(path: string): string {
  return path.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '/';
}
