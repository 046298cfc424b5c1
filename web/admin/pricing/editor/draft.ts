import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { type Read, readAmount, readPriceOrNone, readUnitsOrNone } from '#admin/edit/readers.ts';
import { typed } from '#admin/words/typed.ts';
import { type NewRule, newRule, type PricingRule, type RulePatch, type RuleVersion } from '#contracts/pricing.ts';
import { actionText, readAction } from './actionDraft.ts';
import { endText, readEnd, readStart, startText } from './times.ts';
import { readWeekly, weeklyText } from './weekly.ts';

/** The values of the form, as text, so that each can be compared with `===`. The keys are those of a patch. */
export interface RuleValues {
  name: string;
  /** `actionDraft.ts` */
  action: string;
  /** Sorted ids, joined by spaces. */
  tiers: string;
  categoryIds: string;
  productIds: string;
  minQuantity: string;
  minSubtotal: string;
  promoCode: string;
  /** `times.ts` */
  startsAt: string;
  endsAt: string;
  /** `weekly.ts` */
  weekly: string;
  priority: string;
  group: string;
  exclusive: boolean;
  usageLimit: string;
  perCustomerLimit: string;
}

/** A product that the form can name. */
export type KnownProduct = PricingRule['products'][number];

export const RULE_LABELS: Record<keyof RuleValues, string> = {
  name: 'Name',
  action: 'What it does',
  tiers: 'Tiers',
  categoryIds: 'Categories',
  productIds: 'Products',
  minQuantity: 'Pieces, at least',
  minSubtotal: 'Whole cart, at least',
  promoCode: 'Shared code',
  startsAt: 'From',
  endsAt: 'Until',
  weekly: 'Hours of the week',
  priority: 'Priority',
  group: 'Group',
  exclusive: 'Stands alone',
  usageLimit: 'Uses in all',
  perCustomerLimit: 'Uses per customer',
};

/** The fields that show their own errors in the editor. */
export const RULE_FIELDS = Object.keys(RULE_LABELS) as (keyof RuleValues)[];

export const NO_RULE: RuleValues = {
  ...{ name: '', action: 'percent||', tiers: '', categoryIds: '', productIds: '', minQuantity: '', minSubtotal: '', promoCode: '' },
  ...{ startsAt: '', endsAt: '', weekly: '', priority: '0', group: '', exclusive: false, usageLimit: '', perCustomerLimit: '' },
};

/** What a rule has that is edited. */
type Edited = Omit<RuleVersion['rule'], 'active'> & { currency: string };

export function valuesOf(rule: Edited): RuleValues {
  const { currency, minSubtotal } = rule;
  const text = (value: number | null) => (value === null ? '' : String(value));
  return {
    name: rule.name,
    action: actionText(rule.action, currency),
    tiers: joinIds(rule.tiers),
    categoryIds: joinIds(rule.categoryIds),
    productIds: joinIds(rule.productIds),
    minQuantity: text(rule.minQuantity),
    minSubtotal: minSubtotal === null ? '' : typed(minSubtotal, currency),
    promoCode: rule.promoCode ?? '',
    startsAt: startText(rule.startsAt),
    endsAt: endText(rule.endsAt),
    weekly: weeklyText(rule.weekly),
    priority: text(rule.priority),
    group: rule.group ?? '',
    exclusive: rule.exclusive,
    usageLimit: text(rule.usageLimit),
    perCustomerLimit: text(rule.perCustomerLimit),
  };
}

export function joinIds(ids: readonly string[]): string {
  return [...ids].sort().join(' ');
}

export function splitIds(ids: string): string[] {
  return ids.split(' ').filter(Boolean);
}

/** The rule to send, or messages by the path that the store would use. */
export function readRuleValues(values: RuleValues, currency: string): { input: NewRule } | { errors: FieldErrors } {
  const { rule, errors } = parsed(values, currency);
  const [start, end] = [valueIn(readStart(values.startsAt)), valueIn(readEnd(values.endsAt))];
  if (start && end && start >= end) errors.endsAt = 'After the start';
  return rule && Object.keys(errors).length === 0 ? { input: rule } : { errors };
}

function valueIn<T>(read: Read<T>): T | null {
  return 'value' in read ? read.value : null;
}

/** The part of a rule that these edits change. Whether it fits what others wrote meanwhile is the store's to say. */
export function patchOf(edits: Partial<RuleValues>, row: PricingRule): RulePatch {
  const { rule } = parsed({ ...valuesOf(row), ...edits }, row.currency);
  return Object.fromEntries(Object.entries(rule ?? {}).filter(([key]) => key in edits));
}

function parsed(values: RuleValues, currency: string): { rule: NewRule | undefined; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const take = <T>(path: string, read: Read<T>): T | undefined => {
    if ('value' in read) return read.value;
    errors[path] = read.error;
    return undefined;
  };
  const whole = (text: string) => readUnitsOrNone(text.trim(), 'each');
  const action = readAction(values.action, currency);
  if ('errors' in action) Object.assign(errors, action.errors);
  const read = newRule.safeParse({
    name: values.name,
    ...('action' in action ? { action: action.action } : {}),
    tiers: splitIds(values.tiers),
    categoryIds: splitIds(values.categoryIds),
    productIds: splitIds(values.productIds),
    minQuantity: take('minQuantity', whole(values.minQuantity)),
    minSubtotal: take('minSubtotal', readPriceOrNone(values.minSubtotal.trim(), currency)),
    promoCode: values.promoCode.trim() || null,
    startsAt: take('startsAt', readStart(values.startsAt)),
    endsAt: take('endsAt', readEnd(values.endsAt)),
    weekly: readWeekly(values.weekly),
    priority: take('priority', values.priority.trim() === '' ? { value: 0 } : readAmount(values.priority, 'each')),
    group: values.group.trim() || null,
    exclusive: values.exclusive,
    usageLimit: take('usageLimit', whole(values.usageLimit)),
    perCustomerLimit: take('perCustomerLimit', whole(values.perCustomerLimit)),
  });
  const issues = Object.entries(issueErrors(read.error?.issues)).filter(([path]) => path !== 'action' || 'action' in action);
  for (const [path, message] of issues) errors[path] ??= message;
  return { rule: read.data, errors };
}
