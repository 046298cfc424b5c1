import { useState } from 'react';
import { changed, keysOf } from './lockedSave.ts';

/** What somebody is typing over a row. The row as it was at the first key stays the base, so that a change made meanwhile is noticed. */
export function useDraft<Row, Values extends object>(row: Row, valuesOf: (row: Row) => Values) {
  const [state, setState] = useState<{ base: Row; edits: Partial<Values> } | null>(null);
  const base = state?.base ?? row;
  const edits = changed(valuesOf(base), state?.edits ?? {});
  return {
    base,
    edits,
    values: { ...valuesOf(base), ...state?.edits },
    dirty: keysOf(edits).length > 0,
    set: <Key extends keyof Values>(key: Key, value: Values[Key]) =>
      setState((s) => ({ base: s?.base ?? row, edits: { ...s?.edits, [key]: value } as Partial<Values> })),
    reset: () => setState(null),
  };
}
