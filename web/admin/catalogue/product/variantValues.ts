import type { Variant } from '#admin/catalogue/queries.ts';
import type { Read } from '#admin/edit/readers.ts';
import { isEan, tellsQuantity } from '#contracts/foodWords.ts';
import { contentOf, count, money, pricedFor, quantity } from '#contracts/words.ts';

/** The values of a variant that are edited in place. */
export interface VariantValues {
  name: string;
  sku: string;
  /** Empty: none. */
  ean: string;
  /** How much is in one piece, in words. Empty: as its name says. */
  net: string;
  price: number;
  compareAtPrice: number | null;
  quantityStep: number;
  maxPerOrder: number | null;
  lowStockAt: number | null;
}

export const VARIANT_LABELS: Record<keyof VariantValues, string> = {
  name: 'Name',
  sku: 'SKU',
  ean: 'EAN',
  net: 'Content',
  price: 'Price',
  compareAtPrice: 'Price before the offer',
  quantityStep: 'Step',
  maxPerOrder: 'Max per order',
  lowStockAt: 'Low at',
};

/** The current values of a variant. */
export function valuesOf(variant: Variant): VariantValues {
  const { name, sku, price, compareAtPrice, quantityStep, maxPerOrder } = variant;
  const lowStockAt = variant.lowStockAt ?? null;
  return { name, sku, ean: variant.ean ?? '', net: netText(variant), price, compareAtPrice, quantityStep, maxPerOrder, lowStockAt };
}

/** How much staff said is in one piece: "500 g". Empty when the name says it. */
export function netText({ netQuantity, netUnit }: Pick<Variant, 'netQuantity' | 'netUnit'>): string {
  if (netQuantity === null || netUnit === null) return '';
  return netUnit === 'each' ? count(netQuantity, 'piece') : `${netQuantity} ${netUnit}`;
}

/** What the shop tells of the content of a piece, for the table. */
export function contentWords(variant: Variant): string {
  const own = netText(variant);
  if (own) return own;
  const content = contentOf(variant.name);
  if (content) return `${content.netQuantity} ${content.netUnit === 'each' ? 'pieces' : content.netUnit}, by its name`;
  return tellsQuantity(variant) ? 'content as its name says' : 'content not told';
}

/** Reads what `netText` writes, and what else names of sizes may say. */
export function readNet(text: string): Read<string> {
  if (text.trim() === '') return { value: '' };
  const content = contentOf(text);
  if (!content || !Number.isInteger(content.netQuantity)) return { error: 'Such as 500 g, 1 l or 6 pieces' };
  return { value: netText(content) };
}

/** Reads an EAN. Empty: none. */
export function readEan(text: string): Read<string> {
  const digits = text.replace(/[\s-]/g, '');
  if (digits === '' || isEan(digits)) return { value: digits };
  return { error: 'Not an EAN: 8, 12, 13 or 14 digits, the last of which checks the others' };
}

/** The fields of the API for edited values. */
export function variantBody({ ean, net, ...edits }: Partial<VariantValues>) {
  const content = net === undefined ? null : (contentOf(net) ?? { netQuantity: null, netUnit: null });
  return { ...edits, ...content, ...(ean === undefined ? {} : { ean: ean || null }) };
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
