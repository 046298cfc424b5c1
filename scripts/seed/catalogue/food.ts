import { type AllergenEntry, allergenOf, wholeAllergens } from '#domain/catalogue/food/allergens.ts';
import { contradictions, type Diet, wholeDiets } from '#domain/catalogue/food/diets.ts';
import { checkDigit } from '#domain/catalogue/food/ean.ts';
import { type FoodKind, tellsQuantity } from '#domain/catalogue/food/gaps.ts';
import { markAllergens } from '#domain/catalogue/food/ingredients.ts';
import { energyOf, FINEST, type Figure, type Nutrition } from '#domain/catalogue/food/nutrition.ts';
import { type Kitchen, kitchenOf } from './kitchens.ts';
import type { SeedCategory, SeedProduct, SeedVariant } from './types.ts';

/** What the label of a product of the demo store says. */
export interface SeedFood {
  foodKind: FoodKind;
  allergens: AllergenEntry[];
  mayContain: AllergenEntry[];
  ingredients: string;
  nutrition: Nutrition | null;
  operator: { name: string; address: string } | null;
  diets: Diet[];
  alcohol: number | null;
}

/**
 * Made by rule from what a product is: its category says how such food is made (`kitchens.ts`), its name and allergens which kind of it.
 * It is plausible and invented, as the store is. A few goods lack something, so that staff see what that looks like.
 */
export function foodOf(product: SeedProduct, category: SeedCategory): SeedFood | null {
  const kitchen = kitchenOf(category.slug, product.name);
  if (!kitchen) return null;
  const foodKind = kindOf(product, kitchen);
  const allergens = wholeAllergens([...(product.allergens as AllergenEntry[]), ...kindsIn(product)]);
  const mayContain = wholeAllergens(kitchen.traces.filter((entry) => !allergens.includes(allergenOf(entry))));
  const isListed = foodKind === 'packed';
  const alcohol = foodKind === 'alcohol' ? strengthOf(product.name) : null;
  return {
    foodKind,
    allergens,
    mayContain,
    ingredients: isListed ? ingredientsOf(product, kitchen, allergens) : '',
    nutrition: isListed ? nutritionOf(product, kitchen) : null,
    operator: foodKind === 'loose' ? null : operatorOf(product.brand),
    diets: dietsOf(product, kitchen, allergens, mayContain),
    alcohol,
  };
}

/* What the counter sells by the piece is not packed. */
function kindOf(product: SeedProduct, { kind, hasCounter }: Kitchen): FoodKind {
  const isToldWhole = product.variants.every((variant) => tellsQuantity({ ...variant, netQuantity: null }));
  return hasCounter && !isToldWhole ? 'loose' : kind;
}

const KINDS: [RegExp, AllergenEntry, AllergenEntry[]][] = [
  [/\boat/i, 'gluten', ['oats']],
  [/rye/i, 'gluten', ['rye', 'wheat']],
  [/wheat beer/i, 'gluten', ['wheat', 'barley']],
  [/pilsner|tripel/i, 'gluten', ['barley']],
  [/muesli/i, 'gluten', ['oats', 'wheat']],
  [/./, 'gluten', ['wheat']],
  [/almond|speculaas/i, 'nuts', ['almonds']],
  [/hazelnut|cones/i, 'nuts', ['hazelnuts']],
  [/muesli/i, 'nuts', ['hazelnuts', 'almonds']],
  [/party nuts/i, 'nuts', ['almonds', 'hazelnuts', 'walnuts', 'cashews']],
];

/* Of each allergen that has kinds, those of the first rule that fits. */
function kindsIn({ name, allergens }: SeedProduct): AllergenEntry[] {
  return allergens.flatMap((allergen) => KINDS.find(([word, of]) => of === allergen && word.test(name))?.[2] ?? []);
}

/* How an allergen that the base of its kitchen does not name stands in a list. */
const NAMED_AS: Partial<Record<AllergenEntry, string>> = {
  eggs: 'free-range eggs',
  fish: 'fish',
  crustaceans: 'shrimp',
  molluscs: 'mussels',
  milk: 'skimmed milk powder',
  soybeans: 'emulsifier (soya lecithin)',
  sulphites: 'preservative (sulphites)',
  sesame: 'sesame seeds',
  mustard: 'mustard flour',
  celery: 'celery',
  peanuts: 'peanuts',
  wheat: 'wheat flour',
  oats: 'oat flakes',
  rye: 'rye flour',
  barley: 'barley malt',
  cashews: 'cashew nuts',
  nuts: 'nuts',
};

