import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { passkeys, people } from '#db/schema/index.ts';
import { guardWayIn } from './identities.ts';

type Row = typeof passkeys.$inferSelect;
/** `transports` is a list. */
export type Passkey = Omit<Row, 'transports'> & { transports: string[] };

/** The passkeys of a person, oldest first. */
export async function passkeysOf(db: ReadDb, personId: string): Promise<Passkey[]> {
  const rows = await db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return rows.map(read);
}

/** The passkey with this credential id, unless its account was erased. */
export async function passkeyByCredential(db: Db, credentialId: string): Promise<Passkey | null> {
  const [found] = await db
    .select({ passkey: passkeys })
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.personId))
    .where(and(eq(passkeys.credentialId, credentialId), isNull(people.erasedAt)));
  return found ? read(found.passkey) : null;
}

/** Stops the batch when the person already has `most`, or the account does not exist. */
export function addPasskey(db: Db, { transports, ...passkey }: Omit<Passkey, 'lastUsedAt'>, most: number): Statement[] {
  const row = { ...passkey, transports: JSON.stringify(transports) };
  const insert = db.insert(passkeys).select(
    db
      .select({
        id: sql`${row.id}`.as('id'),
        personId: people.id,
        credentialId: sql`${row.credentialId}`.as('credential'),
        publicKey: sql`${row.publicKey}`.as('key'),
        counter: sql`${row.counter}`.as('counter'),
        transports: sql`${row.transports}`.as('transports'),
        name: sql`${row.name}`.as('name'),
        createdAt: sql`${row.createdAt}`.as('at'),
        lastUsedAt: sql`NULL`.as('used'),
      })
      .from(people)
      .where(
        and(
          eq(people.id, row.personId),
          isNull(people.erasedAt),
          sql`(SELECT count(*) FROM passkeys WHERE person_id = ${row.personId}) < ${most}`,
        ),
      ),
  );
  return [insert, guardOneRow()];
}

/**
 * Record a use. Stops the batch when the authenticator's counter has not grown: then the passkey was cloned, or an old answer was sent
 * again. Authenticators that do not count always send 0.
 */
export function notePasskeyUse(db: Db, id: string, counter: number, now: number): Statement[] {
  const grown = or(sql`${passkeys.counter} < ${counter}`, and(eq(passkeys.counter, 0), sql`${counter} = 0`));
  return [
    db
      .update(passkeys)
      .set({ counter, lastUsedAt: now })
      .where(and(eq(passkeys.id, id), grown)),
    guardOneRow(),
  ];
}

/** Stops the batch when the passkey does not belong to this person. */
export function renamePasskey(db: Db, personId: string, id: string, name: string): Statement[] {
  const theirs = and(eq(passkeys.id, id), eq(passkeys.personId, personId));
  return [db.update(passkeys).set({ name }).where(theirs), guardOneRow()];
}

/** Stops the batch when the passkey does not belong to this person, or they could not sign in without it. */
export function removePasskey(db: Db, personId: string, id: string): Statement[] {
  return [db.delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.personId, personId))), guardOneRow(), ...guardWayIn(personId)];
}

function read({ transports, ...row }: Row): Passkey {
  return { ...row, transports: JSON.parse(transports) };
}
