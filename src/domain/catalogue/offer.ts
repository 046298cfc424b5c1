import type { FieldError } from '../refusals.ts';

/** An offer strikes through a higher price than the one asked. `path` is where the variant stands in the body, with its dot. */
export function offerErrors(v: { price: number; compareAtPrice?: number | null | undefined }, path = ''): FieldError[] {
  const struck = v.compareAtPrice ?? null;
  return struck === null || struck > v.price ? [] : [{ path: `${path}compareAtPrice`, message: 'Must be higher than the price' }];
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
