import type { Db } from './db.ts';
import { prepare, type Statement } from './statement.ts';

export interface Violation {
  kind: 'CHECK' | 'UNIQUE' | 'FOREIGN KEY';
  /** The constraint's name, or `table.column` for UNIQUE. */
  what: string;
}

/** What each statement answered, in their order; or the constraint that stopped all of them. */
export type Committed = { written: true; results: D1Result[] } | { written: false; violation: Violation };

/** Run statements as one transaction: all of them, or none. Throws when anything but a constraint stopped it. */
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

/** What was written, where no constraint can stop it. Throws when one did: that is a fault of ours. */
export function mustBeWritten(done: Committed): D1Result[] {
  if (done.written) return done.results;
  throw new Error(`A ${done.violation.kind} constraint stopped a commit: ${done.violation.what}`);
}

/** Was it written? False when a guard stopped it; throws when any other constraint did. */
export function writtenUnlessGuarded(done: Committed): boolean {
  if (!done.written && done.violation.what !== 'nothing_matched') mustBeWritten(done);
  return done.written;
}

/** The rows that one statement of a commit answered. Names are those of the SQL. */
export function rowsOf<Row>(results: readonly D1Result[], at: number): Row[] {
  return (results.at(at)?.results ?? []) as Row[];
}

/* D1 tells which constraint it was in the text alone. */
function violationOf(error: unknown): Violation | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const found = /(CHECK|UNIQUE|FOREIGN KEY) constraint failed(?:: ([\w.,\s]+?))?: SQLITE_CONSTRAINT/.exec(at.message);
    if (found) return { kind: found[1] as Violation['kind'], what: found[2] ?? '' };
  }
  return null;
}
