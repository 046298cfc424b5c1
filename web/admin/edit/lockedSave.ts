import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';

export interface LockedJob<Row, Values extends object> {
  /** The row that the user saw at the start. */
  base: Row;
  edits: Partial<Values>;
  valuesOf: (row: Row) => Values;
  /** Did what a value means change with another one, as a price with the quantity that it is for? Then it counts as changed. */
  hasMoved?: (key: keyof Values, base: Row, theirs: Row) => boolean;
  /** Writes the edits to `row`. Refused as `stale_version` if somebody else changed it. */
  write: (edits: Partial<Values>, row: Row) => Promise<Row>;
  read: () => Promise<Row>;
}

export type Saved<Row, Values> = { row: Row } | { theirs: Row; clashing: (keyof Values)[] };

const TRIES = 3;

/**
 * Saves a row that others may edit too. Changes of different values are both kept. If both changed the same value, returns their row as a
 * conflict.
 */
export async function lockedSave<Row, Values extends object>(job: LockedJob<Row, Values>): Promise<Saved<Row, Values>> {
  let at = job.base;
  for (let tried = 1; ; tried++) {
    try {
      return { row: await job.write(job.edits, at) };
    } catch (error) {
      if (!isProblem(error, 'stale_version') || tried === TRIES) throw error;
      at = await job.read();
      const clashing = clashes(job, at);
      if (clashing.length > 0) return { theirs: at, clashing };
    }
  }
}

/** The fields that both changed, to different values. */
function clashes<Row, Values extends object>({ base, edits, valuesOf, hasMoved }: LockedJob<Row, Values>, row: Row): (keyof Values)[] {
  const [was, theirs] = [valuesOf(base), valuesOf(row)];
  return keysOf(edits).filter((key) => (theirs[key] !== was[key] && theirs[key] !== edits[key]) || (hasMoved?.(key, base, row) ?? false));
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

export interface Clash<Row, Values> {
  theirs: Row;
  edits: Partial<Values>;
  clashing: (keyof Values)[];
}

/** `lockedSave` for a component. `save` returns the saved row, or null while the user has to choose first. */
export function useLockedSave<Row, Values extends object>(how: Omit<LockedJob<Row, Values>, 'base' | 'edits'>) {
  const [clash, setClash] = useState<Clash<Row, Values> | null>(null);

  async function save(base: Row, edits: Partial<Values>): Promise<Row | null> {
    const saved = await lockedSave({ ...how, base, edits });
    if ('row' in saved) {
      setClash(null);
      return saved.row;
    }
    setClash({ theirs: saved.theirs, edits, clashing: saved.clashing });
    return null;
  }

  /** Saves again with my values of these fields, and their values of the others. */
  async function settle(mine: ReadonlySet<keyof Values>): Promise<Row | null> {
    if (!clash) return null;
    const edits = { ...clash.edits };
    for (const key of clash.clashing) if (!mine.has(key)) delete edits[key];
    if (keysOf(edits).length > 0) return save(clash.theirs, edits);
    setClash(null);
    return clash.theirs;
  }

  return { clash, save, settle, dismiss: () => setClash(null) };
}
