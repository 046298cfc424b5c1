import { env } from 'cloudflare:workers';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from '#db/schema/index.ts';

/** Tables that stay as small as the shop, and why. */
const SMALL_TABLES: Record<string, string> = {
  letters: 'of the alphabets',
  departments: 'of one shop',
  categories: 'of one shop',
  locations: 'of one shop',
  staff_departments: 'as few as the staff',
  pricing_rules: 'written by hand',
  pricing_rule_versions: 'written by hand',
  rule_counts: 'a row for a rule',
  tier_counts: 'a row for a tier',
  tier_overrides: 'given by hand',
  code_batches: 'asked for by hand',
  pricing_revision: 'one row',
  settings: 'a row for a setting',
  jobs: 'a row for a job',
  document_series: 'two rows a year',
  guard: 'one row',
};

/** Every table of the schema. */
export const TABLES = Object.values(schema).flatMap((table) => (is(table, SQLiteTable) ? [getTableConfig(table).name] : []));

/** Tables that grow with the trade: all others. */
export const GROWING = new Set(TABLES.filter((name) => !Object.hasOwn(SMALL_TABLES, name)));

/** Records each SQL text of this isolate with its last values: of the Worker, its objects and its jobs. */
export function recordSql(): { seen: Map<string, unknown[]>; stop: () => void } {
  const seen = new Map<string, unknown[]>();
  const d1 = Object.getPrototypeOf(env.DB) as D1Database;
  const { prepare, withSession } = d1;
  const record = (sql: string, statement: D1PreparedStatement) => {
    const bind = statement.bind.bind(statement);
    seen.set(sql, seen.get(sql) ?? []);
    statement.bind = (...values: unknown[]) => {
      seen.set(sql, values);
      return bind(...values);
    };
    return statement;
  };
  d1.prepare = function (this: D1Database, sql: string) {
    return record(sql, prepare.call(this, sql));
  };
  d1.withSession = function (this: D1Database, first?: string) {
    const session = withSession.call(this, first);
    const { prepare } = session;
    return Object.assign(session, { prepare: (sql: string) => record(sql, prepare.call(session, sql)) });
  };
  return {
    seen,
    stop: () => {
      d1.prepare = prepare;
      d1.withSession = withSession;
    },
  };
}

/** A step of a plan that reads a whole growing table, directly or by an index. */
export interface Scan {
  table: string;
  step: string;
}

/** The steps of SQLite's plan for a statement that read a whole growing table, or build an index of it first. */
export async function scansOf(sql: string, values: unknown[] = []): Promise<Scan[]> {
  const names = aliases(sql);
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.flatMap(({ detail }) => {
    const [, verb, name = ''] = /^(SCAN|SEARCH) (\S+)/.exec(detail) ?? [];
    const whole = verb === 'SCAN' ? !detail.includes('VIRTUAL TABLE') : detail.includes('AUTOMATIC');
    if (!name || !whole) return [];
    return [...(names.get(name) ?? [name])].filter((table) => GROWING.has(table)).map((table) => ({ table, step: detail }));
  });
}

/* A plan names tables by alias (`SCAN p`): this maps each alias of the statement and its views to tables. */
function aliases(sql: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, table = '', alias] of `${sql} ${sql.includes('order_attention') ? ATTENTION : ''} ${SELLABLE}`.matchAll(
    /\b(?:FROM|JOIN|UPDATE|INTO)\s+\(?"?(\w+)"?(?:\s+(?:AS\s+)?"?(?!ON|WHERE|SET|JOIN|LEFT|CROSS|ORDER|GROUP|USING|VALUES|SELECT|LIMIT|UNION\b)(\w+)"?)?/gi,
  )) {
    for (const name of [table, alias ?? table]) found.set(name, (found.get(name) ?? new Set()).add(table));
  }
  return found;
}

/* The aliases in the view `order_attention`. */
const ATTENTION = 'FROM payment_attempts a JOIN orders o JOIN payments p FROM refunds r FROM refunds n';

/* The aliases in the view `sellable`. */
const SELLABLE = 'FROM variants v JOIN products p JOIN categories c FROM product_images i';

/** The statements inside triggers: the plan of a write does not show them. Each NEW and OLD is replaced by a value. */
export async function triggerStatements(): Promise<{ trigger: string; sql: string }[]> {
  const { results } = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all<{
    name: string;
    sql: string;
  }>();
  return results.flatMap(({ name, sql }) =>
    sql
      .replace(/--.*$/gm, '')
      .replace(/^[\s\S]*?\bBEGIN\b/, '')
      .replace(/\bEND\s*;?\s*$/, '')
      .split(';')
      .map((statement) => statement.trim().replace(/\b(?:NEW|OLD)\.\w+/g, '?'))
      .filter((statement) => statement && !statement.includes('RAISE'))
      .map((statement) => ({ trigger: name, sql: statement })),
  );
}
