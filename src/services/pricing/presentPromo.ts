import type { Cart } from '#contracts/carts.ts';
import type { RuleBook } from '#domain/pricing/book.ts';
import type { ResolvedCode } from '#domain/pricing/conditions.ts';
import { type PricedCart, savingsOf } from '#domain/pricing/price.ts';
import { type GeneratedCode, lackOfCode, promoOf, sharedCode } from '#domain/pricing/promo.ts';
import type { Settings } from '#domain/settings.ts';
import { clockIn } from '#domain/words/clock.ts';
import { codeWords } from '#domain/words/pricing.ts';

/** The code of a cart and its rule: one that a rule has itself, or a generated one. Null when there is no such code. */
export function resolveCode(code: string | null, generated: GeneratedCode | null, book: RuleBook): ResolvedCode | null {
  return sharedCode(code, book) ?? (code !== null && generated ? { code, ...generated } : null);
}

/** The code of a cart as the API shows it: whether it applies, and what it saves or what is missing. Null when the cart has none. */
export function presentPromo(
  code: string | null,
  resolved: ResolvedCode | null,
  priced: PricedCart,
  { currency, timeZone }: Pick<Settings, 'currency' | 'timeZone'>,
): Cart['promo'] {
  const promo = promoOf(code, resolved, priced);
  if (promo === null) return null;
  if (promo.applied) return { ...promo, saved: savingsOf(priced).get(resolved?.ruleId ?? '') ?? 0, detail: null };
  return { ...promo, saved: 0, detail: codeWords(promo.code, lackOfCode(resolved, priced), { currency, clock: clockIn(timeZone) }) };
}
