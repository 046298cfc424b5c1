import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import type { Product } from '#admin/api/types.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { tell } from '#admin/parts/tell.tsx';
import { productsChanged } from '#admin/queries/products.ts';
import { VariantFields } from './VariantFields.tsx';
import { newDraft, readDraft } from './variantDraft.ts';

export function AddVariant({ product, close }: { product: Product; close: () => void }) {
  const [draft, setDraft] = useState(newDraft);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: (input: NonNullable<ReturnType<typeof readDraft>['input']>) =>
      answer(api.variants.$post({ json: { ...input, productId: product.id } })),
    onSuccess: async (variant) => {
      await productsChanged(queryClient);
      close();
      tell(`${product.name}, ${variant.name}`, 'Added. It has no stock yet: receive some.');
    },
    onError: (error) => {
      if (isProblem(error, 'sku_taken')) setErrors({ sku: error.message });
      else if (isProblem(error)) setErrors(error.fields);
      focusInvalid();
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const { input, errors: found = {} } = readDraft(draft, product.currency);
    setErrors(found);
    if (input) add.mutate(input);
    focusInvalid();
  }

  return (
    <Dialog onClose={close} title={`A new variant of ${product.name}`} size="xl">
      <form onSubmit={submit} noValidate className="stack">
        <VariantFields draft={draft} currency={product.currency} errors={errors} onChange={setDraft} />
        {add.error && !errors.sku && <SaveProblem error={add.error} shown={errors} />}
        <div className="actions">
          <Button type="submit" loading={add.isPending}>
            Add the variant
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
