import type { RuleBook } from './book.ts';
import type { ResolvedCode } from './conditions.ts';
import type { Lack, PromoReason } from './explanation.ts';
import { type PricedCart, savingsOf } from './price.ts';
import { normalCode } from './rules.ts';

/** A generated code as it was last read. */
export interface GeneratedCode {
  ruleId: string;
  /** Used as often as it can be. */
  spent: boolean;
}

/** Whether the code of a cart applies. */
export interface Promo {
  code: string;
  applied: boolean;
  /** Null when it applies. */
  reason: PromoReason | null;
  /** So much more in goods (minor units), or so many more pieces. Null when nothing of that kind is missing. */
  missing: number | null;
}

/** Reasons that no other goods can change. A code is not put on a cart for which it has one of them. */
export const FINAL_REASONS = [
  'unknown',
  'not_started',
  'ended',
  'used_up',
  'used_by_you',
  'other_tier',
  'sign_in',
] as const satisfies readonly PromoReason[];
export type FinalReason = (typeof FINAL_REASONS)[number];

/** The reason why a code can never apply, whatever is put into the cart. Null when it applies, or may. */
export function finalReason(promo: Promo | null): FinalReason | null {
  return FINAL_REASONS.find((reason) => reason === promo?.reason) ?? null;
}

/** The rule of a shared code. Null when no rule has it. */
export function sharedCode(typed: string | null, book: RuleBook): ResolvedCode | null {
  if (typed === null) return null;
  const code = normalCode(typed);
  const ruleId = book.byCode.get(code);
  return ruleId === undefined ? null : { code, ruleId };
}

/** What to say about the code of a cart. `resolved` is null for one that no rule has. */
export function promoOf(typed: string | null, resolved: ResolvedCode | null, priced: PricedCart): Promo | null {
  if (typed === null) return null;
  const code = normalCode(typed);
  if (resolved === null) return { code, applied: false, reason: 'unknown', missing: null };
  if (savingsOf(priced).has(resolved.ruleId)) return { code, applied: true, reason: null, missing: null };
  const lack = lackOfCode(resolved, priced);
  return { code, applied: false, reason: lack ? reasonOf(lack) : 'unknown', missing: lack && 'missing' in lack ? lack.missing : null };
}

/** What the rule of a code lacks. Null when it applies, and when there is no such code. */
export function lackOfCode(resolved: ResolvedCode | null, priced: PricedCart): Lack | null {
  return priced.refused.find(({ ruleId }) => ruleId === resolved?.ruleId)?.lack ?? null;
}

/* The rule of a code was found by the code, so that cannot be what it lacks. */
function reasonOf({ what }: Lack): PromoReason {
  return what === 'code' ? 'unknown' : what;
}
