import { useQueryClient } from '@tanstack/react-query';
import type { Product } from '#admin/api/types.ts';
import { useLockedSave } from '#admin/edit/useLockedSave.ts';
import { tell } from '#admin/parts/tell.tsx';
import { productQuery, productsChanged, readAgain } from '#admin/queries/products.ts';
import { writeDetails } from './api.ts';
import { type Details, detailsOf } from './details.ts';

export function useDetailsSave(productId: string, onSaved: () => void) {
  const queryClient = useQueryClient();
  const locked = useLockedSave<Product, Details>({
    valuesOf: detailsOf,
    write: (edits, row) => writeDetails(edits, row, detailsOf),
    read: () => readAgain(queryClient, productId),
  });

  function done(saved: Product | null) {
    if (!saved) return;
    queryClient.setQueryData(productQuery(productId).queryKey, saved);
    onSaved();
    tell('Saved', saved.name);
    void productsChanged(queryClient);
  }

  return {
    clash: locked.clash,
    dismiss: locked.dismiss,
    save: async (base: Product, edits: Partial<Details>) => done(await locked.save(base, edits)),
    settle: async (mine: ReadonlySet<keyof Details>) => done(await locked.settle(mine)),
  };
}
