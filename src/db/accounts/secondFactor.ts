import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { recoveryCodes, secondFactors } from '#db/schema/index.ts';

/** The authenticator app of a person, confirmed or not. Its secret is encrypted. */
export async function findSecondFactor(db: Db, personId: string): Promise<typeof secondFactors.$inferSelect | null> {
  const [found] = await db.select().from(secondFactors).where(eq(secondFactors.personId, personId));
  return found ?? null;
}

/** Start an app, or start again while it is not confirmed. Stops the batch when it is confirmed, or the account does not exist. */
export function beginSecondFactor(db: Db, personId: string, secret: string, now: number): Statement[] {
  const begin = db
    .insert(secondFactors)
    .values({ personId, secret, createdAt: now })
    .onConflictDoUpdate({
      target: secondFactors.personId,
      set: { secret, createdAt: now, lastStep: 0 },
      setWhere: isNull(secondFactors.confirmedAt),
    });
  const there = sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND erased_at IS NULL)`;
  return [guardThat(there), begin, guardOneRow()];
}

/** Activate the app. Stops the batch when it is already active, or was started again in the meantime. */
export function confirmSecondFactor(
  db: Db,
  personId: string,
  { secret, step }: { secret: string; step: number },
  now: number,
): Statement[] {
  const unconfirmed = and(eq(secondFactors.personId, personId), eq(secondFactors.secret, secret), isNull(secondFactors.confirmedAt));
  return [db.update(secondFactors).set({ confirmedAt: now, lastStep: step }).where(unconfirmed), guardOneRow()];
}

/** Stop the batch when the person has an active app. */
export function guardNoApp(personId: string): Statement[] {
  return [guardThat(sql`NOT EXISTS (SELECT 1 FROM second_factors WHERE person_id = ${personId} AND confirmed_at IS NOT NULL)`)];
}

/** Use the code of a time step. Stops the batch when this step, or a later one, was used before. */
export function takeStep(db: Db, personId: string, step: number): Statement[] {
  const fresh = and(eq(secondFactors.personId, personId), isNotNull(secondFactors.confirmedAt), lt(secondFactors.lastStep, step));
  return [db.update(secondFactors).set({ lastStep: step }).where(fresh), guardOneRow()];
}

/** Use a recovery code. Stops the batch when it is unknown or already used. */
export function takeRecoveryCode(db: Db, personId: string, hash: string, now: number): Statement[] {
  const unused = and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt));
  return [db.update(recoveryCodes).set({ usedAt: now }).where(unused), guardOneRow()];
}

/** Replace all recovery codes. */
export function replaceRecoveryCodes(db: Db, personId: string, hashes: string[]): Statement[] {
  return [
    db.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId)),
    db.insert(recoveryCodes).values(hashes.map((hash) => ({ personId, hash }))),
  ];
}

/** Remove the app and its recovery codes. */
export function removeSecondFactor(db: Db, personId: string): Statement[] {
  return [
    db.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId)),
    db.delete(secondFactors).where(eq(secondFactors.personId, personId)),
  ];
}

const STATUS = `SELECT EXISTS (SELECT 1 FROM second_factors WHERE person_id = ?1 AND confirmed_at IS NOT NULL) AS enabled,
  (SELECT count(*) FROM recovery_codes WHERE person_id = ?1 AND used_at IS NULL) AS codes`;

/** Does sign-in ask this person for a code, and how many recovery codes are unused? */
export async function readSecondFactor(db: ReadDb, personId: string): Promise<{ enabled: boolean; recoveryCodesLeft: number }> {
  const found = await readFirst<{ enabled: number; codes: number }>(db, raw(STATUS, personId));
  return { enabled: found?.enabled === 1, recoveryCodesLeft: found?.codes ?? 0 };
}
