import type { Variant } from '#contracts/catalogue.ts';
import { quantity } from '#storefront/format.ts';

/** Says how few are left; silent when there is plenty. */
export function StockNote({ variant }: { variant: Variant }) {
  if (variant.availability !== 'low' || variant.available <= 0) return null;
  return <span class="few">{quantity(variant.available, variant.unit)} left</span>;
}
