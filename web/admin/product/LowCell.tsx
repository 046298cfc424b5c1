import { InPlace } from '#admin/edit/InPlace.tsx';
import { readUnitsOrNone } from '#admin/edit/readers.ts';
import { quantity } from '#admin/words/quantity.ts';
import type { CellProps } from './PriceCell.tsx';

/** From how few on the variant counts as low; empty where the store's own threshold stands. */
export function LowCell({ variant, save }: CellProps) {
  const { name, unit, lowStockAt = null } = variant;
  return (
    <InPlace
      label={`When ${name} counts as low`}
      start={lowStockAt === null ? '' : String(lowStockAt)}
      read={(text) => readUnitsOrNone(text, unit, 0)}
      hint={(text) => (text === '' ? 'Empty: the store’s own' : null)}
      save={(value) => save({ lowStockAt: value })}
    >
      {lowStockAt === null ? <span className="soft">store’s</span> : quantity(lowStockAt, unit)}
    </InPlace>
  );
}
