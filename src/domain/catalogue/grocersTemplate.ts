import type { Exemption } from './withdrawal.ts';

/** A department of the template, with its categories in their order. */
export interface TemplateDepartment {
  name: string;
  /** OKLCH hue of its tint. */
  hue: number;
  /** Basis points, for those of its categories that are not in `otherwise`. */
  taxRate: number;
  /** Its goods go off quickly: they are fresh for the law of reductions, and exempt from withdrawal. */
  isFresh: boolean;
  categories: readonly string[];
  /** Categories with another tax than the department. */
  otherwise?: Readonly<Record<string, number>>;
}

const FOOD = { taxRate: 900, isFresh: false };
const FRESH = { taxRate: 900, isFresh: true };
/* Wet op de omzetbelasting 1968, article 9 and table I: what is neither food nor plants has the standard rate, and so has alcohol. */
const STANDARD = 2100;

/** What a grocer of the Netherlands begins with. All of it can be changed after. */
export const GROCERS_TEMPLATE: readonly TemplateDepartment[] = [
  {
    name: 'Fruit & vegetables',
    hue: 142,
    ...FRESH,
    categories: ['Fruit', 'Vegetables & salad', 'Potatoes & onions', 'Herbs & mushrooms', 'Flowers & plants'],
  },
  { name: 'Bakery', hue: 68, ...FRESH, categories: ['Bread', 'Rolls & croissants', 'Cakes & pastry'] },
  { name: 'Dairy & eggs', hue: 98, ...FRESH, categories: ['Milk & yoghurt', 'Butter, cream & eggs', 'Cheese', 'Desserts', 'Plant-based'] },
  { name: 'Meat & fish', hue: 22, ...FRESH, categories: ['Beef & lamb', 'Pork', 'Chicken & turkey', 'Cold cuts', 'Fish & shellfish'] },
  { name: 'Frozen', hue: 232, ...FOOD, categories: ['Frozen vegetables & fruit', 'Frozen meals & snacks', 'Ice cream'] },
  {
    name: 'Pantry',
    hue: 118,
    ...FOOD,
    categories: ['Pasta, rice & noodles', 'Tins & pulses', 'Oil, vinegar & sauces', 'Baking, herbs & spices', 'Spreads & breakfast'],
  },
  { name: 'Snacks & sweets', hue: 350, ...FOOD, categories: ['Crisps & nuts', 'Chocolate', 'Biscuits', 'Sweets'] },
  {
    name: 'Drinks',
    hue: 198,
    ...FOOD,
    categories: ['Coffee & tea', 'Water & soft drinks', 'Juice', 'Beer', 'Wine & spirits'],
    otherwise: { Beer: STANDARD, 'Wine & spirits': STANDARD },
  },
  {
    name: 'Household & care',
    hue: 285,
    taxRate: STANDARD,
    isFresh: false,
    categories: ['Laundry & cleaning', 'Paper & bags', 'Body & hair', 'First aid'],
  },
  {
    name: 'Baby & pets',
    hue: 318,
    taxRate: STANDARD,
    isFresh: false,
    categories: ['Baby food', 'Nappies & baby care', 'Dogs', 'Cats'],
    otherwise: { 'Baby food': 900 },
  },
];

interface TemplateCategory {
  name: string;
  taxRate: number;
  freshGoods: boolean;
  withdrawalExempt: Exemption | null;
}

/** The categories of a department of the template, with what holds for their goods. */
export function categoriesOf({ categories, taxRate, otherwise = {}, isFresh }: TemplateDepartment): TemplateCategory[] {
  return categories.map((name) => ({
    name,
    taxRate: otherwise[name] ?? taxRate,
    freshGoods: isFresh,
    withdrawalExempt: isFresh ? 'fresh' : null,
  }));
}
