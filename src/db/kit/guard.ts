import { eq, type SQL, sql } from 'drizzle-orm';
import { guard } from '#db/schema/index.ts';
import { batch, type Db, type Statement, violated } from './db.ts';

/** Roll the batch back (CHECK `nothing_matched`) unless the write right before this one matched exactly one row. */
export function guardOneRow(db: Db): Statement {
  return db.run(sql`UPDATE guard SET n = changes() WHERE id = 1`);
}

/** Roll the batch back (CHECK `nothing_matched`) unless this holds: a condition with a query of its own. */
export function guardThat(db: Db, condition: SQL): Statement {
  // Not `db.run`: in a batch that takes no parameters.
  return db
    .update(guard)
    .set({ n: sql`(${condition})` })
    .where(eq(guard.id, 1));
}

/** Run a batch with guards in it; false when one of them stopped it, and nothing was written. */
export async function batchUnlessStopped(db: Db, statements: Statement[]): Promise<boolean> {
  return (await unlessStopped(batch(db, statements))) !== null;
}

/** What comes of work with a guarded batch in it; null when a guard stopped that, and nothing was written. */
export async function unlessStopped<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (violated(error)?.what === 'nothing_matched') return null;
    throw error;
  }
}
