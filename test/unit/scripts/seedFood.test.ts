import { expect, it } from 'vitest';
import { newProduct } from '#contracts/catalogue.ts';
import { unmarked } from '#domain/catalogue/food/ingredients.ts';
import { nutritionHints } from '#domain/catalogue/food/nutrition.ts';
import { eanOf, foodOf, type SeedFood } from '#scripts/seed/catalogue/food.ts';
import { catalogue } from '#scripts/seed/catalogue/index.ts';

const shelf = catalogue.flatMap((d) => d.categories).flatMap((category) => category.products.map((product) => ({ category, product })));
const foods = shelf.flatMap(({ category, product }): { name: string; food: SeedFood }[] => {
  const food = foodOf(product, category);
  return food ? [{ name: product.name, food }] : [];
});

it('the food of the demo store could have been typed by staff: the API accepts all of it as it is', () => {
  const shape = newProduct.pick({
    ...{
      foodKind: true,
      allergens: true,
      mayContain: true,
      ingredients: true,
      nutrition: true,
      operator: true,
      diets: true,
      alcohol: true,
    },
  });
  expect(foods.length).toBeGreaterThan(180);
  for (const { name, food } of foods) expect({ name, food: shape.parse(food) }).toEqual({ name, food });
});

it('its lists mark each allergen, its figures fit together, and its EANs differ', () => {
  for (const { name, food } of foods) {
    const left = food.ingredients === '' ? [] : unmarked(food.ingredients, food.allergens);
    expect([name, left, food.nutrition ? nutritionHints(food.nutrition) : []]).toEqual([name, [], []]);
  }
  const eans = shelf.flatMap(({ product }) => product.variants.map(eanOf)).filter((ean) => ean !== null);
  expect(new Set(eans).size).toBe(eans.length);
});
