import type { Variant } from '#admin/catalogue/queries.ts';
import { money, pricedFor, quantity } from '#contracts/words.ts';

/** The values of a variant that are edited in place. */
export interface VariantValues {
  name: string;
  sku: string;
  price: number;
  compareAtPrice: number | null;
  quantityStep: number;
  maxPerOrder: number | null;
  lowStockAt: number | null;
}

export const VARIANT_LABELS: Record<keyof VariantValues, string> = {
  name: 'Name',
  sku: 'SKU',
  price: 'Price',
  compareAtPrice: 'Price before the offer',
  quantityStep: 'Step',
  maxPerOrder: 'Max per order',
  lowStockAt: 'Low at',
};

/** The current values of a variant. */
export function valuesOf(variant: Variant): VariantValues {
  const { name, sku, price, compareAtPrice, quantityStep, maxPerOrder } = variant;
  return { name, sku, price, compareAtPrice, quantityStep, maxPerOrder, lowStockAt: variant.lowStockAt ?? null };
}

export function isPrice(key: keyof VariantValues): key is 'price' | 'compareAtPrice' {
  return key === 'price' || key === 'compareAtPrice';
}

/** A value as text: a price with what it is for. */
export function formatValue<Key extends keyof VariantValues>(
  key: Key,
  value: VariantValues[Key],
  variant: Variant,
  currency: string,
): string {
  if (value === null) return key === 'compareAtPrice' ? 'no offer' : 'the store’s own';
  if (typeof value === 'string') return value;
  if (isPrice(key)) return `${money(value, currency)} ${pricedFor(variant.priceQuantity, variant.unit)}`.trim();
  return quantity(value, variant.unit);
}