function ingredientsOf({ name }: SeedProduct, { base, isNamed }: Kitchen, allergens: readonly AllergenEntry[]): string {
  const start = isNamed ? `${name.toLowerCase().replace(/,.*/, '')}, ${base}` : base;
  const kinds = new Set<AllergenEntry>(allergens.filter((entry) => allergenOf(entry) !== entry).map(allergenOf));
  const left = allergens.filter((entry) => !kinds.has(entry) && markAllergens(start, [entry]) === start);
  return markAllergens([start, ...left.map((entry) => NAMED_AS[entry] ?? entry)].join(', '), allergens);
}

function nutritionOf({ name }: SeedProduct, { figures, per }: Kitchen): Nutrition {
  const about = 0.9 + (numberOf(name) % 21) / 100;
  const scaled = Object.entries(figures).map(([figure, grams]) => [figure, near(grams * 1000 * about, FINEST[figure as Figure])]);
  const parts = Object.fromEntries(scaled) as Record<Figure, number>;
  const { kj, kcal } = energyOf(parts);
  return { per, energyKj: kj, energyKcal: kcal, ...parts };
}

const near = (milligrams: number, step: number) => Math.round(milligrams / step) * step;

const STRENGTHS: [RegExp, number][] = [
  [/corenwijn/i, 380],
  [/negroni/i, 240],
  [/tripel/i, 85],
  [/cider/i, 45],
  [/beer|pilsner/i, 50],
];

function strengthOf(name: string): number {
  return STRENGTHS.find(([word]) => word.test(name))?.[1] ?? 125;
}

const STREETS = ['Havenkade', 'Molenweg', 'Marktstraat', 'Zuiderdijk', 'Kerkplein', 'Loswal'];
const TOWNS = ['3011 AA Rotterdam', '1013 BB Amsterdam', '4331 CC Middelburg', '8911 DD Leeuwarden', '6511 EE Nijmegen'];

function operatorOf(brand: string): { name: string; address: string } {
  const n = numberOf(brand);
  return { name: `${brand} B.V.`, address: `${STREETS[n % STREETS.length]} ${1 + (n % 90)}, ${TOWNS[n % TOWNS.length]}` };
}

/* Foam and other sweets are made with gelatine. */
const OF_SLAUGHTER = /chicken|beef|lamb|duck|pork|foam|pick and mix/i;

function dietsOf(product: SeedProduct, kitchen: Kitchen, allergens: readonly AllergenEntry[], traces: readonly AllergenEntry[]): Diet[] {
  const { name, description, keywords } = product;
  const isOfSlaughter = kitchen.isOfSlaughter || OF_SLAUGHTER.test(name);
  const said: Diet[] = [
    ...(kitchen.isOfPlants && !isOfSlaughter && !/honey/i.test(name) ? (['vegan'] as const) : []),
    ...(isOfSlaughter ? [] : (['vegetarian'] as const)),
    ...(/organic|biologisch/i.test(`${description} ${keywords}`) ? (['organic'] as const) : []),
    ...(kitchen.isGlutenFree && !traces.includes('gluten') ? (['gluten_free'] as const) : []),
    ...(kitchen.isOfPlants && kitchen.per === 'ml' && !allergens.includes('milk') ? (['lactose_free'] as const) : []),
  ];
  const ruledOut = new Set(contradictions(said, allergens).map(({ diet }) => diet));
  return wholeDiets(said.filter((diet) => !ruledOut.has(diet)));
}

/** An EAN of the numbers that are free for use inside a store (GS1 prefix 2), by the SKU. Only pieces have one. */
export function eanOf({ sku, unit }: SeedVariant): string | null {
  if (unit !== 'each') return null;
  const digits = `2${String(numberOf(sku)).padStart(11, '0').slice(-11)}`;
  return `${digits}${checkDigit(digits)}`;
}

/* FNV-1a: the same number for the same text, in every run. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
