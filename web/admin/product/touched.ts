import type { Product, Variant } from '#admin/api/types.ts';
import { count, quantity } from '#admin/words/quantity.ts';

/* What archiving would touch, and how much of it. */

export function touchedByVariant({ sku, unit, stock = 0, reserved = 0 }: Variant): string[] {
  const pieces = (amount: number) => (unit === 'each' ? count(amount, 'piece') : quantity(amount, unit));
  return [
    ...(reserved > 0 ? [`${pieces(reserved)} held in open carts can no longer be ordered.`] : []),
    ...(stock > 0 ? [`${pieces(stock)} on hand can no longer be sold or corrected here.`] : []),
    'Orders already placed keep it.',
    `Its SKU ${sku} becomes free again.`,
  ];
}

export function touchedByProduct({ variants }: Product): string[] {
  const held = variants.filter((v) => (v.reserved ?? 0) > 0).length;
  const stocked = variants.filter((v) => (v.stock ?? 0) > 0).length;
  return [
    `${count(variants.length, 'variant')} will no longer be sold${stocked > 0 ? `; ${stocked} still ${stocked === 1 ? 'has' : 'have'} stock` : ''}.`,
    ...(held > 0 ? [`${count(held, 'variant')} held in open carts can no longer be ordered.`] : []),
    'Its page in the shop goes. Orders already placed keep it.',
  ];
}
