import type { CartLine } from '#contracts/carts.ts';
import { money, perUnit } from '#storefront/format.ts';

/** A price that moved since the shopper saw it: old, new, and by how much. */
export function PriceMove({ line, currency }: { line: CartLine; currency: string }) {
  const before = line.previousUnitPrice;
  if (before === null || before === line.unitPrice) return null;
  const up = line.unitPrice > before;
  const unit = perUnit(line.priceQuantity, line.unit);
  return (
    <p class={up ? 'move move-up' : 'move move-down'}>
      <s>{money(before, currency)}</s> <b>{money(line.unitPrice, currency)}</b> {unit}
      <br />
      This went {up ? 'up' : 'down'} by {money(Math.abs(line.unitPrice - before), currency)} since you added it
    </p>
  );
}
