import type { Variant } from '#admin/api/types.ts';

/** What most needs attention among a product's variants, with how many it concerns where it is not all. Null without variants. */
export function availabilityOf(variants: readonly Variant[]): { worst: Variant['availability']; note?: string } | null {
  if (variants.length === 0) return null;
  const worst = (['out', 'low'] as const).find((state) => variants.some((v) => v.availability === state));
  if (!worst) return { worst: 'in_stock' };
  const concerned = variants.filter((v) => v.availability === worst).length;
  return concerned === variants.length ? { worst } : { worst, note: `${concerned} of ${variants.length}` };
}
