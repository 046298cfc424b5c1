import { z } from 'zod';
import { ALLERGEN_KINDS, ALLERGENS, type AllergenKind, wholeAllergens } from '#domain/catalogue/food/allergens.ts';
import { DIETS, wholeDiets } from '#domain/catalogue/food/diets.ts';
import { isEan } from '#domain/catalogue/food/ean.ts';
import { FOOD_GAPS, FOOD_KINDS } from '#domain/catalogue/food/gaps.ts';
import { starsFault } from '#domain/catalogue/food/ingredients.ts';
import { FINEST, MOST_ENERGY, MOST_MASS, nutritionFaults } from '#domain/catalogue/food/nutrition.ts';
import { line, lines, words } from './text.ts';

/* What the law wants to be told of food (docs/food.md). */

export const allergen = z.enum(ALLERGENS);
/** One of the fourteen, or a kind of cereal or nut. A list that has a kind has its allergen too. */
export const allergenEntry = z.enum([...ALLERGENS, ...(Object.keys(ALLERGEN_KINDS) as AllergenKind[])]);
export const diet = z.enum(DIETS);
export const foodKind = z.enum(FOOD_KINDS);
export const foodGap = z.enum(FOOD_GAPS);

/* Milligrams, as finely as a label tells them. */
const figure = (finest: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(MOST_MASS.ml)
    .multipleOf(finest, finest === 10 ? 'Hundredths of a gram: a multiple of 10 mg' : 'Tenths of a gram: a multiple of 100 mg');

/** For 100 g or 100 ml: energy in kJ and kcal, all else in milligrams. */
export const nutrition = z.strictObject({
  per: z.enum(['g', 'ml']),
  energyKj: z.number().int().min(0).max(MOST_ENERGY.kj),
  energyKcal: z.number().int().min(0).max(MOST_ENERGY.kcal),
  fat: figure(FINEST.fat),
  saturates: figure(FINEST.saturates),
  carbohydrate: figure(FINEST.carbohydrate),
  sugars: figure(FINEST.sugars),
  fibre: figure(FINEST.fibre).nullable(),
  protein: figure(FINEST.protein),
  salt: figure(FINEST.salt),
});

const plausibleNutrition = nutrition.superRefine((n, issues) => {
  for (const { at, message } of nutritionFaults(n)) issues.addIssue({ code: 'custom', path: [at], message });
});

/** The business under whose name it is sold, or that imports it. */
export const operator = z.strictObject({ name: words(120), address: words(200) });

const entries = z.array(allergenEntry).max(40).overwrite(wholeAllergens);

const ingredients = lines(4000).superRefine((text, issues) => {
  const message = starsFault(text);
  if (message !== null) issues.addIssue({ code: 'custom', message });
});

/** The fields of a product's food information, as staff write them. Left out: as it is. */
export const foodInput = {
  foodKind: foodKind.nullable().optional(),
  allergens: entries.optional(),
  mayContain: entries.optional(),
  /** True: of each of the fourteen that is in neither list it is said that it is not there. */
  allergensDeclared: z.boolean().optional(),
  /** With stars around what is an allergen: `*wheat* flour, water`. */
  ingredients: ingredients.optional(),
  nutrition: plausibleNutrition.nullable().optional(),
  operator: operator.nullable().optional(),
  diets: z.array(diet).max(DIETS.length).overwrite(wholeDiets).optional(),
  /** Tenths of a percent by volume: 135 is 13.5 %. */
  alcohol: z.number().int().min(0).max(1000).nullable().optional(),
};

/** What everybody is told of a product, in a list too. */
export const foodFacts = {
  allergens: z.array(allergenEntry),
  mayContain: z.array(allergenEntry),
  /** False: nobody has said of all fourteen whether it has them, so what is not listed may still be in it. */
  allergensDeclared: z.boolean(),
  diets: z.array(diet),
  /** Null: nobody has said. */
  foodKind: foodKind.nullable(),
};

/** What only the product itself tells, not a list. */
export const foodLabel = {
  ingredients: z.string(),
  nutrition: nutrition.nullable(),
  operator: operator.nullable(),
  alcohol: z.number().int().nullable(),
};

/* Words of a query: with commas between, or the parameter more than once. */
const wordsOf = <Word extends string>(all: readonly Word[]) =>
  z.union([z.string().max(400), z.array(z.string().max(400)).max(40)]).transform((typed, { addIssue }) => {
    const words = [typed].flat().flatMap((text) => text.split(',').filter(Boolean));
    const known = all.filter((word) => words.includes(word));
    if (new Set(words).size > known.length) addIssue({ code: 'custom', message: `Some of ${all.join(', ')}, with commas between` });
    return known;
  });

/** What a list may ask of food: without these allergens, suitable for all of these diets. */
export const foodQuery = { without: wordsOf(ALLERGENS).optional(), diet: wordsOf(DIETS).optional() };

export const ean = line(14).refine(isEan, 'Not an EAN: 8, 12, 13 or 14 digits, the last of which checks the others').nullable();

export type FoodInput = z.infer<z.ZodObject<typeof foodInput>>;
