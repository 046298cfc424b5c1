import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { askMail } from '#db/mail/askMail.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { people, tokens } from '#db/schema/index.ts';

export interface Verification {
  tokenHash: string;
  /** The password that was chosen with the link. Null keeps the one of the registration. */
  passwordHash: string | null;
  /** The task that asks for the welcome mail. */
  welcome: TaskRef;
  /** Epoch milliseconds. */
  now: number;
}

function isUsable(tokenHash: string, now: number): SQL | undefined {
  return and(eq(tokens.hash, tokenHash), eq(tokens.kind, 'verify'), isNull(tokens.usedAt), gt(tokens.expiresAt, now));
}

/** The person that a token will verify. Null when it is used, expired or unknown. */
export async function pendingVerification(db: Db, tokenHash: string, now: number): Promise<{ contested: boolean } | null> {
  const [found] = await db
    .select({ contested: people.contested })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(and(isUsable(tokenHash, now), isNull(people.verifiedAt)));
  return found ? { contested: found.contested === 1 } : null;
}

/**
 * Use a verification token once: verify its person, with the name and password of the registration that mailed it, and ask for the
 * welcome mail the first time. Stops the batch when the token is used, expired or unknown.
 */
export function verifyByToken(db: Db, { tokenHash, passwordHash, welcome, now }: Verification): Statement[] {
  const of = (column: SQLiteColumn) => sql`(${db.select({ it: column }).from(tokens).where(eq(tokens.hash, tokenHash))})`;
  const theirs = sql`${people.id} = ${personOfToken(tokenHash)}`;
  return [
    db.update(tokens).set({ usedAt: now }).where(isUsable(tokenHash, now)),
    guardOneRow(),
    db
      .update(people)
      .set({
        name: sql`coalesce(${of(tokens.name)}, ${people.name})`,
        passwordHash: sql`coalesce(${passwordHash}, ${of(tokens.passwordHash)}, ${people.passwordHash})`,
        contested: 0,
        verifiedAt: now,
        version: sql`${people.version} + 1`,
      })
      .where(and(theirs, isNull(people.verifiedAt))),
    // Must follow the update directly: `changes()` is the number of rows of that update.
    ...askMail(
      db,
      { outboxId: welcome.id, now },
      sql`json_object('mail', 'welcome', 'personId', ${people.id})`,
      and(theirs, sql`changes() = 1`),
    ),
  ];
}

/** The person of a mailed token, as an SQL expression. */
export function personOfToken(tokenHash: string): SQL {
  return sql`(SELECT person_id FROM tokens WHERE hash = ${tokenHash})`;
}

/** The person who verified their address with this token. Null when it was not used. */
export async function verifiedBy(db: Db, tokenHash: string): Promise<string | null> {
  const [token] = await db.select({ personId: tokens.personId }).from(tokens).where(eq(tokens.hash, tokenHash));
  return token?.personId ?? null;
}
