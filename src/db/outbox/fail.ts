import { MAIL_KINDS } from './events.ts';

const MAILS = JSON.stringify(MAIL_KINDS);
const IS_MAIL = 'kind IN (SELECT value FROM json_each(?3))';

/* A mail may fail before it was written: its row is then all that is known, without a recipient. */
const FAIL_MAIL = `INSERT INTO mails (id, kind, recipient, subject, text, html, state, error, created_at)
SELECT id, coalesce(payload ->> 'mail', kind), '', '', '', '', 'failed', coalesce(?2, 'Gave up'), created_at
FROM outbox WHERE id = ?1 AND done_at IS NULL AND ${IS_MAIL}
ON CONFLICT (id) DO UPDATE SET state = 'failed', error = coalesce(?2, mails.error, 'Gave up') WHERE mails.state <> 'sent'`;
const FAIL_ROW = `UPDATE outbox SET failed_at = ?4, error = iif(${IS_MAIL}, NULL, coalesce(?2, error, 'Gave up'))
WHERE id = ?1 AND done_at IS NULL AND failed_at IS NULL RETURNING kind`;

/** A mail that could not even be written: seen by staff while the queue tries again. */
export async function keepUnwritten(d1: D1Database, id: string, error: string): Promise<void> {
  await d1.prepare(FAIL_MAIL).bind(id, error, MAILS).run();
}

/** The queue gave this row up; `error` null keeps what its last attempt left. Answers its kind; null where it was done, or given up before. */
export async function failOutbox(d1: D1Database, id: string, error: string | null, now: number): Promise<string | null> {
  const [, given] = await d1.batch<{ kind: string }>([
    d1.prepare(FAIL_MAIL).bind(id, error, MAILS),
    d1.prepare(FAIL_ROW).bind(id, error, MAILS, now),
  ]);
  return given?.results[0]?.kind ?? null;
}
