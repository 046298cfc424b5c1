import { raw, type Statement } from '#db/kit/statement.ts';

const NOTE = `UPDATE outbox SET error = ?2, attempts = attempts + 1 WHERE id = ?1 AND done_at IS NULL AND queue <> 'mail'`;

/** What an attempt failed of. A mail's is kept with the mail. */
export function noteFailure(id: string, error: string): Statement[] {
  return [raw(NOTE, id, error)];
}

const FAIL = `UPDATE outbox SET failed_at = ?3, error = iif(queue = 'mail', NULL, coalesce(?2, error, 'Gave up'))
WHERE id = ?1 AND done_at IS NULL AND failed_at IS NULL RETURNING kind`;

/** The queue gave this task up; `error` null keeps what its last attempt left. Answers its kind; no row where it was done, or given up before. */
export function failTask(id: string, error: string | null, now: number): Statement[] {
  return [raw(FAIL, id, error, now)];
}
