import type { FieldError } from '#domain/refusals.ts';

interface Offer {
  price: number;
  compareAtPrice?: number | null | undefined;
  quantityStep?: number | undefined;
  maxPerOrder?: number | null | undefined;
}

/**
 * Check an offer: the old price must be higher than the current one, and at least one step of the quantity must be allowed. `path` is
 * the variant's position in the body, with a dot at the end.
 */
export function offerErrors(v: Offer, path = ''): FieldError[] {
  const struck = v.compareAtPrice ?? null;
  const cheaper = struck !== null && struck <= v.price;
  const never = (v.maxPerOrder ?? Number.POSITIVE_INFINITY) < (v.quantityStep ?? 1);
  return [
    ...(cheaper ? [{ path: `${path}compareAtPrice`, message: 'Must be higher than the price' }] : []),
    ...(never ? [{ path: `${path}maxPerOrder`, message: 'Must allow at least one step' }] : []),
  ];
}

/** A net quantity has its unit. `path` is the variant's position in the body, with a dot at the end. */
export function netErrors(v: { netQuantity?: number | null | undefined; netUnit?: string | null | undefined }, path = ''): FieldError[] {
  const [quantity, unit] = [v.netQuantity ?? null, v.netUnit ?? null];
  if ((quantity === null) === (unit === null)) return [];
  return [
    quantity === null
      ? { path: `${path}netQuantity`, message: 'How many?' }
      : { path: `${path}netUnit`, message: 'Grams, millilitres or pieces?' },
  ];
}

/** The places of variants whose EAN another one in front of them has. */
export function repeatedEans(variants: readonly { ean?: string | null | undefined }[]): number[] {
  return variants.flatMap(({ ean }, i) => (ean && variants.findIndex((other) => other.ean === ean) < i ? [i] : []));
}

/** The first SKU that appears twice in a list. Null when all differ. */
export function repeatedSku(variants: readonly { sku: string }[]): string | null {
  const seen = new Set<string>();
  for (const { sku } of variants) {
    if (seen.has(sku)) return sku;
    seen.add(sku);
  }
  return null;
}
