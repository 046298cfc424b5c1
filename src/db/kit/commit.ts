import { batch, type Db, type Statement, type Violation, violated } from './db.ts';

/** What each statement answered, or the constraint that stopped all of them. */
export type Attempt = { written: true; results: unknown[] } | { written: false; violation: Violation };

/** Run a conditional write with all that stands beside it. Throws when anything but a constraint stopped it. */
export async function attempt(db: Db, statements: Statement[]): Promise<Attempt> {
  try {
    return { written: true, results: await batch(db, statements) };
  } catch (error) {
    const violation = violated(error);
    if (!violation) throw error;
    return { written: false, violation };
  }
}
