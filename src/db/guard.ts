import { sql } from 'drizzle-orm';
import type { Db, Statement } from './client.ts';

/** Roll the batch back (CHECK `nothing_matched`) unless the write right before this one matched exactly one row. */
export function guardOneRow(db: Db): Statement {
  return db.run(sql`UPDATE guard SET n = changes() WHERE id = 1`);
}
