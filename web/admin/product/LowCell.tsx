import { useState } from 'react';
import { InPlace } from '../edit/InPlace.tsx';
import { readUnitsOrNone } from '../edit/readers.ts';
import { quantity } from '../words/quantity.ts';
import type { CellProps } from './PriceCell.tsx';
import { lowStockAt } from './variantValues.ts';

/** From how few on the variant counts as low. Where the store does not tell what is set, only what was set here is shown. */
export function LowCell({ variant, save }: CellProps) {
  const [setHere, setSetHere] = useState<number | null>(null);
  const known = lowStockAt(variant) ?? setHere;
  return (
    <InPlace
      label={`When ${variant.name} counts as low`}
      start={known === null ? '' : String(known)}
      read={(text) => readUnitsOrNone(text, variant.unit, 0)}
      hint={(text) => (text === '' ? 'Empty: the store’s own' : null)}
      save={async (value) => {
        await save({ lowStockAt: value });
        setSetHere(value);
      }}
    >
      {known === null ? <span className="soft">set</span> : quantity(known, variant.unit)}
    </InPlace>
  );
}
