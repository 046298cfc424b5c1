import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import type { Product } from '#admin/api/types.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { UnsavedGuard } from '#admin/edit/UnsavedGuard.tsx';
import { useDraft } from '#admin/edit/useDraft.ts';
import { DetailFields } from './DetailFields.tsx';
import { DetailsConflict } from './DetailsConflict.tsx';
import { detailErrors, detailsOf } from './details.ts';
import { useDetailsSave } from './useDetailsSave.ts';

/** What the product is: name, brand, category, words. */
export function DetailsForm({ product }: { product: Product }) {
  const draft = useDraft(product, detailsOf);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { clash, save, settle, dismiss } = useDetailsSave(product.id, draft.reset);
  const saving = useMutation({
    mutationFn: () => save(draft.base, draft.edits),
    onError: (error) => setErrors(isProblem(error) ? error.fields : {}),
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const found = detailErrors(draft.values);
    setErrors(found);
    focusInvalid();
    if (draft.dirty && Object.keys(found).length === 0) saving.mutate();
  }

  return (
    <section className="panel" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <form onSubmit={submit} noValidate>
        <DetailFields values={draft.values} errors={errors} set={draft.set} />
        {saving.error && <SaveProblem error={saving.error} shown={errors} />}
        <div className="actions">
          <Button type="submit" disabled={!draft.dirty} loading={saving.isPending}>
            Save details
          </Button>
          {draft.dirty && (
            <Button
              variant="default"
              onClick={() => {
                draft.reset();
                setErrors({});
                saving.reset();
              }}
            >
              Leave as it was
            </Button>
          )}
        </div>
      </form>
      {clash && <DetailsConflict clash={clash} settle={settle} dismiss={dismiss} />}
      <UnsavedGuard dirty={draft.dirty} />
    </section>
  );
}
