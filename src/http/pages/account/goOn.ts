import type { Context as HonoContext } from 'hono';
import type { Result } from '#domain/result.ts';
import { writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { beginSession } from '#http/session.ts';
import { CHALLENGE_LIFE } from '#services/accounts/sessions/challenges.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';

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
