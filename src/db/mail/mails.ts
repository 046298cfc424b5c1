import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { mails } from '#db/schema/index.ts';

export interface MailToKeep {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
}

/**
 * Claim a mail, so that when its task is delivered twice at once only one sends it. A mail can be claimed when it is new, when its last
 * attempt failed, or when the one that claimed it did so before `abandoned` and has crashed. The address must still belong to somebody,
 * because nothing may be kept of people who were erased since. While a mail is pending, `sentAt` is the time of the claim. `claimOf`
 * reads the result.
 */
export function claimMail(db: Db, mail: MailToKeep, now: number, abandoned: number): Statement[] {
  const fresh = { ...mail, state: 'pending' as const, sentAt: now, error: null };
  const since = sql`coalesce(${mails.sentAt}, ${mails.createdAt})`;
  const free = or(eq(mails.state, 'failed'), and(eq(mails.state, 'pending'), sql`${since} <= ${abandoned}`));
  const again = { ...fresh, attempts: sql`${mails.attempts} + 1` };
  return [
    db
      .insert(mails)
      .select(
        sql`SELECT ${filled(mails, { ...fresh, createdAt: now, attempts: 1 })} WHERE EXISTS (SELECT 1 FROM people WHERE email = ${mail.recipient})`,
      )
      .onConflictDoUpdate({ target: mails.id, set: again, setWhere: free })
      .returning({ id: mails.id }),
    db.select({ state: mails.state }).from(mails).where(eq(mails.id, mail.id)),
  ];
}

/** The result of a claim, from the results of its commit: ours to send, already sent, or claimed by another delivery. */
export function claimOf(results: readonly D1Result[]): 'ours' | 'sent' | 'busy' {
  if (rowsOf(results, 0).length > 0) return 'ours';
  return rowsOf<{ state: string }>(results, 1)[0]?.state === 'sent' ? 'sent' : 'busy';
}

/** Store the result of sending. `error` is null when the mail was sent. */
export function settleMail(db: Db, id: string, error: string | null, now: number): Statement[] {
  const settled = error === null ? ({ state: 'sent', sentAt: now, error } as const) : ({ state: 'failed', error } as const);
  return [db.update(mails).set(settled).where(eq(mails.id, id))];
}

/** Delete a mail that was never sent, because its recipient does not exist any more. */
export function dropUnsent(db: Db, id: string): Statement[] {
  return [db.delete(mails).where(and(eq(mails.id, id), ne(mails.state, 'sent')))];
}

/* A mail may fail before its row was written. Then only its task is known, without a recipient. */
const FAIL = `INSERT INTO mails (id, kind, recipient, subject, text, html, state, error, created_at)
SELECT id, coalesce(payload ->> 'mail', kind), '', '', '', '', 'failed', coalesce(?2, 'Gave up'), created_at
FROM outbox WHERE id = ?1 AND done_at IS NULL AND queue = 'mail'
ON CONFLICT (id) DO UPDATE SET state = 'failed', error = coalesce(?2, mails.error, 'Gave up') WHERE mails.state <> 'sent'`;

/** Mark a mail as failed, for staff to see. It may have no row yet. `error` null keeps the error of the last attempt. */
export function failMail(taskId: string, error: string | null): Statement[] {
  return [raw(FAIL, taskId, error)];
}

/** Sent mails, newest first. `recipient` null means everybody. */
export async function listSentMails(db: Db, recipient: string | null, most: number): Promise<(typeof mails.$inferSelect)[]> {
  return db
    .select()
    .from(mails)
    .where(and(recipient === null ? undefined : eq(mails.recipient, recipient), eq(mails.state, 'sent')))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(most);
}
