import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** What a person may spend of what was given back to them. */
export const creditAccounts = sqliteTable(
  'credit_accounts',
  {
    personId: text('person_id')
      .primaryKey()
      .references(() => people.id),
    balance: integer('balance').notNull().default(0),
  },
  (t) => [check('credit_balance', sql`${t.balance} >= 0`)],
);

/** Append-only: each movement of store credit. A trigger moves the balance, whose CHECK refuses what is not there. */
export const creditEntries = sqliteTable(
  'credit_entries',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    orderId: text('order_id'),
    amount: integer('amount').notNull(),
    reason: text('reason', { enum: ['spent', 'refund', 'erased'] }).notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    index('credit_entries_by_person').on(t.personId, t.at, t.id),
    index('credit_entries_by_age').on(t.at),
    check('credit_entries_amount', sql`${t.amount} <> 0 AND (${t.amount} > 0) = (${t.reason} = 'refund')`),
    check('credit_entries_reason', sql`${t.reason} IN ('spent', 'refund', 'erased')`),
  ],
);
