import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { type Product, productsChanged } from '#admin/catalogue/queries.ts';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { refusedFields } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { VariantFields } from './VariantFields.tsx';
import { newDraft, readDraft } from './variantDraft.ts';

export function AddVariant({ product, close }: { product: Product; close: () => void }) {
  const [draft, setDraft] = useState(newDraft);
  const queryClient = useQueryClient();
  const add = useSave({
    send: (input: NonNullable<ReturnType<typeof readDraft>['input']>) =>
      answer(api.variants.$post({ json: { ...input, productId: product.id } })),
    fieldsOf: (error) => (isProblem(error, 'sku_taken') ? { sku: error.message } : refusedFields(error)),
    done: async (variant) => {
      await productsChanged(queryClient);
      close();
      notify(`${product.name}, ${variant.name}`, 'Added. It has no stock yet: receive some.');
    },
  });
  return (
    <Dialog onClose={close} title={`A new variant of ${product.name}`} size="xl">
      <FormFrame
        submit={() => add.submit(readDraft(draft, product.currency))}
        press="Add the variant"
        isBusy={add.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={!add.errors.sku && <SaveProblem error={add.error} shown={add.errors} />}
      >
        <VariantFields draft={draft} currency={product.currency} errors={add.errors} onChange={setDraft} />
      </FormFrame>
    </Dialog>
  );
}
