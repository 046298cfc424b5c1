import { and, desc, eq } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { creditAccounts, creditEntries } from '#db/schema/index.ts';

export type CreditEntryRow = typeof creditEntries.$inferSelect;

/** What a person may spend, in minor units. */
export async function creditBalance(db: ReadDb, personId: string): Promise<number> {
  const [account] = await db.select({ balance: creditAccounts.balance }).from(creditAccounts).where(eq(creditAccounts.personId, personId));
  return account?.balance ?? 0;
}

/** A person's entries, newest first. */
export function listCredit(db: ReadDb, personId: string, before: Before | null, most: number): Promise<CreditEntryRow[]> {
  return db
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.personId, personId), olderThan(creditEntries.at, creditEntries.id, before)))
    .orderBy(desc(creditEntries.at), desc(creditEntries.id))
    .limit(most);
}

const FORGET = `INSERT INTO credit_entries (id, person_id, amount, reason, at)
SELECT 'erased:' || person_id, person_id, -balance, 'erased', ?2 FROM credit_accounts WHERE person_id = ?1 AND balance > 0`;

/** With an account its credit is lost. The entries stay: they are the books, and the person's row has no name any more. */
export function forgetCredit(personId: string, now: number): Statement[] {
  return [raw(FORGET, personId, now)];
}
