import { ALLERGENS, type Allergen } from './allergens.ts';
import { DIETS, type Diet } from './diets.ts';

/*
 * What a product is found by, as the bits of one whole number, so that a list compares one number for each product: what it contains or
 * may contain, its diets, and whether its allergens were declared. Triggers keep it in the column `food_marks`; the places of the bits
 * never change.
 */

const DIETS_FROM = ALLERGENS.length;
const DECLARED_AT = DIETS_FROM + DIETS.length;

export const DECLARED = 1 << DECLARED_AT;

export function allergenMark(allergen: Allergen): number {
  return 1 << ALLERGENS.indexOf(allergen);
}

export function dietMark(diet: Diet): number {
  return 1 << (DIETS_FROM + DIETS.indexOf(diet));
}

/** What a shopper asks of food: none of these allergens, and suitable for all of these diets. */
export interface FoodWish {
  without: readonly Allergen[];
  diets: readonly Diet[];
}

/**
 * The wish as a mask, and what a product's marks under it must be. Who wants none of an allergen gets only products of which somebody
 * said what they contain: one that says nothing is not free of it. A trace counts as well.
 */
export function wishMarks({ without, diets }: FoodWish): { mask: number; marks: number } {
  const must = diets.reduce((sum, diet) => sum | dietMark(diet), without.length > 0 ? DECLARED : 0);
  return { mask: without.reduce((sum, allergen) => sum | allergenMark(allergen), must), marks: must };
}
