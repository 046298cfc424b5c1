import { category, item, pack } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const today = 'At room temperature in paper; best today, good as toast tomorrow.';
const week = 'At room temperature, well closed, up to a week.';

export const bakery: SeedDepartment = {
  slug: 'bakery',
  name: 'Bakery',
  hue: 68,
  emoji: '🥐',
  categories: [
    category('bread', 'Bread', '🍞', 900, 'At room temperature in its bag, three days; freezes well in slices.', [
      item('Tiger bread, white', 'Broodhuis Eb & Vloed', '🍞', 776, {
        about: 'Crackled rice-flour crust over the softest white crumb. Children peel the top off first.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'soybeans'],
        keywords: 'tijgerbrood wit brood tijgerwit loaf',
        variants: [pack('BK-BRD-TIG-800', '800 g', 299, 26), pack('BK-BRD-TIG-400', '400 g half loaf', 169, 18)],
      }),
      item('Wholemeal tin loaf', 'Broodhuis Eb & Vloed', '🥪', 905, {
        about: 'Stone-ground Zeeland wheat, nothing sifted out, cut thick enough to hold a slab of cheese.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'volkoren brood bruin wholewheat boterham sliced',
        variants: [
          pack('BK-BRD-WHO-800', '800 g', 279, 43, { was: 319 }),
          pack('BK-BRD-WHO-400', '400 g half loaf', 159, 22),
        ],
      }),
      item('Spelt sourdough', 'Broodhuis Eb & Vloed', '🌾', 541, {
        about: 'Proved for twenty hours and baked dark on stone. Sour, nutty, and better on day two.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'zuurdesem desem spelt speltbrood sourdough',
        variants: [pack('BK-BRD-SPE-750', '750 g', 449, 13)],
      }),
      item('Rustic baguette', 'Broodhuis Eb & Vloed', '🥖', 688, {
        about:
          'Crust that shatters over the counter, an airy cream-coloured inside. Comes warm out of the oven at four.',
        origin: 'Netherlands',
        storage: today,
        allergens: ['gluten'],
        keywords: 'stokbrood baguette frans brood french stick',
        variants: [pack('BK-BRD-BAG-250', '250 g', 179, 34), pack('BK-BRD-BAG-2', '2 x 150 g bake-off', 199, 27)],
      }),
      item('Turkish flatbread', 'Oude Soek', '🫓', 462, {
        about: 'Dimpled, brushed with yoghurt and scattered with nigella and sesame. Tear, do not cut.',
        origin: 'Netherlands',
        storage: today,
        allergens: ['gluten', 'milk', 'sesame'],
        keywords: 'turks brood pide flatbread naan plat brood',
        variants: [pack('BK-BRD-TUR-400', '400 g', 199, 3)],
      }),
    ]),
    category('rolls-croissants', 'Rolls & croissants', '🥐', 900, today, [
      item('Butter croissants', 'Broodhuis Eb & Vloed', '🥐', 892, {
        about:
          'Twenty-seven layers and a quarter of their weight in butter. Five minutes at 180 °C and Sunday has begun.',
        origin: 'France',
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'roomboter croissant croissants ontbijt breakfast',
        variants: [pack('BK-ROL-CRO-1', 'each', 99, 40), pack('BK-ROL-CRO-4', '4 pieces', 349, 31)],
      }),
      item('Salted pretzels', 'Broodhuis Eb & Vloed', '🥨', 384, {
        about: 'Dipped in lye for the mahogany skin, with coarse salt on top. Knock some off, or do not.',
        origin: 'Germany',
        allergens: ['gluten'],
        keywords: 'pretzel laugenbrezel krakeling brezel',
        variants: [pack('BK-ROL-PRE-2', '2 pieces', 229, 15)],
      }),
      item('Sesame bagels', 'Broodhuis Eb & Vloed', '🥯', 357, {
        about: 'Boiled, then baked, so they chew back. Cream cheese and salmon are one aisle away.',
        origin: 'Netherlands',
        storage: week,
        allergens: ['gluten', 'sesame'],
        keywords: 'bagel bagels sesam new york',
        variants: [pack('BK-ROL-BAG-4', '4 pieces', 259, 24)],
      }),
      item('Brioche burger buns', 'Broodhuis Eb & Vloed', '🍔', 499, {
        about: 'Glossy, faintly sweet and strong enough for sauce. Toast the cut side in the burger fat.',
        origin: 'France',
        storage: week,
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'hamburgerbroodjes brioche bun bbq',
        variants: [pack('BK-ROL-BRI-4', '4 pieces', 269, 36), pack('BK-ROL-BRI-8', '8 pieces', 479, 20)],
      }),
      item('Soft hot-dog rolls', 'Pinchi', '🌭', 266, {
        about: 'Pillowy, pre-sliced along the top so that nothing slides out at the party.',
        origin: 'Netherlands',
        storage: week,
        allergens: ['gluten', 'milk'],
        keywords: 'hotdogbroodjes puntjes witte bolletjes',
        variants: [pack('BK-ROL-HOT-6', '6 pieces', 189, 28)],
      }),
      item('Wholewheat wraps', 'Casa Papalote', '🌯', 620, {
        about: 'Supple enough to roll without cracking, straight from the pack or ten seconds in a dry pan.',
        origin: 'Belgium',
        storage: week,
        allergens: ['gluten'],
        keywords: 'wraps tortilla volkoren burrito lunch',
        variants: [pack('BK-ROL-WRA-6', '6 pieces', 219, 51)],
      }),
    ]),
    category('cakes-pastry', 'Cakes & pastry', '🍰', 900, 'In the fridge; take out half an hour before eating.', [
      item('Dutch apple pie', 'Broodhuis Eb & Vloed', '🥧', 733, {
        about:
          'Deep as a flowerpot: Goudreinet, raisins and cinnamon under a buttery lattice. Whipped cream is in Dairy.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs', 'sulphites'],
        keywords: 'appeltaart apple pie gebak taart',
        variants: [pack('BK-CAK-APP-S', '2 slices', 399, 16), pack('BK-CAK-APP-L', '1.2 kg', 1199, 8)],
      }),
      item('Strawberry cream slices', 'Broodhuis Eb & Vloed', '🍰', 418, {
        about: "Light sponge, proper whipped cream and a strawberry on each, cut for four o'clock.",
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'slagroomgebak aardbeiengebak gebakje slagroomtaart',
        variants: [pack('BK-CAK-STR-2', '2 slices', 429, 1)],
      }),
      item('Party cake with sprinkles', 'Tante Sjaan', '🎂', 205, {
        about: 'Vanilla cake for ten with raspberry jam inside and confetti outside. Candles included, age not.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs', 'soybeans'],
        keywords: 'verjaardagstaart taart birthday cake feest',
        variants: [pack('BK-CAK-PAR-1K', '1 kg', 1495, 6)],
      }),
      item('Blueberry muffins', 'Tante Sjaan', '🧁', 452, {
        about: 'Domed, moist, and purple where the berries burst. A little lemon zest in the crumb.',
        origin: 'Netherlands',
        storage: week,
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'muffin muffins cupcake bosbes',
        variants: [pack('BK-CAK-MUF-4', '4 pieces', 329, 22)],
      }),
      item('Glazed ring doughnuts', 'Tante Sjaan', '🍩', 476, {
        about: 'Fried this morning, dipped in dark chocolate and hundreds and thousands.',
        origin: 'Netherlands',
        storage: today,
        allergens: ['gluten', 'milk', 'eggs', 'soybeans'],
        keywords: 'donut donuts doughnut chocolade',
        variants: [pack('BK-CAK-DOU-4', '4 pieces', 349, 17, { was: 399 })],
      }),
      item('Almond-filled koeken', 'Tante Sjaan', '🥮', 395, {
        about: 'Gevulde koeken: short butter pastry round a core of real almond paste, one almond on top.',
        origin: 'Netherlands',
        storage: week,
        allergens: ['gluten', 'milk', 'eggs', 'nuts'],
        keywords: 'gevulde koek amandelspijs almond cake spijs',
        variants: [pack('BK-CAK-ALM-4', '4 pieces', 319, 29)],
      }),
    ]),
    category('pancakes-rusks', 'Pancakes, waffles & rusks', '🥞', 900, week, [
      item('Ready-made pancakes', 'Tante Sjaan', '🥞', 513, {
        about: 'Thin, wide and lacy at the rim, as from a pancake house. Warm them with bacon or drown them in syrup.',
        origin: 'Netherlands',
        storage: 'In the fridge; eat within three days of opening.',
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'pannenkoeken pannenkoek pancake stroop',
        variants: [pack('BK-PAN-RDY-6', '6 pieces', 289, 33)],
      }),
      item('Liège sugar waffles', 'Tante Sjaan', '🧇', 440, {
        about: 'Dense butter waffles with nuggets of pearl sugar that crunch, then melt.',
        origin: 'Belgium',
        allergens: ['gluten', 'milk', 'eggs', 'soybeans'],
        keywords: 'suikerwafels luikse wafel waffle wafels',
        variants: [pack('BK-PAN-WAF-5', '5 x 90 g', 299, 38)],
      }),
      item('Round rusks', 'Pinchi', '🫓', 486, {
        about: 'Twice baked and airy. For strawberries, for hagelslag, or with blue or pink mice when there is a baby.',
        origin: 'Netherlands',
        storage: 'Dry, tin closed.',
        allergens: ['gluten', 'milk', 'eggs'],
        keywords: 'beschuit rusk muisjes toast geboorte',
        variants: [pack('BK-PAN-RUS-13', '13 pieces', 129, 59), pack('BK-PAN-RUS-39', '3 x 13 pieces', 349, 25)],
      }),
      item('Honey breakfast cake', 'Tante Sjaan', '🍯', 429, {
        about: 'Ontbijtkoek of rye and honey with clove and cinnamon. Thick slices, thicker butter.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'ontbijtkoek peperkoek kruidkoek gingerbread honing',
        variants: [pack('BK-PAN-HON-500', '500 g', 219, 41)],
      }),
    ]),
  ],
};
