import type { FoodInput } from '#contracts/food.ts';
import type { FoodColumn, ProductRow } from '#db/catalogue/editable.ts';
import { allergenName, saidTwice } from '#domain/catalogue/food/allergens.ts';
import { contradictions, DIET_NAMES } from '#domain/catalogue/food/diets.ts';
import type { FieldError } from '#domain/refusals.ts';

type FoodColumns = Pick<ProductRow, FoodColumn>;

/** A product's food information, all of it, as the API has it. */
export type Food = Required<{ [Key in keyof FoodInput]: Exclude<FoodInput[Key], undefined> }>;

export const NO_FOOD: Food = {
  foodKind: null,
  allergens: [],
  mayContain: [],
  allergensDeclared: false,
  ingredients: '',
  nutrition: null,
  operator: null,
  diets: [],
  alcohol: null,
};

/** Reads the food information of a product's row. */
export function foodOf(row: FoodColumns): Food {
  const { foodKind, ingredients, operatorName: name, operatorAddress: address, alcohol } = row;
  return {
    foodKind,
    allergens: JSON.parse(row.allergens),
    mayContain: JSON.parse(row.mayContain),
    allergensDeclared: row.allergensDeclared === 1,
    ingredients,
    nutrition: row.nutrition === null ? null : JSON.parse(row.nutrition),
    operator: name && address ? { name, address } : null,
    diets: JSON.parse(row.diets),
    alcohol,
  };
}

/** The columns that food information is kept in. */
export function foodColumns(food: Food): FoodColumns {
  return {
    foodKind: food.foodKind,
    allergens: JSON.stringify(food.allergens),
    mayContain: JSON.stringify(food.mayContain),
    allergensDeclared: Number(food.allergensDeclared),
    ingredients: food.ingredients,
    nutrition: food.nutrition && JSON.stringify(food.nutrition),
    operatorName: food.operator?.name ?? '',
    operatorAddress: food.operator?.address ?? '',
    diets: JSON.stringify(food.diets),
    alcohol: food.alcohol,
  };
}

/** Food information with what a body changes of it. What the body leaves out stays. */
export function withChanges(food: Food, input: FoodInput): Food {
  const given = Object.keys(food).filter((key) => input[key as keyof FoodInput] !== undefined);
  return { ...food, ...Object.fromEntries(given.map((key) => [key, input[key as keyof FoodInput]])) };
}

/** What contradicts itself: something is contained and perhaps contained; a diet rules out what is contained. */
export function foodErrors({ allergens, mayContain, diets }: Food): FieldError[] {
  const twice = saidTwice(allergens, mayContain).map((entry) => allergenName(entry));
  const ruledOut = contradictions(diets, allergens).map((c) => `${DIET_NAMES[c.diet]} cannot contain ${allergenName(c.contains)}`);
  return [
    ...(twice.length > 0 ? [{ path: 'mayContain', message: `It contains ${twice.join(', ')}: not perhaps` }] : []),
    ...(ruledOut.length > 0 ? [{ path: 'diets', message: `${ruledOut.join('. ')}.` }] : []),
  ];
}
