import { and, desc, eq } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { creditEntries } from '#db/schema/index.ts';
import { bookMovements } from './ledger.ts';

export type CreditEntryRow = typeof creditEntries.$inferSelect;

/** What a person may spend, in minor units. */
export function creditBalance(db: ReadDb, personId: string): Promise<number> {
  return readOne(db, creditRead(personId));
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

const SPEND = `INSERT INTO credit_entries (id, person_id, order_id, amount, reason, at) VALUES (?1 || ':credit', ?2, ?1, -?3, 'spent', ?4)`;

/** Pay for an order with store credit, whose payment stands before it in the batch. CHECK `credit_balance` when there is not so much. */
export function spendCredit({
  orderId,
  personId,
  amount,
  now,
}: {
  orderId: string;
  personId: string;
  amount: number;
  now: number;
}): Statement[] {
  const movement = { id: `${orderId}:credit`, orderId, kind: 'credit_spent', amount, by: 'customer' } as const;
  return [raw(SPEND, orderId, personId, amount, now), ...bookMovements([movement], now)];
}

/** What a person may spend, for a trip with other reads. */
export function creditRead(personId: string): Read<number> {
  const balance = raw('SELECT balance FROM credit_accounts WHERE person_id = ?1', personId);
  return { statements: [balance], parse: ([rows]) => (rows as { balance: number }[])[0]?.balance ?? 0 };
}

const FORGET = `INSERT INTO credit_entries (id, person_id, amount, reason, at)
SELECT 'erased:' || person_id, person_id, -balance, 'erased', ?2 FROM credit_accounts WHERE person_id = ?1 AND balance > 0`;

/** With an account its credit is lost. The entries stay: they are the books, and the person's row has no name any more. */
export function forgetCredit(personId: string, now: number): Statement[] {
  return [raw(FORGET, personId, now)];
}
