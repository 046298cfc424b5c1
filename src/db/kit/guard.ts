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

/** SQL that is true or false, with its parameters `?1`, `?2`, … What reads tables is in brackets. */
export interface Condition {
  sql: string;
  params: readonly unknown[];
}

/** Roll the batch back (CHECK `nothing_matched`) unless all of these are true: one statement, because each costs as much as the next. */
export function guardAll(conditions: readonly Condition[]): Statement {
  const params: unknown[] = [];
  const texts = conditions.map((condition) => {
    const before = params.length;
    params.push(...condition.params);
    return `(${condition.sql.replace(/\?(\d+)/g, (_, n) => `?${before + Number(n)}`)})`;
  });
  return raw(`UPDATE guard SET n = (${texts.join(' AND ')}) WHERE id = 1`, ...params);
}
