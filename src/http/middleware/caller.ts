import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { readCookie } from '#http/cookies.ts';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { readAccess } from '#services/accounts/accessToken.ts';
import { loadPerson } from '#services/accounts/loadPerson.ts';
import { isStaff, type Person } from '#services/caller.ts';

/** Who calls, and by which session. A bearer token wins over the cookie. */
export async function identify<E extends Door>(
  c: HonoContext<E>,
  token = tokenOf(c),
): Promise<{ person: Person | null; sessionId: string | null }> {
  const claims = token ? await readAccess(c.var.ctx, token) : null;
  const person = claims ? await loadPerson(c.var.ctx, claims.personId, claims.sessionId) : null;
  return { person, sessionId: person && claims ? claims.sessionId : null };
}

function tokenOf<E extends Door>(c: HonoContext<E>): string | undefined {
  const bearer = /^Bearer (.*)$/i.exec(c.req.header('authorization') ?? '');
  return bearer ? bearer[1] : readCookie(c, 'access');
}

/** Find out who calls; nobody is fine. */
export const whoever = createMiddleware<Door>(async (c, next) => {
  const { person, sessionId } = await identify(c);
  c.set('person', person);
  c.set('sessionId', sessionId);
  await next();
});

/** 401 for nobody. Runs before validation, so that a stranger learns nothing of the shapes. */
export const signedIn = createMiddleware<SignedInDoor>(async (c, next) => {
  const { person, sessionId } = await identify(c);
  if (!person || !sessionId) throw new Refused({ code: 'unauthenticated' });
  c.set('person', person);
  c.set('sessionId', sessionId);
  await next();
});

/** 401 for nobody, 403 for customers, and for staff who must set up an authenticator app first. */
export const staffOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  const { person, sessionId } = await identify(c);
  if (!person || !sessionId) throw new Refused({ code: 'unauthenticated' });
  c.set('person', person);
  c.set('sessionId', sessionId);
  if (person.roleWaits) throw new Refused({ code: 'second_factor_missing' });
  if (!isStaff(person)) throw new Refused({ code: 'forbidden' });
  await next();
});
