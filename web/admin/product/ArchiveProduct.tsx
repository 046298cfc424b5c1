import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Product } from '#admin/api/types.ts';
import { TypeNameDialog } from '#admin/parts/TypeNameDialog.tsx';
import { tell } from '#admin/parts/tell.tsx';
import { productsChanged } from '#admin/queries/products.ts';
import { ArchiveProblem } from './ArchiveProblem.tsx';
import { archiveProduct } from './api.ts';
import { touchedByProduct } from './touched.ts';

/** Archives a product once its name has been typed: there is no way back from here. */
export function ArchiveProduct({ product, close }: { product: Product; close: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const archive = useMutation({
    mutationFn: () => archiveProduct(product),
    onSuccess: async () => {
      await navigate({ to: '/catalogue', ignoreBlocker: true });
      tell('Archived', product.name);
      await productsChanged(queryClient);
    },
  });

  return (
    <TypeNameDialog
      title={`Archive ${product.name}?`}
      name={product.name}
      press="Archive the product"
      leave="Keep it"
      isBusy={archive.isPending}
      problem={archive.error && <ArchiveProblem error={archive.error} />}
      confirm={() => archive.mutate()}
      close={close}
    >
      <ul className="touched">
        {touchedByProduct(product).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </TypeNameDialog>
  );
}
