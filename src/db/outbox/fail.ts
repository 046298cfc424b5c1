import { raw, type Statement } from '#db/kit/statement.ts';
import type { TaskFailure } from './task.ts';

const NOTE = `UPDATE outbox SET error = j.value ->> 'error', attempts = attempts + 1 FROM json_each(?1) j
WHERE outbox.id = j.value ->> 'id' AND outbox.done_at IS NULL AND outbox.queue <> 'mail'`;

/** Store the error of an attempt. The error of a mail is stored with the mail. */
export function noteFailures(failures: readonly TaskFailure[]): Statement[] {
  return [raw(NOTE, JSON.stringify(failures))];
}

const FAIL = `UPDATE outbox SET failed_at = ?2, error = iif(outbox.queue = 'mail', NULL, coalesce(j.value ->> 'error', outbox.error, 'Gave up'))
FROM json_each(?1) j WHERE outbox.id = j.value ->> 'id' AND outbox.done_at IS NULL AND outbox.failed_at IS NULL
RETURNING outbox.id, outbox.kind`;

/**
 * Mark tasks as given up by the queue. `error` null keeps the error of the last attempt. Returns their ids and kinds; no row for one
 * that was already done or given up.
 */
export function failTasks(failures: readonly TaskFailure[], now: number): Statement[] {
  return [raw(FAIL, JSON.stringify(failures), now)];
}
