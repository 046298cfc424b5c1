import type { Unit } from '#domain/stock/availability.ts';
import { isForTier, type Tier } from '#domain/tiers.ts';
import type { Lack } from './explanation.ts';
import type { PricingRule } from './rules.ts';
import { isOpen, type Moment, nextOpening } from './windows.ts';

/** How many orders have used a rule: of all customers, and of the cart's owner. */
export interface RuleUses {
  all: number;
  own: number;
}

/** A code of a cart, and the rule that it is for. */
export interface ResolvedCode {
  /** Trimmed and in capitals. */
  code: string;
  ruleId: string;
  /** A generated code that was used as often as it can be. */
  spent?: boolean;
}

/** Whom a cart is priced for. */
export interface Shopper {
  /** The tier of the cart's owner. A guest is bronze. */
  tier: Tier;
  /** False for a guest, who is told to sign in where an account is needed. */
  hasAccount: boolean;
  code: ResolvedCode | null;
  /** By the rule's id. A rule that is missing was never used. */
  uses: Pick<ReadonlyMap<string, RuleUses>, 'get'>;
}

export interface Counted {
  unit: Unit;
  /** In the variant's unit. */
  quantity: number;
}

/** The facts that conditions are about. They are those of the whole cart, whatever other rules take off. */
export interface Facts {
  shopper: Shopper;
  moment: Moment;
  lines: readonly Counted[];
  /** The goods before discounts, in minor units. */
  gross: number;
}

/** The first condition that a rule fails, and what it lacks. Null when it may apply. `matched`: the places of its lines. */
export function firstLack(rule: PricingRule, matched: readonly number[], { shopper, moment, lines, gross }: Facts): Lack | null {
  return whenOpen(rule, moment) ?? forWhom(rule, shopper) ?? howOften(rule, shopper) ?? howMuch(rule, matched, lines, gross);
}

function whenOpen(rule: PricingRule, moment: Moment): Lack | null {
  const { startsAt, endsAt, weekly } = rule;
  if (isOpen(rule, moment)) return null;
  if (endsAt !== null && endsAt <= moment.now) return { what: 'ended', endsAt };
  if (startsAt !== null && startsAt > moment.now) return { what: 'not_started', startsAt };
  return { what: 'closed', opensAt: weekly && nextOpening(weekly, moment) };
}

function forWhom(rule: PricingRule, { code, hasAccount, tier }: Shopper): Lack | null {
  if (rule.needsCode && code?.ruleId !== rule.id) return { what: 'code' };
  const forTier = isForTier(rule.tiers, tier);
  if (!hasAccount && (!forTier || rule.perCustomerLimit !== null)) return { what: 'sign_in' };
  return forTier ? null : { what: 'other_tier', tiers: rule.tiers };
}

function howOften({ id, usageLimit, perCustomerLimit }: PricingRule, { uses, code }: Shopper): Lack | null {
  const { all, own } = uses.get(id) ?? { all: 0, own: 0 };
  if (isUsedUp({ usageLimit }, all) || (code?.ruleId === id && code.spent)) return { what: 'used_up' };
  return perCustomerLimit !== null && own >= perCustomerLimit ? { what: 'used_by_you' } : null;
}

/** Has a rule no use left? `used`: how many orders use it. */
export function isUsedUp({ usageLimit }: Pick<PricingRule, 'usageLimit'>, used: number): boolean {
  return usageLimit !== null && used >= usageLimit;
}

function howMuch(rule: PricingRule, matched: readonly number[], lines: readonly Counted[], gross: number): Lack | null {
  const missing = missingPieces(rule, matched, lines);
  if (missing > 0) return { what: 'quantity', missing };
  const more = (rule.minSubtotal ?? 0) - gross;
  return more > 0 ? { what: 'subtotal', missing: more } : null;
}

/* At least one piece must match. "Buy 2, get 1" needs three, sold by the piece. */
function missingPieces({ minQuantity, action }: PricingRule, matched: readonly number[], lines: readonly Counted[]): number {
  let [pieces, each] = [0, 0];
  for (const at of matched) {
    const line = lines[at];
    if (line?.unit === 'each') each += line.quantity;
    pieces += line ? piecesOf(line) : 0;
  }
  const set = action.type === 'buy_x_get_y' ? action.buy + action.get : 0;
  return Math.max(0, (minQuantity ?? 1) - pieces, 1 - pieces, set - each);
}

/* A line that is weighed or measured counts as one piece. */
function piecesOf({ unit, quantity }: Counted): number {
  return unit === 'each' ? quantity : 1;
}
