import type { BatchItem } from 'drizzle-orm/batch';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import * as schema from '#db/schema/index.ts';

export type Db = DrizzleD1Database<typeof schema> & { $client: D1Database };
/** A statement that has not run yet; writers return these for one batch. */
export type Statement = BatchItem<'sqlite'>;

export function openDb(d1: D1Database): Db {
  return drizzle(d1, { schema });
}

/** Run statements as one transaction: all of them, or none. */
export async function batch(db: Db, statements: Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements;
  return first ? await db.batch([first, ...rest]) : [];
}

export interface Violation {
  kind: 'CHECK' | 'UNIQUE' | 'FOREIGN KEY';
  /** The constraint's name, or `table.column` for UNIQUE. */
  what: string;
}

/** Which constraint stopped a batch; null when something else did. D1 tells it in the text alone. */
export function violated(error: unknown): Violation | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const found = /(CHECK|UNIQUE|FOREIGN KEY) constraint failed(?:: ([\w.,\s]+?))?: SQLITE_CONSTRAINT/.exec(at.message);
    if (found) return { kind: found[1] as Violation['kind'], what: found[2] ?? '' };
  }
  return null;
}
