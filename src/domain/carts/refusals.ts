import type { ShortLine } from '#domain/stock/refusals.ts';

export type CartRefusal =
  | { code: 'out_of_stock'; available: number; lines: ShortLine[] }
  | { code: 'over_maximum'; maximum: number }
  | { code: 'off_step'; step: number }
  | { code: 'cart_full'; maximum: number }
  | { code: 'cart_locked' }
  | { code: 'promo_invalid'; reason: string };
