import type { AllergenEntry } from '#domain/catalogue/food/allergens.ts';
import type { FoodKind } from '#domain/catalogue/food/gaps.ts';
import type { Figure } from '#domain/catalogue/food/nutrition.ts';

/** How the food of a category is made: what it consists of, for 100 g or 100 ml. */
export interface Kitchen {
  kind: FoodKind;
  /** Some of it is sold by the piece, from the counter. */
  hasCounter: boolean;
  base: string;
  /** Its first ingredient is what its name says. */
  isNamed: boolean;
  /** Grams. */
  figures: Record<Figure, number>;
  per: 'g' | 'ml';
  traces: AllergenEntry[];
  isOfPlants: boolean;
  isOfSlaughter: boolean;
  isGlutenFree: boolean;
}

type Figures = [fat: number, saturates: number, carbohydrate: number, sugars: number, fibre: number, protein: number, salt: number];

function kitchen(base: string, figures: Figures, change: Partial<Kitchen> = {}): Kitchen {
  const [fat, saturates, carbohydrate, sugars, fibre, protein, salt] = figures;
  const grams = { fat, saturates, carbohydrate, sugars, fibre, protein, salt };
  const rest = { kind: 'packed', hasCounter: false, isNamed: false, per: 'g', traces: [] } as const;
  return { ...rest, traces: [], base, figures: grams, isOfPlants: false, isOfSlaughter: false, isGlutenFree: false, ...change };
}

const NOTHING: Figures = [0, 0, 0, 0, 0, 0, 0];
const HARVEST = kitchen('', NOTHING, { kind: 'single', hasCounter: true, isOfPlants: true });
const BUTCHER = kitchen('', NOTHING, { kind: 'single', isOfSlaughter: true });
const plants = { isOfPlants: true } as const;
const named = { isNamed: true } as const;
const drink = { per: 'ml', isOfPlants: true } as const;
const strong = kitchen('', NOTHING, { kind: 'alcohol', isOfPlants: true });
const baked = { hasCounter: true, traces: ['nuts', 'sesame'] } satisfies Partial<Kitchen>;
const sweet = { traces: ['nuts', 'peanuts'] } satisfies Partial<Kitchen>;
const DOUGH = 'wheat flour, water, yeast, salt';

