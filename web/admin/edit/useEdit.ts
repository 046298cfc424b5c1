import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { focusInvalid } from './FormFrame.tsx';
import { type FieldErrors, refusedFields } from './fieldErrors.ts';
import type { LockedJob } from './lockedSave.ts';
import { changed, keysOf, useLockedSave } from './lockedSave.ts';

interface EditOptions<Row, Values extends object> extends Pick<LockedJob<Row, Values>, 'valuesOf' | 'write' | 'read'> {
  row: Row;
  /** Finds errors before anything is sent. */
  check: (values: Values) => FieldErrors;
  done: (saved: Row) => Promise<unknown>;
  /** Called when the form is submitted without a change. */
  unchanged?: () => void;
}

/** The state of a form for a row that others may edit too: the draft, the errors, and the conflict if both changed the same value. */
export function useEdit<Row, Values extends object>({ row, check, done, unchanged, ...how }: EditOptions<Row, Values>) {
  const draft = useDraft(row, how.valuesOf);
  const locked = useLockedSave<Row, Values>(how);
  const [errors, setErrors] = useState<FieldErrors>({});
  const saving = useMutation({
    mutationFn: async () => finish(await locked.save(draft.base, draft.edits)),
    onError: (error) => {
      setErrors(refusedFields(error));
      focusInvalid();
    },
  });

  /** Null: the user has to choose first. */
  async function finish(saved: Row | null): Promise<void> {
    if (!saved) return;
    const rest = done(saved);
    draft.reset();
    await rest;
  }

  function submit(): void {
    const found = check(draft.values);
    setErrors(found);
    focusInvalid();
    if (Object.keys(found).length > 0) return;
    if (draft.dirty) saving.mutate();
    else unchanged?.();
  }

  function reset(): void {
    draft.reset();
    setErrors({});
    saving.reset();
  }

  return {
    values: draft.values,
    set: draft.set,
    isDirty: draft.dirty,
    errors,
    error: saving.error,
    isBusy: saving.isPending,
    submit,
    reset,
    conflict: {
      clash: locked.clash,
      dismiss: locked.dismiss,
      settle: async (mine: ReadonlySet<keyof Values>) => finish(await locked.settle(mine)),
    },
  };
}

/** The edits of a row. The row at the first edit stays the base, so that a change by somebody else is noticed. */
function useDraft<Row, Values extends object>(row: Row, valuesOf: (row: Row) => Values) {
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
