import { useQueryClient } from '@tanstack/react-query';
import { ProblemError } from '#admin/api/problem.ts';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { productQuery, productsChanged, readProduct } from '#admin/catalogue/queries.ts';
import { keysOf, useLockedSave } from '#admin/edit/lockedSave.ts';
import { notifyVariantSaved } from './notifyVariantSaved.ts';
import { isPrice, type VariantValues, valuesOf } from './variantValues.ts';
import { writeVariant } from './writes.ts';

/** Saves values of one variant, notifies, and offers to undo a price. */
export function useVariantSave(product: Product, variant: Variant) {
  const queryClient = useQueryClient();
  const locked = useLockedSave<Variant, VariantValues>({
    valuesOf,
    hasMoved: (key, base, theirs) => isPrice(key) && base.priceQuantity !== theirs.priceQuantity,
    write: writeVariant,
    read: async () => find(await readProduct(queryClient, product.id), variant.id),
  });

  async function done(saved: Variant | null, before: Variant, edits: Partial<VariantValues>) {
    if (!saved) return;
    queryClient.setQueryData(productQuery(product.id).queryKey, (now) => now && withVariant(now, saved));
    void productsChanged(queryClient);
    if (keysOf(edits).length > 0 && saved.version !== before.version) {
      notifyVariantSaved(product, before, saved, edits, async (row, back) => done(await writeVariant(back, row), row, {}));
    }
  }

  return {
    clash: locked.clash,
    dismiss: locked.dismiss,
    save: async (edits: Partial<VariantValues>) => done(await locked.save(variant, edits), variant, edits),
    settle: async (mine: ReadonlySet<keyof VariantValues>) =>
      done(await locked.settle(mine), locked.clash?.theirs ?? variant, locked.clash?.edits ?? {}),
  };
}

function find(product: Product, variantId: string): Variant {
  const found = product.variants.find((v) => v.id === variantId);
  if (found) return found;
  const detail = 'Somebody archived this variant meanwhile.';
  throw new ProblemError({ type: 'about:blank#not_found', title: 'Gone', status: 404, detail, code: 'not_found' });
}

function withVariant(product: Product, saved: Variant): Product {
  return { ...product, variants: product.variants.map((v) => (v.id === saved.id ? saved : v)) };
}
