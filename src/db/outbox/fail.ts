import { raw, type Statement } from '#db/kit/statement.ts';

const NOTE = `UPDATE outbox SET error = ?2, attempts = attempts + 1 WHERE id = ?1 AND done_at IS NULL AND queue <> 'mail'`;

/** Store the error of an attempt. The error of a mail is stored with the mail. */
export function noteFailure(id: string, error: string): Statement[] {
  return [raw(NOTE, id, error)];
}

const FAIL = `UPDATE outbox SET failed_at = ?3, error = iif(queue = 'mail', NULL, coalesce(?2, error, 'Gave up'))
WHERE id = ?1 AND done_at IS NULL AND failed_at IS NULL RETURNING kind`;

/**
 * Mark a task as given up by the queue. `error` null keeps the error of the last attempt. Returns its kind; no row when it was already
 * done or given up.
 */
export function failTask(id: string, error: string | null, now: number): Statement[] {
  return [raw(FAIL, id, error, now)];
}
