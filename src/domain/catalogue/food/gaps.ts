import { contentOf } from '#domain/catalogue/content.ts';
import type { Unit } from '#domain/stock/availability.ts';

/**
 * What a product is, by what the law asks to be said of it before it is bought at a distance (Regulation (EU) 1169/2011, article 14):
 * packed food; food of one ingredient, packed, which needs no list of ingredients and no nutrition (article 19(1)(e), Annex V); food that
 * is not packed, of which only allergens must be told (article 44); drinks with more than 1.2 % alcohol (article 16(4)); and what is no food.
 */
export const FOOD_KINDS = ['packed', 'single', 'loose', 'alcohol', 'not_food'] as const;

export type FoodKind = (typeof FOOD_KINDS)[number];

export const FOOD_KIND_NAMES: Record<FoodKind, string> = {
  packed: 'Packed food',
  single: 'Packed, one ingredient',
  loose: 'Not packed',
  alcohol: 'Drink with alcohol',
  not_food: 'No food',
};

/** For whoever chooses: what is meant, and what the law asks of it. */
export const FOOD_KIND_HINTS: Record<FoodKind, string> = {
  packed: 'All of it: allergens, ingredients, nutrition, who answers for it, how much it is (articles 9 and 14).',
  single: 'Such as rice, honey, a bag of apples: no list of ingredients and no nutrition (article 19(1)(e) and Annex V).',
  loose: 'From the counter, or fruit by the piece: only the allergens (article 44).',
  alcohol: 'More than 1.2 % by volume: allergens, alcohol, who answers for it, how much it is (articles 16(4) and 28).',
  not_food: 'Nothing of this is asked of it. Pet food has rules of its own.',
};

/** What can be missing. Its place is its bit in the column `food_lacks` (src/db/schema/food.ts), so the order never changes. */
export const FOOD_GAPS = ['kind', 'allergens', 'ingredients', 'nutrition', 'operator', 'alcohol', 'netQuantity'] as const;

export type FoodGap = (typeof FOOD_GAPS)[number];

export const FOOD_GAP_NAMES: Record<FoodGap, string> = {
  kind: 'what kind of food it is',
  allergens: 'which allergens it contains, or that it has none',
  ingredients: 'its ingredients',
  nutrition: 'its nutrition',
  operator: 'who answers for it, with an address',
  alcohol: 'how much alcohol it has',
  netQuantity: 'how much is in each size',
};

/** What is asked of each kind. Of what nobody said the kind, that and all that packed food needs. */
const ASKED: Record<FoodKind | 'unsaid', readonly FoodGap[]> = {
  unsaid: ['kind', 'allergens', 'ingredients', 'nutrition', 'operator', 'netQuantity'],
  packed: ['kind', 'allergens', 'ingredients', 'nutrition', 'operator', 'netQuantity'],
  single: ['kind', 'allergens', 'operator', 'netQuantity'],
  loose: ['kind', 'allergens'],
  alcohol: ['kind', 'allergens', 'operator', 'alcohol', 'netQuantity'],
  not_food: ['kind'],
};

export function askedOf(kind: FoodKind | null): readonly FoodGap[] {
  return ASKED[kind ?? 'unsaid'];
}

/** The gaps that the bits of `food_lacks` say. */
export function gapsOfBits(bits: number): FoodGap[] {
  return FOOD_GAPS.filter((_, at) => (bits & (1 << at)) !== 0);
}

export interface Sized {
  name: string;
  unit: Unit;
  netQuantity: number | null;
}

/**
 * Does a size say how much it is? What is weighed or measured does; a piece by its own net quantity or by a number in its name. The
 * triggers on `variants` decide the same.
 */
export function tellsQuantity({ name, unit, netQuantity }: Sized): boolean {
  return unit !== 'each' || netQuantity !== null || /[0-9]/.test(name);
}

/** How much one piece has: as staff say it, else as the name of its size does. Null when neither tells. */
export function netContent({ name, netQuantity, netUnit }: { name: string; netQuantity?: number | null; netUnit?: Unit | null }) {
  return netQuantity && netUnit ? { netQuantity, netUnit } : contentOf(name);
}
