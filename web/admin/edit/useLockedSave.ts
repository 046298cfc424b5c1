import { useState } from 'react';
import { keysOf, type LockedJob, lockedSave } from './lockedSave.ts';

export interface Clash<Row, Values> {
  theirs: Row;
  edits: Partial<Values>;
  clashing: (keyof Values)[];
}

/** `lockedSave` with the choice a clash asks for. `save` gives the saved row, or null while somebody must choose first. */
export function useLockedSave<Row, Values extends object>(how: Pick<LockedJob<Row, Values>, 'valuesOf' | 'write' | 'read'>) {
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

  /** Goes on with the edits chosen as `mine`; the other clashing ones stay as theirs. */
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
