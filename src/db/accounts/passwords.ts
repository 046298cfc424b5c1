import { and, eq, exists, gt, isNotNull, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { challenges, people, secondFactors, sessions, tokens } from '#db/schema/index.ts';
import { type MailedToken, mailWithToken } from './mailedToken.ts';
import { isLive, revokeOthers } from './sessions.ts';

/** Store the same password with a hash of the current settings. Stops the batch when the password was changed in the meantime. */
export function rehash(db: Db, personId: string, from: string, to: string): Statement[] {
  const set = db
    .update(people)
    .set({ passwordHash: to })
    .where(and(eq(people.id, personId), eq(people.passwordHash, from)));
  return [set, guardOneRow()];
}

/** Stop the batch unless this is still the password hash. */
export function guardPassword(personId: string, passwordHash: string): Statement[] {
  return [guardThat(sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND password_hash = ${passwordHash})`)];
}

/** The id of the account with this address, as an SQL expression. '' when there is none, so that both cases cost the same. */
export function idOfEmail(email: string): SQL {
  return sql`coalesce((SELECT id FROM people WHERE email = ${email}), '')`;
}

/** Ask for the mail with a reset link, if a verified account has this address. */
export function askToReset(db: Db, email: string, mailed: MailedToken): Statement[] {
  return mailWithToken(db, 'reset', mailed, {
    who: and(eq(people.email, email), isNotNull(people.verifiedAt), isNull(people.erasedAt)),
    mail: sql`'reset'`,
  });
}

function liveReset(tokenHash: string, now: number): SQL | undefined {
  return and(eq(tokens.hash, tokenHash), eq(tokens.kind, 'reset'), isNull(tokens.usedAt), gt(tokens.expiresAt, now));
}

/** The person whose password a mailed token may set. Null when it is used, expired or unknown. */
export async function personOfReset(db: Db, tokenHash: string, now: number): Promise<{ id: string; email: string } | null> {
  const [found] = await db
    .select({ id: people.id, email: people.email })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(and(liveReset(tokenHash, now), isNotNull(people.verifiedAt), isNull(people.erasedAt)));
  return found ?? null;
}

/** Use a reset token and set the password of its person. Stops the batch when the token is no longer valid. */
export function resetByToken(
  db: Db,
  { tokenHash, personId, passwordHash }: { tokenHash: string; personId: string; passwordHash: string },
  now: number,
): Statement[] {
  return [
    db.update(tokens).set({ usedAt: now }).where(liveReset(tokenHash, now)),
    guardOneRow(),
    ...setPassword(db, personId, passwordHash, undefined),
    ...endOthers(db, personId, null, now),
  ];
}

/** Replace the password `from`, in a session that is still valid. Stops the batch when either has changed in the meantime. */
export function changePasswordFrom(
  db: Db,
  { personId, sessionId, from, to }: { personId: string; sessionId: string; from: string; to: string },
  now: number,
): Statement[] {
  const session = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isLive(now)));
  const app = db
    .select({ id: secondFactors.personId })
    .from(secondFactors)
    .where(and(eq(secondFactors.personId, personId), isNotNull(secondFactors.confirmedAt)));
  return [
    ...setPassword(db, personId, to, and(eq(people.passwordHash, from), exists(session))),
    ...endOthers(db, personId, sessionId, now),
    // With an authenticator app, the password is only one of two factors. So typing it does not make the session fresh.
    db
      .update(sessions)
      .set({ authenticatedAt: now })
      .where(and(eq(sessions.id, sessionId), notExists(app))),
  ];
}

function setPassword(db: Db, personId: string, passwordHash: string, only: SQL | undefined): Statement[] {
  const set = { passwordHash, version: sql`${people.version} + 1` };
  return [
    db
      .update(people)
      .set(set)
      .where(and(eq(people.id, personId), isNull(people.erasedAt), only)),
    guardOneRow(),
  ];
}

/* End everything that the old password opened, or is about to open. */
function endOthers(db: Db, personId: string, keep: string | null, now: number): Statement[] {
  const unspent = and(eq(tokens.personId, personId), eq(tokens.kind, 'reset'), isNull(tokens.usedAt));
  return [
    db.update(tokens).set({ usedAt: now }).where(unspent),
    db.delete(challenges).where(and(eq(challenges.personId, personId), eq(challenges.kind, 'second_factor'))),
    ...revokeOthers(db, personId, keep, now),
  ];
}
