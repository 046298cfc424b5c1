import type { FieldError } from '#domain/refusals.ts';
import type { Row } from './fields.ts';
import type { VariantFacts, VariantNow } from './plan.ts';
import { readsAs } from './productOf.ts';

const FACTS = [
  'name',
  'ean',
  'unit',
  'price',
  'compareAtPrice',
  'priceQuantity',
  'deposit',
  'quantityStep',
  'maxPerOrder',
  'lowStockAt',
] as const;

export function factsOfVariant(variant: VariantFacts): VariantFacts {
  return Object.fromEntries(FACTS.map((key) => [key, variant[key]])) as unknown as VariantFacts;
}

const NEW: VariantFacts = {
  ...{ name: '', ean: null, unit: 'each', price: 0, compareAtPrice: null, priceQuantity: 1, deposit: 0 },
  ...{ quantityStep: 1, maxPerOrder: null, lowStockAt: null },
};

/** What a row makes of a variant, or of a new one, and which of its facts that changes. */
export function nextVariant(
  row: Row,
  before: VariantNow | null,
): { facts: VariantFacts; changed: (keyof VariantFacts)[] } | { errors: FieldError[] } {
  const was = before ?? NEW;
  const facts = factsOfVariant(was);
  if (row.unit) {
    facts.unit = row.unit.unit;
    // A word such as "kg" says what the price is for. Grams alone do so only of new goods.
    const quantity = row.unit.priceQuantity ?? (before?.unit === facts.unit ? was.priceQuantity : facts.unit === 'each' ? 1 : 1000);
    facts.priceQuantity = quantity;
  }
  if (row.priceQuantity != null) facts.priceQuantity = row.priceQuantity;
  const { price, compareAtPrice } = pricesOf(row);
  if (price !== undefined) facts.price = price;
  if (compareAtPrice !== undefined) facts.compareAtPrice = compareAtPrice;
  if (row.deposit != null) facts.deposit = row.deposit;
  if (row.quantityStep != null) facts.quantityStep = row.quantityStep;
  if (row.ean !== undefined) facts.ean = row.ean;
  if (row.maxPerOrder !== undefined) facts.maxPerOrder = row.maxPerOrder;
  if (row.lowStockAt !== undefined) facts.lowStockAt = row.lowStockAt;
  // Shopify's word for goods of one kind.
  const size = row.variant === 'Default Title' ? undefined : row.variant;
  if (size && size !== was.name && !readsAs('variant', was.name, size)) facts.name = size;
  if (facts.name === '') facts.name = nameless(facts);
  const changed = FACTS.filter((key) => facts[key] !== was[key]);
  const struck =
    changed.includes('priceQuantity') && before !== null && !changed.includes('compareAtPrice') && facts.compareAtPrice !== null;
  if (struck) return { errors: [{ path: 'compareAtPrice', message: 'Say the price before for the new quantity too' }] };
  return { facts, changed };
}

/* With a sale price, that is what is asked, and the other is the price before. Equal prices are no reduction. */
function pricesOf({ price, salePrice, compareAtPrice }: Row): { price?: number | undefined; compareAtPrice?: number | null | undefined } {
  if (salePrice != null)
    return { price: salePrice, compareAtPrice: price != null && price > salePrice ? price : (compareAtPrice ?? undefined) };
  if (price != null && compareAtPrice === price) return { price, compareAtPrice: null };
  return { price: price ?? undefined, compareAtPrice };
}

function nameless({ unit, priceQuantity }: VariantFacts): string {
  if (unit === 'each') return priceQuantity === 1 ? 'Piece' : `${priceQuantity} pieces`;
  const [small, large] = unit === 'g' ? ['g', 'kg'] : ['ml', 'l'];
  return priceQuantity % 1000 === 0 ? `${priceQuantity / 1000} ${large}` : `${priceQuantity} ${small}`;
}

/** The unit cannot change once stock was counted in it. */
export function unsold(before: VariantNow, { unit }: VariantFacts): FieldError[] {
  return unit !== before.unit && before.counted ? [{ path: 'unit', message: `Stock was counted in ${before.unit}: the unit stays` }] : [];
}

export interface Booking {
  receipt: number | null;
  count: number | null;
}

/** What a row books of stock. Null when it says nothing, or what is there already. */
export function bookingOf({ stock }: Row, as: 'count' | 'receipt', before: VariantNow | null): Booking | null {
  if (stock == null || stock === (as === 'count' ? (before?.onHand ?? 0) : 0)) return null;
  return as === 'count' ? { receipt: null, count: stock } : { receipt: stock, count: null };
}

/** A count below what carts hold is a miscount, or takes goods that somebody is buying. */
export function stockError(booking: Booking | null, { reserved }: VariantNow): FieldError[] | null {
  const count = booking?.count ?? null;
  return count !== null && count < reserved ? [{ path: 'stock', message: `Carts hold ${reserved} of it` }] : null;
}
