export const AVAILABILITIES = ['in_stock', 'low', 'out'] as const;
/** Pieces, grams, millilitres. */
export const UNITS = ['each', 'g', 'ml'] as const;

export type Availability = (typeof AVAILABILITIES)[number];
export type Unit = (typeof UNITS)[number];

/** The default threshold for low stock, in price quantities, when the variant has none of its own. */
export const LOW_PIECES = 5;

/** Low is 1 to 5 pieces, or the variant's own threshold. For weighed goods it is 5 times the price quantity (docs/api.md, Catalogue). */
export function availabilityOf(v: {
  available: number;
  lowStockAt: number | null;
  unit: Unit;
  priceQuantity: number;
  quantityStep: number;
}): Availability {
  if (v.available < v.quantityStep) return 'out';
  const threshold = v.lowStockAt ?? (v.unit === 'each' ? LOW_PIECES : LOW_PIECES * v.priceQuantity);
  return v.available <= threshold ? 'low' : 'in_stock';
}

/** Shoppers see at most this number of pieces (or kilos, or litres): enough for any cart, but too little to reveal the stock. */
const MAX_SHOWN = 999;

/** How much is left, as shoppers see it. */
export function shownOf(available: number, priceQuantity: number): number {
  return Math.min(Math.max(0, available), MAX_SHOWN * priceQuantity);
}

/** The most of a variant that one cart may contain: the variant's cap or the store's, whichever is lower. */
export function maximumOf(v: { maxPerOrder: number | null; priceQuantity: number }, capPerVariant: number): number {
  return Math.min(v.maxPerOrder ?? Number.MAX_SAFE_INTEGER, capPerVariant * v.priceQuantity);
}
