import { InPlace } from '#admin/edit/InPlace.tsx';
import { readPriceOrNone } from '#admin/edit/readers.ts';
import { money, typed } from '#admin/words/money.ts';
import type { CellProps } from './PriceCell.tsx';

/** The struck-through price of an offer; empty where there is none. */
export function CompareCell({ variant, currency, save }: CellProps) {
  const { name, price, compareAtPrice } = variant;
  const read = (text: string) => {
    const result = readPriceOrNone(text, currency);
    if ('value' in result && result.value !== null && result.value <= price)
      return { error: `More than ${money(price, currency)}, the price now` };
    return result;
  };
  return (
    <InPlace
      label={`Price of ${name} before the offer`}
      inputMode="decimal"
      start={compareAtPrice === null ? '' : typed(compareAtPrice, currency)}
      read={read}
      hint={(text) => (text === '' ? 'Empty: no offer' : null)}
      save={(value) => save({ compareAtPrice: value })}
    >
      {compareAtPrice === null ? <span className="soft">none</span> : <s>{money(compareAtPrice, currency)}</s>}
    </InPlace>
  );
}
