import { personOfSession } from '#db/accounts/person.ts';
import type { Person } from '#domain/accounts/person.ts';
import { needsSecondFactor } from '#domain/permissions.ts';
import type { Store } from '#services/context.ts';

/**
 * Whoever a session belongs to, as the database knows them now; null when it was revoked, has expired, or is not theirs. Outside
 * development, who needs an authenticator app and has none is a customer for the time being.
 */
export async function loadPerson(
  ctx: Pick<Store, 'db' | 'now' | 'site'>,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<Person | null> {
  const person = await personOfSession(ctx.db, personId, sessionId, ctx.now());
  if (!person || ctx.site.development || person.secondFactor || !needsSecondFactor(person.role)) return person;
  return { ...person, role: 'customer', departmentIds: [], roleWaits: true };
}

/** Does a session still stand? Undefined when the database does not answer: that ends nobody's session. */
export async function sessionStands(
  ctx: Pick<Store, 'db' | 'now' | 'site'>,
  session: { personId: string; sessionId: string },
): Promise<boolean | undefined> {
  try {
    return (await loadPerson(ctx, session)) !== null;
  } catch {
    return undefined;
  }
}
