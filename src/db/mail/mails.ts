import { and, desc, eq } from 'drizzle-orm';
import { rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { TaskFailure } from '#db/outbox/task.ts';
import { mails } from '#db/schema/index.ts';

export interface MailToKeep {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** The time of the claim, in epoch milliseconds. It may be in the future, for a mail that waits behind others of its set. */
  claimedAt: number;
}

const CLAIM = `INSERT INTO mails (id, kind, recipient, subject, text, html, state, created_at, sent_at, attempts)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'pending', ?7, ?8, 1 WHERE EXISTS (SELECT 1 FROM people WHERE email = ?3)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, recipient = excluded.recipient, subject = excluded.subject, text = excluded.text,
  html = excluded.html, state = 'pending', sent_at = excluded.sent_at, error = NULL, attempts = mails.attempts + 1
WHERE mails.state = 'failed' OR mails.state = 'pending' AND coalesce(mails.sent_at, mails.created_at) <= ?9
RETURNING id`;
const STATES = 'SELECT id, state FROM mails WHERE id IN (SELECT value FROM json_each(?1))';

/**
 * Claim mails, so that when a task is delivered twice at once only one sends its mail. A mail can be claimed when it is new, when its
 * last attempt failed, or when the one that claimed it did so before `abandoned` and has crashed. The address must still belong to
 * somebody, because nothing may be kept of people who were erased since. While a mail is pending, `sentAt` is the time of the claim.
 * Each mail has its own statement, because the bodies of many could exceed the size of a parameter. `claimsOf` reads the result.
 */
export function claimMails(mails: readonly MailToKeep[], now: number, abandoned: number): Statement[] {
  return [
    ...mails.map((m) => raw(CLAIM, m.id, m.kind, m.recipient, m.subject, m.text, m.html, now, m.claimedAt, abandoned)),
    raw(STATES, JSON.stringify(mails.map((m) => m.id))),
  ];
}

/** The claim of a mail: ours to send, already sent, or claimed by another delivery. */
export type MailClaim = 'ours' | 'sent' | 'busy';

/** The result of each claim, from the results of their commit. */
export function claimsOf(results: readonly D1Result[], mails: readonly MailToKeep[]): MailClaim[] {
  const states = new Map(rowsOf<{ id: string; state: string }>(results, -1).map(({ id, state }) => [id, state]));
  return mails.map(({ id }, at) => (rowsOf(results, at).length > 0 ? 'ours' : states.get(id) === 'sent' ? 'sent' : 'busy'));
}

const SENT = `UPDATE mails SET state = 'sent', sent_at = ?2, error = NULL WHERE id IN (SELECT value FROM json_each(?1))`;

/** Mark claimed mails as sent. */
export function markMailsSent(ids: readonly string[], now: number): Statement[] {
  return [raw(SENT, JSON.stringify(ids), now)];
}

const DROP = `DELETE FROM mails WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'sent'`;

/** Delete mails that were never sent, because their recipients do not exist any more. */
export function dropUnsent(ids: readonly string[]): Statement[] {
  return [raw(DROP, JSON.stringify(ids))];
}

/* A mail may fail before its row was written. Then only its task is known, without a recipient. */
const FAIL = `INSERT INTO mails (id, kind, recipient, subject, text, html, state, error, created_at)
SELECT o.id, coalesce(o.payload ->> 'mail', o.kind), '', '', '', '', 'failed', coalesce(j.value ->> 'error', 'Gave up'), o.created_at
FROM json_each(?1) j JOIN outbox o ON o.id = j.value ->> 'id' WHERE o.done_at IS NULL AND o.queue = 'mail'
ON CONFLICT (id) DO UPDATE SET state = 'failed', error = coalesce(nullif(excluded.error, 'Gave up'), mails.error, 'Gave up')
WHERE mails.state <> 'sent'`;

/** Mark mails as failed, for staff to see. They may have no row yet. `error` null keeps the error of the last attempt. */
export function failMails(failures: readonly TaskFailure[]): Statement[] {
  return [raw(FAIL, JSON.stringify(failures))];
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
