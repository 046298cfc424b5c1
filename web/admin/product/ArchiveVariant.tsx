import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Product, Variant } from '#admin/api/types.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { tell } from '#admin/parts/tell.tsx';
import { productsChanged } from '#admin/queries/products.ts';
import { ArchiveProblem } from './ArchiveProblem.tsx';
import { archiveVariant } from './api.ts';
import { touchedByVariant } from './touched.ts';

/** Says what archiving a variant touches, and asks. */
export function ArchiveVariant({ product, variant, close }: { product: Product; variant: Variant; close: () => void }) {
  const queryClient = useQueryClient();
  const archive = useMutation({
    mutationFn: () => archiveVariant(variant),
    onSuccess: async () => {
      close();
      tell('Archived', `${product.name}, ${variant.name}. Shoppers who had it in their cart are told.`);
      await productsChanged(queryClient);
    },
  });
  return (
    <Dialog onClose={close} title={`Archive ${variant.name}?`}>
      <p>
        <b>{product.name}</b> will no longer be sold as {variant.name}.
      </p>
      <ul className="touched">
        {touchedByVariant(variant).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {archive.error && <ArchiveProblem error={archive.error} />}
      <div className="actions">
        <Button color="tomato" loading={archive.isPending} onClick={() => archive.mutate()}>
          Archive {variant.name}
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
