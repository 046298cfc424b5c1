import type { FieldError } from '#domain/refusals.ts';

interface Offer {
  price: number;
  compareAtPrice?: number | null | undefined;
  quantityStep?: number | undefined;
  maxPerOrder?: number | null | undefined;
}

/** An offer strikes through a higher price than the one asked, and at least one step of it can be bought. `path` is where the variant stands in the body, with its dot. */
export function offerErrors(v: Offer, path = ''): FieldError[] {
  const struck = v.compareAtPrice ?? null;
  const cheaper = struck !== null && struck <= v.price;
  const never = (v.maxPerOrder ?? Number.POSITIVE_INFINITY) < (v.quantityStep ?? 1);
  return [
    ...(cheaper ? [{ path: `${path}compareAtPrice`, message: 'Must be higher than the price' }] : []),
    ...(never ? [{ path: `${path}maxPerOrder`, message: 'Must allow at least one step' }] : []),
  ];
}

/** The first SKU that a list names twice; null when all differ. */
export function repeatedSku(variants: readonly { sku: string }[]): string | null {
  const seen = new Set<string>();
  for (const { sku } of variants) {
    if (seen.has(sku)) return sku;
    seen.add(sku);
  }
  return null;
}
