import type { Product, Variant } from '#admin/api/types.ts';
import { ConflictModal } from '#admin/edit/ConflictModal.tsx';
import { tellProblem } from '#admin/parts/tell.tsx';
import type { useVariantSave } from './useVariantSave.ts';
import { say, VARIANT_LABELS, type VariantValues, valuesOf } from './variantValues.ts';

interface VariantConflictProps {
  saving: Pick<ReturnType<typeof useVariantSave>, 'clash' | 'settle' | 'dismiss'>;
  variant: Variant;
  product: Product;
}

/** Both versions of what two people changed on one variant. */
export function VariantConflict({ saving, variant, product }: VariantConflictProps) {
  const { clash, settle, dismiss } = saving;
  if (!clash) return null;
  const theirs = valuesOf(clash.theirs);
  return (
    <ConflictModal
      what={`${product.name}, ${variant.name},`}
      leave="Leave theirs"
      differences={clash.clashing.map((key) => ({
        key,
        label: VARIANT_LABELS[key],
        theirs: say(key, theirs[key], variant, product.currency),
        mine: say(key, clash.edits[key] ?? null, variant, product.currency),
      }))}
      onSettle={(mine) => settle(mine as Set<keyof VariantValues>).catch((error: unknown) => tellProblem('Not saved', error))}
      onClose={dismiss}
    />
  );
}
