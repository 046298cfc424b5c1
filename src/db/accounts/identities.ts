import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { identities, people, tokens } from '#db/schema/index.ts';
import type { ProviderName } from '#domain/accounts/providers.ts';
import { revokeOthers } from './sessions.ts';

/** A person as a provider knows them. */
export interface Identity {
  provider: ProviderName;
  subject: string;
  /** Verified by the provider, in lower case. */
  email: string;
}

/** The person that an identity is linked to. Null when it is not linked. */
export async function personOfIdentity(db: Db, { provider, subject }: Pick<Identity, 'provider' | 'subject'>): Promise<string | null> {
  const [found] = await db
    .select({ id: people.id })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject), isNull(people.erasedAt)));
  return found?.id ?? null;
}

/** Stop the batch unless the identity is still linked to this person. */
export function guardIdentity(personId: string, { provider, subject }: Pick<Identity, 'provider' | 'subject'>): Statement[] {
  return [
    guardThat(sql`EXISTS (SELECT 1 FROM identities WHERE provider = ${provider} AND subject = ${subject} AND person_id = ${personId})`),
  ];
}

/** Link an identity to the person with its verified address. Stops the batch when that is no longer this person. */
export function linkIdentity(db: Db, personId: string, { provider, subject, email }: Identity, now: number): Statement[] {
  const theirs = and(eq(people.id, personId), eq(people.email, email), isNotNull(people.verifiedAt), isNull(people.erasedAt));
  const link = db.insert(identities).select(
    db
      .select({
        provider: sql`${provider}`.as('provider'),
        subject: sql`${subject}`.as('subject'),
        personId: people.id,
        email: sql`${email}`.as('address'),
        createdAt: sql`${now}`.as('at'),
      })
      .from(people)
      .where(theirs),
  );
  return [link, guardOneRow()];
}

/**
 * The real owner of an unverified address has come by a provider: verify the address for them, and remove the password, links and
 * sessions of whoever registered it before. Stops the batch when it was verified in the meantime.
 */
export function claimUnverified(db: Db, personId: string, name: string, now: number): Statement[] {
  const unverified = and(eq(people.id, personId), isNull(people.verifiedAt), isNull(people.erasedAt));
  return [
    db
      .update(people)
      .set({ name, passwordHash: '', verifiedAt: now, version: sql`${people.version} + 1` })
      .where(unverified),
    guardOneRow(),
    db
      .update(tokens)
      .set({ usedAt: now })
      .where(and(eq(tokens.personId, personId), isNull(tokens.usedAt))),
    ...revokeOthers(db, personId, null, now),
  ];
}

/** A new person with a verified address and no password. Stops the batch when the address was taken in the meantime. */
export function addVerifiedPerson(db: Db, person: { id: string; email: string; name: string }, now: number): Statement[] {
  const row = { ...person, passwordHash: '', createdAt: now, verifiedAt: now };
  return [db.insert(people).values(row).onConflictDoNothing(), guardOneRow()];
}

/** The identities of a person, oldest first. */
export async function identitiesOf(db: ReadDb, personId: string): Promise<(typeof identities.$inferSelect)[]> {
  return db.select().from(identities).where(eq(identities.personId, personId)).orderBy(asc(identities.createdAt));
}

/** Stops the batch when nothing is linked, or the person could not sign in without it. */
export function unlinkProvider(db: Db, personId: string, provider: ProviderName): Statement[] {
  const linked = sql`EXISTS (SELECT 1 FROM identities WHERE person_id = ${personId} AND provider = ${provider})`;
  const remove = db.delete(identities).where(and(eq(identities.personId, personId), eq(identities.provider, provider)));
  return [guardThat(linked), remove, ...guardWayIn(personId)];
}

/** Stop the batch when the person would have no way to sign in left: no password, no passkey, no linked provider. */
export function guardWayIn(personId: string): Statement[] {
  return [
    guardThat(
      sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND password_hash <> '')
      OR EXISTS (SELECT 1 FROM passkeys WHERE person_id = ${personId}) OR EXISTS (SELECT 1 FROM identities WHERE person_id = ${personId})`,
    ),
  ];
}
