import { isProblem } from '#admin/api/problem.ts';

export interface LockedJob<Row, Values extends object> {
  /** What the editor saw when they began. */
  base: Row;
  edits: Partial<Values>;
  valuesOf: (row: Row) => Values;
  /** Writes the edits over `row`, refused as `stale_version` where it has moved on. */
  write: (edits: Partial<Values>, row: Row) => Promise<Row>;
  read: () => Promise<Row>;
}

export type Saved<Row, Values> = { row: Row } | { theirs: Row; clashing: (keyof Values)[] };

const TRIES = 3;

/** Saves over a row that others edit too. Changes that do not touch each other are both kept; the others are handed back to choose from. */
export async function lockedSave<Row, Values extends object>(job: LockedJob<Row, Values>): Promise<Saved<Row, Values>> {
  let at = job.base;
  for (let tried = 1; ; tried++) {
    try {
      return { row: await job.write(job.edits, at) };
    } catch (error) {
      if (!isProblem(error, 'stale_version') || tried === TRIES) throw error;
      at = await job.read();
      const clashing = clashes(job.valuesOf(job.base), job.edits, job.valuesOf(at));
      if (clashing.length > 0) return { theirs: at, clashing };
    }
  }
}

/** The edited values that somebody else has changed as well, to something else. */
export function clashes<Values extends object>(base: Values, edits: Partial<Values>, theirs: Values): (keyof Values)[] {
  return keysOf(edits).filter((key) => theirs[key] !== base[key] && theirs[key] !== edits[key]);
}

/** The edits that differ from what was there. */
export function changed<Values extends object>(base: Values, edits: Partial<Values>): Partial<Values> {
  const kept: Partial<Values> = {};
  for (const key of keysOf(edits)) if (edits[key] !== base[key]) kept[key] = edits[key];
  return kept;
}

export function keysOf<T extends object>(values: T): (keyof T)[] {
  return Object.keys(values) as (keyof T)[];
}
