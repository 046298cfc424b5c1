import type { Db } from './db.ts';
import { prepare, type Statement } from './statement.ts';

export interface Violation {
  kind: 'CHECK' | 'UNIQUE' | 'FOREIGN KEY';
  /** The constraint's name, or `table.column` for UNIQUE. */
  what: string;
}

/** The result of each statement, in order, or the constraint that stopped all of them. */
export type Committed = { written: true; results: D1Result[] } | { written: false; violation: Violation };

/** Run statements as one batch: all of them, or none. Throws on any error that is not a constraint. */
export async function commit(db: Db, statements: readonly Statement[]): Promise<Committed> {
  if (statements.length === 0) return { written: true, results: [] };
  try {
    return { written: true, results: await db.$client.batch(statements.map((statement) => prepare(db, statement))) };
  } catch (error) {
    const violation = violationOf(error);
    if (!violation) throw error;
    return { written: false, violation };
  }
}

/** The results, for statements that no constraint can stop. Throws when one did, because that is a bug. */
export function mustBeWritten(done: Committed): D1Result[] {
  if (done.written) return done.results;
  throw new Error(`A ${done.violation.kind} constraint stopped a commit: ${done.violation.what}`);
}

/** True when written, false when a guard stopped the batch. Throws when any other constraint did. */
export function writtenUnlessGuarded(done: Committed): boolean {
  if (!done.written && done.violation.what !== 'nothing_matched') mustBeWritten(done);
  return done.written;
}

/** The rows that one statement of a commit returned. Their names are those of the SQL. */
export function rowsOf<Row>(results: readonly D1Result[], at: number): Row[] {
  return (results.at(at)?.results ?? []) as Row[];
}

/* D1 names the constraint only in the error text. */
function violationOf(error: unknown): Violation | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const found = /(CHECK|UNIQUE|FOREIGN KEY) constraint failed(?:: ([\w.,\s]+?))?: SQLITE_CONSTRAINT/.exec(at.message);
    if (found) return { kind: found[1] as Violation['kind'], what: found[2] ?? '' };
  }
  return null;
}
