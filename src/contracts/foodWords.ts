/** What both webs say and reckon of food. It needs no zod, and it is not among the words that every page script may load. */

export * from '#domain/catalogue/food/allergens.ts';
export * from '#domain/catalogue/food/diets.ts';
export * from '#domain/catalogue/food/ean.ts';
export * from '#domain/catalogue/food/gaps.ts';
export * from '#domain/catalogue/food/ingredients.ts';
export * from '#domain/catalogue/food/nutrition.ts';
