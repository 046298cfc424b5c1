import { Link } from '@tanstack/react-router';
import { Availability } from '#admin/catalogue/Availability.tsx';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { InPlace } from '#admin/edit/InPlace.tsx';
import { readPrice, readPriceOrNone, readUnitsOrNone } from '#admin/edit/readers.ts';
import { minorUnits, move, per, typed } from '#admin/words/typed.ts';
import { money, quantity } from '#contracts/words.ts';
import type { VariantValues } from './variantValues.ts';

interface CellProps {
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

/** The change of the price, so that a wrong decimal point is noticed. */
function stepWords(from: number, to: number | null): string | null {
  const change = to === null ? null : move(from, to);
  if (to === null || change === null) return null;
  return to > from * 1.5 || to < from * 0.5 ? `${change}: a big step, is it right?` : change;
}

/** The price before an offer, as it was typed, and what shoppers see of it; empty if there is none. */
export function CompareCell({ variant, currency, save }: CellProps) {
  const { name, price, compareAtPrice } = variant;
  const read = (text: string) => {
    const result = readPriceOrNone(text, currency);
    if ('value' in result && result.value !== null && result.value <= price)
      return { error: `More than ${money(price, currency)}, the price now` };
    return result;
  };
  return (
    <>
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
      <small className="soft under">{shownWords(variant, currency)}</small>
    </>
  );
}

/* Shoppers see the lowest price of the 30 days before the reduction, whatever was typed, and the price that rules make for everybody. */
function shownWords({ compareAtPrice: was, referencePrice: shown = null, offerPrice }: Variant, currency: string): string | null {
  if (offerPrice !== null) {
    const beside = shown === null ? '' : `, instead of ${money(shown, currency)}`;
    return `by a rule everybody pays ${money(offerPrice, currency)}${beside}`;
  }
  if (was === null || was === shown) return null;
  return shown === null ? 'not shown: it cost no more in the 30 days before' : `shown as ${money(shown, currency)}, the lowest of 30 days`;
}

/** The amount at which the variant counts as low; empty for the store's own threshold. */
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

/** The stock on hand, with a link to its movements. */
export function VariantStock({ product, variant }: { product: Product; variant: Variant }) {
  const { id, name, stock, reserved, available, availability, unit } = variant;
  return (
    <>
      <Availability of={availability} />
      {stock !== undefined && (
        <Link
          to="/stock/$productId/$variantId"
          params={{ productId: product.id, variantId: id }}
          aria-label={`Stock of ${name}: ${quantity(available, unit)} free, ${quantity(stock, unit)} on hand`}
        >
          {quantity(available, unit)} free
        </Link>
      )}
      {reserved !== undefined && reserved > 0 && <small className="soft">{quantity(reserved, unit)} in carts</small>}
    </>
  );
}
