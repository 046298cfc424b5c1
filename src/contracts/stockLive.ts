import type { Availability } from './catalogue.ts';

/** What is left of a variant, as shoppers see it. */
export interface StockLeft {
  variantId: string;
  availability: Availability;
  available: number;
}

/** What the watcher of a product hears: first what is left of each variant, then again whenever that may be another. */
export interface StockMessage {
  type: 'stock';
  productId: string;
  variants: StockLeft[];
}

/** Frames have the server's time, as those of a cart. */
export type StockFrame = StockMessage & { now: string };

/** A variant whose stock was changed by staff, or by an order that gave it back. */
export interface StockNews {
  variantId: string;
  productId: string;
  departmentId: string;
}
