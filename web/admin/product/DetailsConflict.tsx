import type { Product } from '#admin/api/types.ts';
import { ConflictModal } from '#admin/edit/ConflictModal.tsx';
import type { Clash } from '#admin/edit/useLockedSave.ts';
import { tellProblem } from '#admin/parts/tell.tsx';
import { useAisles } from '#admin/shell/useAisles.ts';
import { DETAIL_LABELS, type Details, detailsOf } from './details.ts';

interface DetailsConflictProps {
  clash: Clash<Product, Details>;
  settle: (mine: ReadonlySet<keyof Details>) => Promise<void>;
  dismiss: () => void;
}

export function DetailsConflict({ clash, settle, dismiss }: DetailsConflictProps) {
  const { nameOf } = useAisles();
  const theirs = detailsOf(clash.theirs);
  const say = (key: keyof Details, value: string) => (key === 'categoryId' ? nameOf(value) : value);
  return (
    <ConflictModal
      what={clash.theirs.name}
      leave="Back to editing"
      differences={clash.clashing.map((key) => ({
        key,
        label: DETAIL_LABELS[key],
        theirs: say(key, theirs[key]),
        mine: say(key, clash.edits[key] ?? ''),
      }))}
      onSettle={(mine) => settle(mine as Set<keyof Details>).catch((error: unknown) => tellProblem('Not saved', error))}
      onClose={dismiss}
    />
  );
}
