import { personOfSession } from '#db/accounts/person.ts';
import type { ReadDb } from '#db/kit/db.ts';
import { readOne } from '#db/kit/read.ts';
import { primaryFirst } from '#db/kit/replicas.ts';
import type { Person } from '#domain/accounts/person.ts';
import { needsSecondFactor } from '#domain/permissions.ts';
import { actorOf, type Member, type StaffMember, type Store } from '#services/context.ts';

type Needs = Pick<Store, 'db' | 'now' | 'site'>;
type Session = { personId: string; sessionId: string };

/**
 * The person of a session, read from the database. Null when the session was revoked, has expired, or belongs to somebody else. Outside
 * development, a person who needs an authenticator app but has none is treated as a customer until they set one up.
 */
export async function loadPerson(ctx: Needs, { personId, sessionId }: Session, primary: ReadDb = ctx.db): Promise<Person | null> {
  return withGate(ctx, await readOne(primary, personOfSession(personId, sessionId, ctx.now())));
}

/** The actor of a session, from the primary. In a call that writes nothing, a customer's own reads go on from there (reads.ts). */
export async function loadActor(ctx: Needs, session: Session, { mayWrite }: { mayWrite: boolean }): Promise<Member | StaffMember | null> {
  const reads = mayWrite ? null : primaryFirst(ctx.db);
  const person = await loadPerson(ctx, session, reads ?? ctx.db);
  return person && actorOf(person, session.sessionId, reads);
}

/** The person as the rest of the house may see them: without their role while they must set up an authenticator app first. */
export function withGate(ctx: Pick<Store, 'site'>, person: Person | null): Person | null {
  if (!person || ctx.site.development || person.secondFactor || !needsSecondFactor(person.role)) return person;
  return { ...person, role: 'customer', departmentIds: [], roleWaits: true };
}

/** The actor of a session, who reads from the primary. Undefined when the database does not answer. That does not end a session. */
export async function actorIfKnown(ctx: Needs, session: Session): Promise<Member | StaffMember | null | undefined> {
  try {
    return await loadActor(ctx, session, { mayWrite: true });
  } catch {
    return undefined;
  }
}

/** Is a session still valid? Undefined when the database does not answer. */
export async function isSessionValid(ctx: Needs, session: Session): Promise<boolean | undefined> {
  const actor = await actorIfKnown(ctx, session);
  return actor === undefined ? undefined : actor !== null;
}
