import { type SQL, sql } from 'drizzle-orm';
import { fromSql, raw, type Statement } from './statement.ts';

/** Roll the batch back (CHECK `nothing_matched`) unless the write right before this one matched exactly one row. */
export function guardOneRow(): Statement {
  return raw('UPDATE guard SET n = changes() WHERE id = 1');
}

/** Roll the batch back (CHECK `nothing_matched`) unless this holds. A condition that reads tables has to be a query of its own. */
export function guardThat(condition: SQL): Statement {
  return fromSql(sql`UPDATE guard SET n = (${condition}) WHERE id = 1`);
}
