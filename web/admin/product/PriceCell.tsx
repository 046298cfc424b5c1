import type { Variant } from '#admin/api/types.ts';
import { InPlace } from '#admin/edit/InPlace.tsx';
import { readPrice } from '#admin/edit/readers.ts';
import { minorUnits, money, move, typed } from '#admin/words/money.ts';
import { per } from '#admin/words/quantity.ts';
import type { VariantValues } from './variantValues.ts';

export interface CellProps {
  variant: Variant;
  currency: string;
  save: (edits: Partial<VariantValues>) => Promise<void>;
}

export function PriceCell({ variant, currency, save }: CellProps) {
  const { name, price, unit, priceQuantity, unitPriceText } = variant;
  const read = (text: string) => {
    const result = readPrice(text, currency);
    if ('value' in result && variant.compareAtPrice !== null && result.value >= variant.compareAtPrice) {
      return { error: `The offer was ${money(variant.compareAtPrice, currency)} before: ask less, or clear that first` };
    }
    return result;
  };
  return (
    <>
      <InPlace
        label={`Price of ${name}`}
        inputMode="decimal"
        start={typed(price, currency)}
        read={read}
        hint={(text) => stepWords(price, minorUnits(text, currency))}
        save={(value) => save({ price: value })}
      >
        <b>{money(price, currency)}</b>
      </InPlace>
      <small className="soft under">{unit === 'each' ? unitPriceText : per(priceQuantity, unit)}</small>
    </>
  );
}

/** How far the price would move; a slip of the decimal point shows. */
function stepWords(from: number, to: number | null): string | null {
  const change = to === null ? null : move(from, to);
  if (to === null || change === null) return null;
  return to > from * 1.5 || to < from * 0.5 ? `${change}: a big step, is it right?` : change;
}
