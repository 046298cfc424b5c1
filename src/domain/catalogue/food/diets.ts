import { type AllergenEntry, allergenOf, isKind } from './allergens.ts';

/**
 * What a product is suitable for. Staff say it, as label or certificate do; the shop concludes it from nothing. `organic`, `gluten_free`
 * and `halal` or `kosher` are words that the law or a certifier guards (docs/food.md).
 */
export const DIETS = ['vegan', 'vegetarian', 'halal', 'kosher', 'organic', 'gluten_free', 'lactose_free'] as const;

export type Diet = (typeof DIETS)[number];

export const DIET_NAMES: Record<Diet, string> = {
  vegan: 'Vegan',
  vegetarian: 'Vegetarian',
  halal: 'Halal',
  kosher: 'Kosher',
  organic: 'Organic',
  gluten_free: 'Gluten-free',
  lactose_free: 'Lactose-free',
};

/* What the goods of a diet cannot contain. Lactose-free milk is milk; gluten-free goods may have oats (Regulation (EU) 828/2014). */
const NEVER: Partial<Record<Diet, readonly AllergenEntry[]>> = {
  vegan: ['crustaceans', 'eggs', 'fish', 'milk', 'molluscs'],
  vegetarian: ['crustaceans', 'fish', 'molluscs'],
  gluten_free: ['gluten'],
  kosher: ['crustaceans', 'molluscs'],
};

/** Diets in their one form: each once, in the order in which they are shown. What is vegan is vegetarian. */
export function wholeDiets(diets: readonly Diet[]): Diet[] {
  return DIETS.filter((diet) => diets.includes(diet) || (diet === 'vegetarian' && diets.includes('vegan')));
}

export interface Contradiction {
  diet: Diet;
  contains: AllergenEntry;
}

/** Diets that what a product contains rules out, each with the first thing that does. Traces rule out nothing. */
export function contradictions(diets: readonly Diet[], contains: readonly AllergenEntry[]): Contradiction[] {
  return diets.flatMap((diet) => {
    const found = contains.find((entry) => NEVER[diet]?.includes(entry) && !(diet === 'gluten_free' && onlyOats(contains)));
    return found ? [{ diet, contains: found }] : [];
  });
}

function onlyOats(contains: readonly AllergenEntry[]): boolean {
  const kinds = contains.filter((entry) => isKind(entry) && allergenOf(entry) === 'gluten');
  return kinds.length === 1 && kinds[0] === 'oats';
}
