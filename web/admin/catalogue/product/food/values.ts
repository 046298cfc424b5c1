import type { Product } from '#admin/catalogue/queries.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { readingsOf, scaled } from '#admin/words/digits.ts';
import { productPatch } from '#contracts/catalogue.ts';
import {
  type AllergenEntry,
  type Diet,
  FIGURES,
  type Figure,
  type FoodKind,
  gramsText,
  type Nutrition,
  wholeAllergens,
} from '#contracts/foodWords.ts';

/** The values of the form, as text, so that two versions can be compared. */
export interface FoodValues extends Record<Figure, string> {
  foodKind: FoodKind | '';
  /** Entries with commas between. */
  allergens: string;
  mayContain: string;
  allergensDeclared: 'yes' | '';
  ingredients: string;
  per: 'g' | 'ml';
  energyKj: string;
  energyKcal: string;
  operatorName: string;
  operatorAddress: string;
  diets: string;
  /** Percent by volume. */
  alcohol: string;
}

export const FOOD_LABELS: Record<keyof FoodValues, string> = {
  foodKind: 'What it is',
  allergens: 'Contains',
  mayContain: 'May contain',
  allergensDeclared: 'All fourteen checked',
  ingredients: 'Ingredients',
  per: 'Nutrition is for',
  energyKj: 'Energy in kJ',
  energyKcal: 'Energy in kcal',
  fat: 'Fat',
  saturates: 'Saturates',
  carbohydrate: 'Carbohydrate',
  sugars: 'Sugars',
  fibre: 'Fibre',
  protein: 'Protein',
  salt: 'Salt',
  operatorName: 'Name of the business',
  operatorAddress: 'Its address',
  diets: 'Suitable for',
  alcohol: 'Alcohol',
};

/** A list of words as a value of the form, and back. */
export const listText = (words: readonly string[]) => words.join(',');
export const listOfText = <Word extends string>(text: string) => (text === '' ? [] : text.split(',')) as Word[];

export function foodValuesOf(product: Product): FoodValues {
  const { foodKind, nutrition, operator, alcohol } = product;
  const grams = FIGURES.map((figure): [Figure, string] => [figure, figureText(nutrition?.[figure])]);
  return {
    foodKind: foodKind ?? '',
    allergens: listText(product.allergens),
    mayContain: listText(product.mayContain),
    allergensDeclared: product.allergensDeclared ? 'yes' : '',
    ingredients: product.ingredients,
    per: nutrition?.per ?? 'g',
    energyKj: nutrition ? String(nutrition.energyKj) : '',
    energyKcal: nutrition ? String(nutrition.energyKcal) : '',
    ...(Object.fromEntries(grams) as Record<Figure, string>),
    operatorName: operator?.name ?? '',
    operatorAddress: operator?.address ?? '',
    diets: listText(product.diets),
    alcohol: alcohol === null ? '' : String(alcohol / 10),
  };
}

const figureText = (milligrams: number | null | undefined) =>
  milligrams === null || milligrams === undefined ? '' : gramsText(milligrams);

/* One typed number in `places` decimals: undefined for nothing, NaN for what is no number. */
function typedNumber(text: string, places: number): number | undefined {
  if (text.trim() === '') return undefined;
  const [reading] = readingsOf(text.trim(), true);
  return (reading && scaled(reading, places)) ?? Number.NaN;
}

/** The nutrition that is typed. Null while nothing is. Of what is missing or no number, the schema says so. */
export function typedNutrition(values: FoodValues): Partial<Nutrition> | null {
  const energy = { energyKj: typedNumber(values.energyKj, 0), energyKcal: typedNumber(values.energyKcal, 0) };
  const grams = Object.fromEntries(FIGURES.map((figure) => [figure, typedNumber(values[figure], 3)]));
  const typed = { ...energy, ...grams };
  if (Object.values(typed).every((value) => value === undefined)) return null;
  return { per: values.per, ...typed, fibre: grams.fibre ?? null } as Partial<Nutrition>;
}

function bodyOf(values: FoodValues) {
  const alcohol = typedNumber(values.alcohol, 1);
  const { operatorName: name, operatorAddress: address } = values;
  return {
    foodKind: values.foodKind || null,
    allergens: wholeAllergens(listOfText<AllergenEntry>(values.allergens)),
    mayContain: wholeAllergens(listOfText<AllergenEntry>(values.mayContain)),
    allergensDeclared: values.allergensDeclared === 'yes',
    ingredients: values.ingredients,
    nutrition: typedNutrition(values),
    operator: name.trim() || address.trim() ? { name, address } : null,
    diets: listOfText<Diet>(values.diets),
    alcohol: alcohol ?? null,
  };
}

/* Where the API has a field inside another, and the form has none. */
const FIELDS: Record<string, string> = { 'operator.name': 'operatorName', 'operator.address': 'operatorAddress', nutrition: 'energyKj' };

/** Messages of the API by the field of the form that they are about. */
export function atFields(errors: FieldErrors): FieldErrors {
  const renamed = Object.entries(errors).map(([path, message]) => [FIELDS[path] ?? path.replace(/^nutrition\./, ''), message]);
  return Object.fromEntries(renamed);
}

/** What to send. It has to be checked (`foodErrors`) before. */
export function foodBody(values: FoodValues) {
  return productPatch.parse(bodyOf(values));
}

/** Messages by field; empty if it can be sent. */
export function foodErrors(values: FoodValues): FieldErrors {
  return atFields(issueErrors(productPatch.safeParse(bodyOf(values)).error?.issues));
}
