import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db, Statement } from '../client.ts';
import { guardOneRow } from '../guard.ts';
import { askMail } from '../outbox/askMail.ts';
import { people, tokens } from '../schema/index.ts';

/**
 * Spend a verification token, once, verify its person, with the name and password of the registration that mailed it, and ask for
 * their welcome by `outboxId`, the first time. Stops the batch when the token is used, expired or unknown.
 */
export function verifyByToken(db: Db, { tokenHash, outboxId, now }: { tokenHash: string; outboxId: string; now: number }): Statement[] {
  const of = (column: SQLiteColumn) => sql`(${db.select({ it: column }).from(tokens).where(eq(tokens.hash, tokenHash))})`;
  const theirs = sql`${people.id} = ${personOfToken(tokenHash)}`;
  return [
    db
      .update(tokens)
      .set({ usedAt: now })
      .where(and(eq(tokens.hash, tokenHash), eq(tokens.kind, 'verify'), isNull(tokens.usedAt), gt(tokens.expiresAt, now))),
    guardOneRow(db),
    db
      .update(people)
      .set({
        name: sql`coalesce(${of(tokens.name)}, ${people.name})`,
        passwordHash: sql`coalesce(${of(tokens.passwordHash)}, ${people.passwordHash})`,
        verifiedAt: now,
        version: sql`${people.version} + 1`,
      })
      .where(and(theirs, isNull(people.verifiedAt))),
    // Only right after the update above: `changes()` is what that came to.
    askMail(db, { outboxId, now }, sql`json_object('mail', 'welcome', 'personId', ${people.id})`, and(theirs, sql`changes() = 1`)),
  ];
}

/** Whose a mailed token is, as an expression. */
export function personOfToken(tokenHash: string): SQL {
  return sql`(SELECT person_id FROM tokens WHERE hash = ${tokenHash})`;
}

/** Who verified their address with this token; null before. */
export async function verifiedBy(db: Db, tokenHash: string): Promise<string | null> {
  const [token] = await db.select({ personId: tokens.personId }).from(tokens).where(eq(tokens.hash, tokenHash));
  return token?.personId ?? null;
}
