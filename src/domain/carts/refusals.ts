import type { FinalReason } from '#domain/pricing/promo.ts';
import type { ShortLine } from '#domain/stock/refusals.ts';

export type CartRefusal =
  | { code: 'out_of_stock'; available: number; lines: ShortLine[] }
  | { code: 'over_maximum'; maximum: number }
  | { code: 'off_step'; step: number }
  | { code: 'cart_full'; maximum: number }
  /** The goods of one order may come to `maximum` minor units. */
  | { code: 'above_maximum_order'; maximum: number; currency: string }
  | { code: 'cart_locked' }
  /** `words`: the reason, for the shopper. */
  | { code: 'promo_invalid'; reason: FinalReason; words: string };
