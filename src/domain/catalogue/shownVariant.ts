import type { Availability } from '#domain/stock/availability.ts';

/** What a product list asks of a variant. Prices are minor units, as shoppers see them. One variant must meet all of it. */
export interface VariantFilter {
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  inStock?: boolean | undefined;
  onOffer?: boolean | undefined;
  availability?: Availability | undefined;
}

interface Candidate {
  price: number;
  /** What everybody pays by general rules. */
  offerPrice?: number | null | undefined;
  /** What is struck through. Staff are told it as the reference price, and as this what was typed. */
  compareAtPrice: number | null;
  referencePrice?: number | null | undefined;
  availability: Availability;
}

/** Does the filter ask anything of a variant? */
export function asksOfVariants({ minPrice, maxPrice, inStock, onOffer, availability }: VariantFilter): boolean {
  return minPrice !== undefined || maxPrice !== undefined || Boolean(inStock || onOffer || availability);
}

/**
 * The variant that a list shows of a product: one that meets the filter. In a list by price the cheapest of them, because the list has
 * the order of these prices; else the first that is available and on offer, or available. Null when none meets the filter. `variants`
 * are in their own order. The database chooses by the same rules (src/db/catalogue/matches.ts).
 */
export function shownVariant<V extends Candidate>(variants: readonly V[], filter: VariantFilter, byPrice: boolean): V | null {
  const met = variants.filter((v) => meets(v, filter));
  const lowest = Math.min(...met.map(seenPrice));
  const eligible = byPrice ? met.filter((v) => seenPrice(v) === lowest) : met;
  const available = eligible.filter((v) => v.availability !== 'out');
  return available.find(isReduced) ?? available[0] ?? eligible[0] ?? null;
}

/** The price that is seen: what everybody pays by general rules, else what staff ask. */
export function seenPrice({ offerPrice, price }: Pick<Candidate, 'offerPrice' | 'price'>): number {
  return offerPrice ?? price;
}

function isReduced({ referencePrice, compareAtPrice }: Candidate): boolean {
  return (referencePrice === undefined ? compareAtPrice : referencePrice) !== null;
}

function meets(v: Candidate, { minPrice, maxPrice, inStock, onOffer, availability }: VariantFilter): boolean {
  return (
    (minPrice === undefined || seenPrice(v) >= minPrice) &&
    (maxPrice === undefined || seenPrice(v) <= maxPrice) &&
    (!inStock || v.availability !== 'out') &&
    (!onOffer || isReduced(v)) &&
    (!availability || v.availability === availability)
  );
}
