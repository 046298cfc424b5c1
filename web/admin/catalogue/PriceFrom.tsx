import type { Variant } from '#admin/api/types.ts';
import { money } from '#admin/words/money.ts';
import { per } from '#admin/words/quantity.ts';

/** The lowest price of a product, and what it is for. */
export function PriceFrom({ variants, currency }: { variants: readonly Variant[]; currency: string }) {
  const [lowest] = [...variants].sort((a, b) => a.price - b.price);
  if (!lowest) return <span className="soft">no variants</span>;
  return (
    <>
      <b>{money(lowest.price, currency)}</b>
      {lowest.unit !== 'each' && <small className="soft"> {per(lowest.priceQuantity, lowest.unit)}</small>}
      {lowest.compareAtPrice !== null && <s className="was">{money(lowest.compareAtPrice, currency)}</s>}
    </>
  );
}
