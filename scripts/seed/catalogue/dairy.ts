import { category, item, pack, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const fridge = 'In the fridge, at 4\u00a0°C; once open, finish within four days.';
const wrapped = 'In the fridge, in paper; take it out half an hour before the board.';
const cupboard = 'In the cupboard; once open, in the fridge for up to five days.';

export const dairy: SeedDepartment = {
  slug: 'dairy',
  name: 'Dairy & eggs',
  hue: 98,
  emoji: '🧀',
  categories: [
    category('milk-yoghurt', 'Milk & yoghurt', '🥛', 900, fridge, [
      item('Semi-skimmed milk', 'Polderhof', '🥛', 990, {
        about: 'From farms within fifty kilometres where the cows go out from April to October. Tastes faintly of grass.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'halfvolle melk milk zuivel',
        variants: [
          pack('DY-MLK-SEM-1L', '1 l', 129, 110),
          pack('DY-MLK-SEM-15', '1.5 l', 179, 68),
          pack('DY-MLK-SEM-6L', '6 x 1 l', 699, 24, { max: 4 }),
        ],
      }),
      item('Whole milk, unhomogenised', 'Polderhof', '🐄', 604, {
        about: 'The cream still rises to the top. Shake it, or spoon it off for your coffee first.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'volle melk full fat milk biologisch organic',
        variants: [pack('DY-MLK-WHO-1L', '1 l', 189, 37)],
      }),
      item('Buttermilk', 'Polderhof', '🫗', 318, {
        about: 'Cold, sour and thirst-quenching; also what makes a pancake rise and a chicken tender.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'karnemelk buttermilk',
        variants: [pack('DY-MLK-BUT-1L', '1 l', 125, 42)],
      }),
      item('Set farmhouse yoghurt', 'Polderhof', '🥣', 795, {
        about: 'Cultured slowly in the pot until a spoon stands up in it. Mild, with a clean sour end.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'boeren yoghurt volle naturel plain yogurt',
        variants: [pack('DY-YOG-SET-500', '500 g', 179, 49), pack('DY-YOG-SET-1KG', '1 kg', 299, 38, { was: 339 })],
      }),
      item('Greek-style yoghurt with honey', 'Meltemi', '🍯', 547, {
        about: 'Strained until thick, with thyme honey pooled at the bottom. Breakfast or dessert, no one is counting.',
        origin: 'Greece',
        allergens: ['milk'],
        keywords: 'griekse yoghurt honing greek yogurt',
        variants: [pack('DY-YOG-GRK-450', '450 g', 289, 21)],
      }),
      item('Drinking yoghurt, strawberry', 'Polderhof', '🍓', 402, {
        about: 'Real strawberry purée, a third less sugar than most, and a cap that small hands manage.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'drinkyoghurt aardbei kinderen yoghurtdrink',
        variants: [pack('DY-YOG-DRK-1L', '1 l', 199, 45), pack('DY-YOG-DRK-6', '6 x 200 ml', 319, 0)],
      }),
    ]),
    category('butter-cream-eggs', 'Butter, cream & eggs', '🥚', 900, fridge, [
      item('Free-range eggs', 'Kakelhof', '🥚', 971, {
        about: 'Brown, size M, from hens that scratch under fruit trees. Yolks the colour of a traffic cone.',
        origin: 'Netherlands',
        storage: 'In the fridge, point down; four weeks from the date of laying.',
        allergens: ['eggs'],
        keywords: 'eieren ei vrije uitloop scharreleieren egg',
        variants: [
          pack('DY-EGG-FRE-6', '6 eggs', 239, 74),
          pack('DY-EGG-FRE-10', '10 eggs', 359, 83),
          pack('DY-EGG-FRE-20', '20 eggs', 659, 27),
        ],
      }),
      item('Quail eggs', 'Kakelhof', '🪺', 88, {
        about: 'Speckled and two bites each. Three minutes to boil; celery salt to dip.',
        origin: 'Belgium',
        allergens: ['eggs'],
        keywords: 'kwarteleitjes kwartelei quail',
        variants: [pack('DY-EGG-QUA-12', '12 eggs', 329, 4)],
      }),
      item('Farm butter', 'Polderhof', '🧈', 860, {
        about: 'Churned from ripened cream, so it tastes of something. Salted with crystals that you can just feel.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'roomboter boter butter gezouten ongezouten',
        variants: [
          pack('DY-BUT-SAL-250', '250 g salted', 299, 52),
          pack('DY-BUT-UNS-250', '250 g unsalted', 299, 61),
          pack('DY-BUT-UNS-500', '500 g unsalted', 549, 19),
        ],
      }),
      item('Sunflower spread', 'Pinchi', '🌻', 371, {
        about: 'Spreads from the fridge, bakes like butter, and is wholly of plants.',
        origin: 'Netherlands',
        keywords: 'margarine halvarine plantaardig vegan boter',
        variants: [pack('DY-BUT-SUN-500', '500 g', 199, 44)],
      }),
      item('Whipping cream', 'Polderhof', '🍨', 612, {
        about: '35 % fat and nothing else. Whips in a minute from a cold bowl.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'slagroom room cream kookroom vloeibaar',
        variants: [pack('DY-CRE-WHI-250', '250 ml', 169, 55), pack('DY-CRE-WHI-500', '500 ml', 299, 26)],
      }),
    ]),
    category('cheese-from-the-block', 'Cheese from the block', '🧀', 900, wrapped, [
      item('Young Gouda', 'Bram & Dochter', '🧀', 928, {
        about: 'Four weeks old, supple and milky: the cheese of every lunchbox in the country. We cut it as you order.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'jonge kaas gouda cheese kaas boterham 48+',
        variants: [weighed('DY-CHB-YOU-KG', 1190, 100, 28000, { max: 5000 }), pack('DY-CHB-YOU-SL', '200 g slices', 319, 48)],
      }),
      item('Old farmhouse Gouda', 'Bram & Dochter', '🐄', 746, {
        about: 'Raw milk, fourteen months on the plank. Crumbles under the knife and crunches with salt crystals.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'oude kaas boerenkaas overjarig brokkelkaas mature cheese',
        variants: [weighed('DY-CHB-OLD-KG', 1990, 100, 12500, { was: 2290 }), pack('DY-CHB-OLD-350', '350 g', 749, 17)],
      }),
      item('Cumin cheese', 'Bram & Dochter', '🌾', 419, {
        about: 'Leiden-style, low in fat and thick with toasted cumin. Excellent with mustard and a beer.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'komijnekaas komijn leidse kaas cumin',
        variants: [weighed('DY-CHB-CUM-KG', 1490, 100, 9600)],
      }),
      item('Goat Gouda', 'Bram & Dochter', '🐐', 488, {
        about: 'Snow-white, sweet and creamy, with only a whisper of goat.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'geitenkaas goat cheese geit',
        variants: [weighed('DY-CHB-GOA-KG', 1790, 100, 1800), pack('DY-CHB-GOA-SL', '150 g slices', 339, 33)],
      }),
      item('Nettle cheese', 'Bram & Dochter', '🌿', 176, {
        about: 'Green-flecked farm cheese, soft and a little wild. Melts into an omelette beautifully.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'brandnetelkaas kruidenkaas herb cheese',
        variants: [weighed('DY-CHB-NET-KG', 1590, 100, 6200)],
      }),
    ]),
    category('soft-cooking-cheese', 'Soft & cooking cheese', '🫕', 900, fridge, [
      item('Buffalo mozzarella', 'Tramontella', '🐃', 665, {
        about: 'Tear it open and it weeps milk. Room temperature, olive oil, a warm tomato: finished.',
        origin: 'Italy',
        allergens: ['milk'],
        keywords: 'mozzarella buffel caprese pizza',
        variants: [pack('DY-CHS-MOZ-125', '125 g', 229, 46), pack('DY-CHS-MOZ-2', '2 x 125 g', 399, 22)],
      }),
      item('Barrel-aged feta', 'Meltemi', '🐑', 698, {
        about: 'Sheep and goat milk, three months in beech. Salty, lemony, crumbly, nothing like the cubes.',
        origin: 'Greece',
        allergens: ['milk'],
        keywords: 'feta griekse kaas salade sheep schapenkaas',
        variants: [pack('DY-CHS-FET-200', '200 g', 329, 39, { was: 389 })],
      }),
      item('Ready fondue', 'Bram & Dochter', '🫕', 214, {
        about: 'Gruyère-style and Dutch mountain cheese with white wine and a rub of garlic. Melt, stir, guard your bread.',
        origin: 'Switzerland',
        allergens: ['milk', 'sulphites'],
        keywords: 'kaasfondue fondue',
        variants: [pack('DY-CHS-FON-400', '400 g', 699, 11)],
      }),
      item('Grated pasta cheese', 'Tramontella', '🍝', 572, {
        about: 'Hard, nutty and grated fine enough to vanish into the sauce.',
        origin: 'Italy',
        allergens: ['milk', 'eggs'],
        keywords: 'geraspte kaas parmezaan parmesan strooikaas grana',
        variants: [pack('DY-CHS-GRA-150', '150 g', 299, 57)],
      }),
      item('Grilling cheese', 'Meltemi', '🍳', 391, {
        about: 'Squeaks, never melts. Three minutes a side until it wears golden stripes.',
        origin: 'Cyprus',
        allergens: ['milk'],
        keywords: 'halloumi grillkaas bbq vegetarisch',
        variants: [pack('DY-CHS-GRI-225', '225 g', 349, 5)],
      }),
      item('Fresh cream cheese with chives', 'Polderhof', '🥯', 508, {
        about: 'Whipped light and full of chives cut the same day.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'roomkaas smeerkaas kruidenkaas bieslook cream cheese spread',
        variants: [pack('DY-CHS-CRM-150', '150 g', 199, 35)],
      }),
    ]),
    category('desserts', 'Desserts', '🍮', 900, fridge, [
      item('Vanilla vla', 'Polderhof', '🍮', 718, {
        about: 'The pouring custard that every Dutch bowl grew up with, specked with real vanilla.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'vanillevla vla custard toetje pudding',
        variants: [pack('DY-DES-VLA-1L', '1 l', 189, 58)],
      }),
      item('Chocolate mousse', 'Cacaokade', '🍫', 493, {
        about: 'Seventy-per-cent chocolate, egg white and a pinch of salt, set in four little pots.',
        origin: 'Belgium',
        allergens: ['milk', 'eggs', 'soybeans'],
        keywords: 'chocolademousse chocolade toetje mousse',
        variants: [pack('DY-DES-MOU-4', '4 x 80 g', 329, 23, { was: 389 })],
      }),
      item('Rice pudding with cinnamon', 'Polderhof', '🍚', 288, {
        about: 'Slow-cooked until the grains give up. Eat cold, or warm with a lump of butter and brown sugar.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'rijstepap rijstebrij griesmeel pudding toetje',
        variants: [pack('DY-DES-RIC-450', '450 g', 219, 16)],
      }),
      item('Tiramisu for two', 'Tramontella', '🍰', 377, {
        about: 'Mascarpone thick as a duvet over biscuits soaked in espresso and marsala.',
        origin: 'Italy',
        allergens: ['milk', 'eggs', 'gluten', 'sulphites'],
        keywords: 'tiramisu dessert mascarpone koffie',
        variants: [pack('DY-DES-TIR-2', '2 x 90 g', 399, 2)],
      }),
    ]),
    category('plant-based-dairy', 'Plant-based', '🌱', 900, cupboard, [
      item('Oat drink, barista', 'Havermin', '☕', 756, {
        about: 'Foams to a gloss and does not split in a hot flat white. From Groningen oats.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'haverdrank havermelk oat milk plantaardig vegan barista',
        variants: [pack('DY-PLT-OAT-1L', '1 l', 219, 77), pack('DY-PLT-OAT-6L', '6 x 1 l', 1199, 14, { was: 1314 })],
      }),
      item('Unsweetened soy drink', 'Peulkracht', '🫘', 433, {
        about: 'Two ingredients: water and European soybeans. Good in a smoothie, better in a béchamel.',
        origin: 'Austria',
        allergens: ['soybeans'],
        keywords: 'sojadrank sojamelk soy milk soja vegan',
        variants: [pack('DY-PLT-SOY-1L', '1 l', 169, 43)],
      }),
      item('Almond drink', 'Havermin', '🌰', 356, {
        about: 'Roasted before pressing, so there is real marzipan in the smell and none in the sugar.',
        origin: 'Spain',
        allergens: ['nuts'],
        keywords: 'amandeldrank amandelmelk almond milk vegan',
        variants: [pack('DY-PLT-ALM-1L', '1 l', 229, 29)],
      }),
      item('Coconut yoghurt alternative', 'Peulkracht', '🥥', 262, {
        about: 'Thick, cultured coconut cream with a clean tang. Passion fruit on top would be a good idea.',
        origin: 'Germany',
        storage: fridge,
        keywords: 'kokosyoghurt kokos yoghurt vegan plantaardig',
        variants: [pack('DY-PLT-COC-400', '400 g', 329, 18)],
      }),
    ]),
  ],
};
