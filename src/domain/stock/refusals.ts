export interface StockRefusal {
  code: 'insufficient_stock';
  /** On hand, and how much of it carts hold. */
  stock: number;
  reserved: number;
  /** How many carts hold it. */
  carts: number;
  /** When the last of these holds lapses, unless its shopper goes on. Epoch milliseconds, null when there is none. */
  heldUntil: number | null;
}

/** A line that is not available in full. Quantities in the variant's unit. */
export interface ShortLine {
  variantId: string;
  requested: number;
  available: number;
}
