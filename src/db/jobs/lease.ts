import { guardOneRow } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

export interface Lease {
  job: string;
  /** The cron expression by which it runs. */
  schedule: string;
  /** Unique to this run. */
  id: string;
  /** Epoch milliseconds. */
  now: number;
  /** When the lease ends. A run that takes longer counts as crashed, and another may start. */
  until: number;
}

const TAKE = `INSERT INTO jobs (name, schedule, lease, leased_until, started_at) VALUES (?1, ?2, ?3, ?5, ?4)
ON CONFLICT (name) DO UPDATE SET schedule = ?2, lease = ?3, leased_until = ?5, started_at = ?4 WHERE jobs.leased_until <= ?4`;

/** Take the lease of a job. CHECK `nothing_matched` while another run has it. */
export function takeLease({ job, schedule, id, now, until }: Lease): Statement[] {
  return [raw(TAKE, job, schedule, id, now, until), guardOneRow()];
}

const END = `UPDATE jobs SET lease = '', leased_until = 0, finished_at = ?3, changed = ?4, error = ?5 WHERE name = ?1 AND lease = ?2`;

/** Store the result of a run and end its lease. `changed` counts rows. `error` is null when the run succeeded. */
export function endLease({ job, id }: Pick<Lease, 'job' | 'id'>, now: number, changed: number | null, error: string | null): Statement[] {
  return [raw(END, job, id, now, changed, error)];
}
