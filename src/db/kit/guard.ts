import { type SQL, sql } from 'drizzle-orm';
import { fromSql, raw, type Statement } from './statement.ts';

/** Roll the batch back (CHECK `nothing_matched`) unless the write directly before this one matched exactly one row. */
export function guardOneRow(): Statement {
  return raw('UPDATE guard SET n = changes() WHERE id = 1');
}

/** Roll the batch back (CHECK `nothing_matched`) unless the condition is true. A condition that reads tables must be a subquery. */
export function guardThat(condition: SQL): Statement {
  return fromSql(sql`UPDATE guard SET n = (${condition}) WHERE id = 1`);
}
