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
 * Take the right to send a mail, so that of two deliveries of one event only one sends. It is free when nobody had it, the last
 * attempt failed, or its holder died before `abandoned`, and while the address is somebody's: nothing is kept of who was erased
 * since the mail was written. While a mail is pending, `sentAt` is when somebody took it. What came of it: `claimOf`.
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

/** Whose a mail is, from what the commit of its claim answered: ours to send, sent already, or another delivery's. */
export function claimOf(results: readonly D1Result[]): 'ours' | 'sent' | 'busy' {
  if (rowsOf(results, 0).length > 0) return 'ours';
  return rowsOf<{ state: string }>(results, 1)[0]?.state === 'sent' ? 'sent' : 'busy';
}

/** What came of sending it; `error` is null when it went out. */
export function settleMail(db: Db, id: string, error: string | null, now: number): Statement[] {
  const settled = error === null ? ({ state: 'sent', sentAt: now, error } as const) : ({ state: 'failed', error } as const);
  return [db.update(mails).set(settled).where(eq(mails.id, id))];
}

/** Whoever it was for is gone: what is kept of a mail that never went out goes too. */
export function dropUnsent(db: Db, id: string): Statement[] {
  return [db.delete(mails).where(and(eq(mails.id, id), ne(mails.state, 'sent')))];
}

/* A mail may fail before it was written: its task is then all that is known, without a recipient. */
const FAIL = `INSERT INTO mails (id, kind, recipient, subject, text, html, state, error, created_at)
SELECT id, coalesce(payload ->> 'mail', kind), '', '', '', '', 'failed', coalesce(?2, 'Gave up'), created_at
FROM outbox WHERE id = ?1 AND done_at IS NULL AND queue = 'mail'
ON CONFLICT (id) DO UPDATE SET state = 'failed', error = coalesce(?2, mails.error, 'Gave up') WHERE mails.state <> 'sent'`;

/** A mail that failed, perhaps before it could be written: staff see it. `error` null keeps what the last attempt left. */
export function failMail(taskId: string, error: string | null): Statement[] {
  return [raw(FAIL, taskId, error)];
}

/** Mails that went out, newest first; `recipient` null is everybody's. */
export async function listSentMails(db: Db, recipient: string | null, most: number): Promise<(typeof mails.$inferSelect)[]> {
  return db
    .select()
    .from(mails)
    .where(and(recipient === null ? undefined : eq(mails.recipient, recipient), eq(mails.state, 'sent')))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(most);
}
