import { dayName } from '#admin/words/dates.ts';
import { type Assortment, allOf, capitalized, goodsOf, weeklyWords, whatWords } from '#contracts/words.ts';
import { readAction } from './actionDraft.ts';
import { type KnownProduct, type RuleValues, splitIds } from './draft.ts';
import { dayPart, timePart } from './times.ts';
import { readWeekly } from './weekly.ts';

interface Names {
  currency: string;
  assortment: Assortment;
  products: readonly KnownProduct[];
}

const ALL_GOODS = { categories: [], products: [] };

/** A value of the form in words, to compare two versions of it. */
export function formatValue<Key extends keyof RuleValues>(key: Key, value: RuleValues[Key], names: Names): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === '') return NOTHING[key] ?? '';
  switch (key) {
    case 'action': {
      const read = readAction(value, names.currency);
      return 'action' in read
        ? whatWords({ action: read.action, minQuantity: null }, { currency: names.currency, goods: ALL_GOODS })
        : value;
    }
    case 'tiers':
      return allOf(splitIds(value).map(capitalized));
    case 'categoryIds':
      return allOf(goodsOf({ categoryIds: splitIds(value), productIds: [] }, names.assortment, []).categories);
    case 'productIds':
      return allOf(goodsOf({ categoryIds: [], productIds: splitIds(value) }, names.assortment, names.products).products);
    case 'weekly': {
      const weekly = readWeekly(value);
      return weekly ? weeklyWords(weekly) : value;
    }
    case 'startsAt':
    case 'endsAt':
      return [dayName(dayPart(value)), timePart(value)].filter(Boolean).join(', ');
    default:
      return value;
  }
}

const NOTHING: Partial<Record<keyof RuleValues, string>> = {
  tiers: 'everybody',
  categoryIds: 'all',
  productIds: 'all',
  minQuantity: 'any',
  minSubtotal: 'any',
  promoCode: 'none',
  startsAt: 'always',
  endsAt: 'always',
  weekly: 'all the time',
  group: 'none',
  usageLimit: 'no limit',
  perCustomerLimit: 'no limit',
};
