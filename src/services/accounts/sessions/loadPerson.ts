import { personOfSession } from '#db/accounts/person.ts';
import { readOne } from '#db/kit/read.ts';
import type { Person } from '#domain/accounts/person.ts';
import { needsSecondFactor } from '#domain/permissions.ts';
import type { Store } from '#services/context.ts';

/**
 * The person of a session, read from the database. Null when the session was revoked, has expired, or belongs to somebody else. Outside
 * development, a person who needs an authenticator app but has none is treated as a customer until they set one up.
 */
export async function loadPerson(
  ctx: Pick<Store, 'db' | 'now' | 'site'>,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<Person | null> {
  return withGate(ctx, await readOne(ctx.db, personOfSession(personId, sessionId, ctx.now())));
}

/** The person as the rest of the house may see them: without their role while they must set up an authenticator app first. */
export function withGate(ctx: Pick<Store, 'site'>, person: Person | null): Person | null {
  if (!person || ctx.site.development || person.secondFactor || !needsSecondFactor(person.role)) return person;
  return { ...person, role: 'customer', departmentIds: [], roleWaits: true };
}

/** Is a session still valid? Undefined when the database does not answer. That does not end a session. */
export async function isSessionValid(
  ctx: Pick<Store, 'db' | 'now' | 'site'>,
  session: { personId: string; sessionId: string },
): Promise<boolean | undefined> {
  try {
    return (await loadPerson(ctx, session)) !== null;
  } catch {
    return undefined;
  }
}
