import { keysOf } from '#admin/edit/lockedSave.ts';
import type { PricingRule, RuleVersion } from '#contracts/pricing.ts';
import type { Assortment } from '#contracts/words.ts';
import { RULE_LABELS, valuesOf } from './draft.ts';
import { formatValue } from './formatValue.ts';

interface Names {
  currency: string;
  assortment: Assortment;
  products: PricingRule['products'];
}

/** What a version changed of the one before. Nothing for the first that is known. */
export function changesBetween(
  before: RuleVersion | undefined,
  after: RuleVersion,
  names: Names,
): { label: string; before: string; after: string }[] {
  if (!before) return [];
  const { currency } = names;
  const [was, is] = [valuesOf({ ...before.rule, currency }), valuesOf({ ...after.rule, currency })];
  const changed = keysOf(was).filter((key) => was[key] !== is[key]);
  const values = changed.map((key) => ({
    label: RULE_LABELS[key],
    before: formatValue(key, was[key], names),
    after: formatValue(key, is[key], names),
  }));
  if (before.rule.active === after.rule.active) return values;
  const word = (active: boolean) => (active ? 'on' : 'paused');
  return [{ label: 'State', before: word(before.rule.active), after: word(after.rule.active) }, ...values];
}