const KITCHENS: Record<string, Kitchen> = {
  'apples-pears-grapes': HARVEST,
  citrus: HARVEST,
  'tropical-melons': HARVEST,
  'berries-stone-fruit': HARVEST,
  'tomatoes-peppers-cucumber': HARVEST,
  'potatoes-roots-onions': HARVEST,
  'greens-salad': HARVEST,
  'herbs-mushrooms': HARVEST,
  bread: kitchen(DOUGH, [1.8, 0.4, 46, 2.2, 4.5, 9, 1.05], { ...baked, ...plants }),
  'rolls-croissants': kitchen(`${DOUGH}, sugar, rapeseed oil`, [12, 5, 44, 6, 2.6, 8.2, 0.98], { ...baked, ...plants }),
  'cakes-pastry': kitchen('wheat flour, sugar, eggs, butter (milk), raising agent', [17, 9, 47, 26, 1.5, 5.1, 0.45], baked),
  'pancakes-rusks': kitchen('wheat flour, water, sugar, rapeseed oil, salt', [6.5, 1.2, 62, 14, 3.2, 9.8, 0.8], baked),
  'milk-yoghurt': kitchen('milk, lactic ferments', [2.6, 1.7, 5.6, 5.4, 0, 3.6, 0.12]),
  'butter-cream-eggs': kitchen('lactic ferments', [38, 22, 2.1, 1.9, 0, 1.2, 0.3], named),
  'cheese-from-the-block': kitchen('pasteurised milk, salt, starter culture, rennet', [32, 21, 0, 0, 0, 25, 1.9], { isOfSlaughter: true }),
  'soft-cooking-cheese': kitchen('pasteurised milk, salt, starter culture, rennet', [21, 14, 1.8, 1.4, 0, 15, 1.3], {
    isOfSlaughter: true,
  }),
  desserts: kitchen('milk, sugar, modified starch, flavouring', [5.2, 3.1, 17, 14, 0.4, 3.3, 0.13]),
  'plant-based-dairy': kitchen('water, sunflower oil, sea salt, calcium', [2.2, 0.3, 3.8, 1.9, 0.8, 1.6, 0.1], { ...drink, ...named }),
  'beef-lamb': BUTCHER,
  'pork-bacon': kitchen('pork, water, salt, spices, antioxidant', [18, 6.8, 2.4, 1.1, 0.3, 16, 1.8], { isOfSlaughter: true }),
  poultry: BUTCHER,
  'cold-cuts': kitchen('salt, dextrose, spices, preservative (sodium nitrite)', [6.5, 2.3, 1.1, 0.8, 0, 20, 2.1], {
    ...named,
    isOfSlaughter: true,
  }),
  fish: { ...BUTCHER },
  shellfish: { ...BUTCHER },
  'ready-meals': kitchen('water, vegetables (30 %), potato starch, rapeseed oil, salt, spices', [5.4, 1.8, 12.5, 2.8, 1.8, 5.2, 0.8], {
    ...named,
    isOfSlaughter: true,
  }),
  'lunch-salads': kitchen('vegetables (35 %), water, rapeseed oil, vinegar, salt', [7.2, 1.1, 19, 3.6, 2.4, 6.4, 0.9], named),
  'deli-party': kitchen('water, rapeseed oil, lemon juice, garlic, salt', [19, 2.6, 8.5, 1.8, 4.1, 6.3, 1.1], { ...named, ...plants }),
  'frozen-vegetables-fruit': { ...HARVEST, hasCounter: false },
  'chips-snacks': kitchen('water, sunflower oil, potato starch, salt', [9.2, 1.2, 24, 1.1, 2.6, 5.2, 0.9], { ...named, ...plants }),
  'pizza-frozen-meals': kitchen('water, rapeseed oil, yeast, salt, herbs', [7.8, 2.9, 26, 2.7, 2.1, 9.6, 1.05], { ...named, ...plants }),
  'ice-cream': kitchen('water, sugar, glucose syrup, stabiliser (guar gum)', [7.4, 4.9, 24, 21, 0.6, 2.7, 0.12], {
    ...named,
    ...plants,
    per: 'ml',
  }),
  'pasta-rice-grains': kitchen('', [1.6, 0.3, 71, 2.8, 4.2, 12, 0.01], { kind: 'single', ...plants }),
  'tins-pulses': kitchen('water, salt', [1.9, 0.7, 11, 2.6, 4.4, 4.9, 0.5], { ...named, ...plants }),
  'oil-vinegar-sauces': kitchen('vinegar, sugar, salt, spices', [32, 3.4, 9.6, 7.2, 0.8, 1.9, 1.7], { ...named, per: 'ml', ...plants }),
  'herbs-spices-baking': { ...HARVEST, hasCounter: false },
  'spreads-breakfast': kitchen('sugar, rapeseed oil, salt', [16, 3.3, 49, 32, 5.1, 9.4, 0.2], { ...named, ...sweet, ...plants }),
  'world-kitchen': kitchen('water, sugar, maize starch, salt, spices', [6.2, 0.9, 44, 11, 2.6, 6.1, 2.2], { ...named, ...plants }),
  'crisps-nuts': kitchen('sunflower oil, sea salt', [29, 3.2, 48, 2.7, 4.6, 6.7, 1.3], {
    ...named,
    ...plants,
    traces: ['peanuts'],
    isGlutenFree: true,
  }),
  chocolate: kitchen('sugar, cocoa butter, cocoa mass, vanilla extract', [34, 19, 46, 42, 5.4, 6.8, 0.2], { ...sweet, ...plants }),
  biscuits: kitchen('wheat flour, sugar, palm oil, glucose syrup, salt, raising agent', [21, 11, 63, 29, 2.5, 6.2, 0.8], {
    ...sweet,
    ...plants,
  }),
  'sweets-liquorice': kitchen('glucose syrup, sugar, starch, acid (citric acid), flavouring', [0.3, 0.1, 82, 58, 0.2, 2.9, 0.15], plants),
  coffee: kitchen('coffee', [1.2, 0.7, 6.1, 5.8, 0, 2.1, 0.08], { kind: 'single', ...plants }),
  'tea-hot-chocolate': { ...HARVEST, hasCounter: false },
  'water-soft-drinks': kitchen('carbonated water, sugar, acid (citric acid), natural flavouring', [0, 0, 8.4, 8.2, 0, 0, 0.02], drink),
  'juice-smoothies': kitchen('fruit (100 %), antioxidant (ascorbic acid)', [0.1, 0, 10.4, 9.8, 0.4, 0.4, 0.01], drink),
  beer: strong,
  'wine-spirits': strong,
  'baby-food': kitchen('water, vitamins, minerals', [3.2, 0.9, 21, 8.6, 1.2, 4.4, 0.05], { ...named, isOfSlaughter: true }),
};

const one = { kind: 'single' } as const;
const COFFEE_MILK = { kind: 'packed', base: 'milk, coffee extract, sugar', per: 'ml' } as const;

/* Goods that are made otherwise than the rest of their category. */
const OTHERWISE: [RegExp, Partial<Kitchen>][] = [
  [/\beggs$|^ice cubes|^blossom honey|^extra virgin|^olive oil|spring water/i, one],
  [/^(semi-skimmed|whole) milk/i, { base: 'milk', per: 'ml' }],
  [/^iced latte/i, COFFEE_MILK],
  [
    /^drinking chocolate/i,
    {
      kind: 'packed',
      base: 'sugar, cocoa',
      figures: { fat: 9, saturates: 5, carbohydrate: 70, sugars: 62, fibre: 8, protein: 7, salt: 0.1 },
    },
  ],
  [
    /^dressed crab/i,
    {
      kind: 'packed',
      base: 'lemon juice, rapeseed oil, salt',
      isNamed: true,
      figures: { fat: 8, saturates: 1.2, carbohydrate: 3, sugars: 1, fibre: 0, protein: 15, salt: 1.2 },
    },
  ],
];

/** How a product is made. Null for what is no food. */
export function kitchenOf(category: string, name: string): Kitchen | null {
  const kitchen = KITCHENS[category];
  if (!kitchen) return null;
  return { ...kitchen, ...OTHERWISE.find(([word]) => word.test(name))?.[1] };
}
