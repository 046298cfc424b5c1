export type StockRefusal = { code: 'insufficient_stock'; stock: number; reserved: number };

/** A line that is not available in full. Quantities in the variant's unit. */
export interface ShortLine {
  variantId: string;
  requested: number;
  available: number;
}
