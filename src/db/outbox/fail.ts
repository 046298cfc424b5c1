import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { outbox } from '../schema/index.ts';

/* A mail may fail before it was written: its row is then all that is known, without a recipient. */
function failMail(id: string, error: string | null): SQL {
  return sql`INSERT INTO mails (id, kind, recipient, subject, text, html, state, error, created_at)
    SELECT id, coalesce(payload ->> 'mail', kind), '', '', '', '', 'failed', coalesce(${error}, 'Gave up'), created_at
    FROM outbox WHERE id = ${id} AND done_at IS NULL AND kind IN ('mail', 'order_mail', 'order_placed')
    ON CONFLICT (id) DO UPDATE SET state = 'failed', error = coalesce(${error}, mails.error, 'Gave up') WHERE mails.state <> 'sent'`;
}

/** A mail that could not even be written: seen by staff while the queue tries again. */
export async function keepUnwritten(db: Db, id: string, error: string): Promise<void> {
  await db.run(failMail(id, error));
}

/** The queue gave this row up. Answers its kind; null where it was done, or given up before. */
export async function failOutbox(db: Db, id: string, error: string | null, now: number): Promise<string | null> {
  const open = and(eq(outbox.id, id), isNull(outbox.doneAt), isNull(outbox.failedAt));
  const [, given] = await db.batch([
    db.run(failMail(id, error)),
    db.update(outbox).set({ failedAt: now }).where(open).returning({ kind: outbox.kind }),
  ]);
  return given[0]?.kind ?? null;
}
