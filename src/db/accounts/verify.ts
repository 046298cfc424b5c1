import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type Db, violated } from '../client.ts';
import { guardOneRow } from '../guard.ts';
import { people, tokens } from '../schema/index.ts';

/** Spend a verification token, once, and verify its person, with the name and password of the registration that mailed it. Returns the person's id; null when it is used, expired or unknown. */
export async function verifyByToken(db: Db, tokenHash: string, now: number): Promise<string | null> {
  const spend = db
    .update(tokens)
    .set({ usedAt: now })
    .where(and(eq(tokens.hash, tokenHash), eq(tokens.kind, 'verify'), isNull(tokens.usedAt), gt(tokens.expiresAt, now)))
    .returning({ personId: tokens.personId });
  const of = (column: SQLiteColumn) => sql`(${db.select({ it: column }).from(tokens).where(eq(tokens.hash, tokenHash))})`;
  const settle = db
    .update(people)
    .set({
      name: sql`coalesce(${of(tokens.name)}, ${people.name})`,
      passwordHash: sql`coalesce(${of(tokens.passwordHash)}, ${people.passwordHash})`,
      verifiedAt: now,
      version: sql`${people.version} + 1`,
    })
    .where(and(sql`${people.id} = ${of(tokens.personId)}`, isNull(people.verifiedAt)));
  try {
    const [spent] = await db.batch([spend, guardOneRow(db), settle]);
    return spent[0]?.personId ?? null;
  } catch (error) {
    if (violated(error)?.what === 'nothing_matched') return null;
    throw error;
  }
}
