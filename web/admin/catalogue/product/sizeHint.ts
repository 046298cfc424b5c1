import { minorUnits, units } from '#admin/words/typed.ts';
import { contentOf, count, quantity, type Unit, unitPriceOf } from '#contracts/words.ts';

interface Sold {
  unit: Unit;
  /** Minor units. Null while it is not known. */
  price: number | null;
  priceQuantity: number | null;
}

/** What the store reads from the name of a size while it is typed, and the unit price it makes of it. Null for what is weighed. */
export function sizeHint(name: string, { unit, price, priceQuantity }: Sold, currency: string): string | null {
  if (unit !== 'each' || name.trim() === '') return null;
  const content = contentOf(name);
  if (!content) return 'No weight, volume or number of pieces read: no unit price';
  const { netQuantity, netUnit } = content;
  const read = netUnit === 'each' ? count(netQuantity, 'piece') : quantity(netQuantity, netUnit);
  const unitPrice = price !== null && priceQuantity ? unitPriceOf({ name, unit, price, priceQuantity }, currency) : null;
  return `Read as ${read}${unitPrice ? `, ${unitPrice}` : ''}`;
}

/** The same for a variant whose price is typed as well. */
export function draftSizeHint(draft: { name: string; unit: Unit; price: string; priceQuantity: string }, currency: string): string | null {
  const { name, unit, price, priceQuantity } = draft;
  return sizeHint(name, { unit, price: minorUnits(price, currency), priceQuantity: units(priceQuantity, unit) }, currency);
}
