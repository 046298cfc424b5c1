import type { Tier } from '#domain/tiers.ts';
import type { WeeklyWindow } from './windows.ts';

/** What a rule does to the lines that it matches (docs/pricing.md). Amounts and prices are minor units for a price quantity. */
export type LineAction =
  | { type: 'percent'; percent: number }
  | { type: 'amount_off'; amount: number }
  | { type: 'fixed_price'; price: number }
  | { type: 'buy_x_get_y'; buy: number; get: number };

/** What a rule does to the goods of the whole cart. */
export type CartAction = { type: 'cart_percent'; percent: number } | { type: 'cart_amount_off'; amount: number };

export type DeliveryAction = { type: 'free_delivery' };

export type RuleAction = LineAction | CartAction | DeliveryAction;

export interface PricingRule {
  id: string;
  name: string;
  /** An empty list means every tier, category or product. */
  tiers: Tier[];
  /** A category means its descendants too. */
  categoryIds: string[];
  productIds: string[];
  /** Pieces of all matched lines together. */
  minQuantity: number | null;
  /** Goods before discounts, in minor units. */
  minSubtotal: number | null;
  /** The one code that everybody shares, in capitals. Generated codes are rows of their own. */
  promoCode: string | null;
  /** It has a shared code or generated ones, and applies only with one. */
  needsCode: boolean;
  startsAt: number | null;
  endsAt: number | null;
  weekly: WeeklyWindow | null;
  priority: number;
  /** Of the rules with the same word, only the best for the shopper counts. */
  group: string | null;
  exclusive: boolean;
  /** How many orders may use it: of all customers, and of one. */
  usageLimit: number | null;
  perCustomerLimit: number | null;
  action: RuleAction;
}

/** The passes in which a cart is priced, one after another. */
export type Pass = 'lines' | 'cart' | 'delivery';

const PASSES: Record<RuleAction['type'], Pass> = {
  percent: 'lines',
  amount_off: 'lines',
  fixed_price: 'lines',
  buy_x_get_y: 'lines',
  cart_percent: 'cart',
  cart_amount_off: 'cart',
  free_delivery: 'delivery',
};

export function passOf({ action }: { action: Pick<RuleAction, 'type'> }): Pass {
  return PASSES[action.type];
}

/** The order in which rules apply: by falling priority, then id. */
export function byPriority(a: Pick<PricingRule, 'id' | 'priority'>, b: Pick<PricingRule, 'id' | 'priority'>): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : 1);
}

/** A code as it is kept and compared. */
export function normalCode(typed: string): string {
  return typed.trim().toUpperCase();
}
