import { category, item, pack, poured, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const dry = 'Cool and dry, well closed.';
const jar = 'In the cupboard; once open, in the fridge for a month.';
const tin = 'In the cupboard; once open, in a bowl in the fridge for two days.';

export const pantry: SeedDepartment = {
  slug: 'pantry',
  name: 'Pantry',
  hue: 118,
  emoji: '🫙',
  categories: [
    category('pasta-rice-grains', 'Pasta, rice & noodles', '🍝', 900, dry, [
      item('Spaghetti, bronze-cut', 'Tramontella', '🍝', 881, {
        about: 'Rough to the touch, so the sauce hangs on. Eleven minutes, and keep a cup of the water.',
        origin: 'Italy',
        allergens: ['gluten'],
        keywords: 'spaghetti pasta deegwaren',
        variants: [pack('PN-PAS-SPA-500', '500 g', 149, 92), pack('PN-PAS-SPA-1KG', '1 kg', 269, 40)],
      }),
      item('Basmati rice', 'Hana Bridge', '🍚', 793, {
        about: 'Aged for a year, so each grain stands alone and smells of popcorn.',
        origin: 'India',
        keywords: 'basmati rijst rice pandan',
        variants: [pack('PN-RIC-BAS-1KG', '1 kg', 319, 58), pack('PN-RIC-BAS-5KG', '5 kg', 1299, 12, { was: 1499, max: 4 })],
      }),
      item('Ramen noodles', 'Hana Bridge', '🍜', 487, {
        about: 'Curly wheat noodles with a spring to them, ready in three minutes. Broth is up to you.',
        origin: 'Japan',
        allergens: ['gluten', 'eggs'],
        keywords: 'noedels ramen mie noodles',
        variants: [pack('PN-PAS-RAM-4', '4 x 70 g', 249, 45)],
      }),
      item('Rolled oats', 'Havermin', '🥣', 816, {
        about: 'Thick flakes from Groningen fields. Porridge in five minutes, overnight oats in none.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'havermout oats ontbijt porridge haver',
        variants: [pack('PN-GRA-OAT-500', '500 g', 119, 85), pack('PN-GRA-OAT-1KG', '1 kg', 209, 47)],
      }),
      item('Loose wholewheat couscous', 'Oude Soek', '🌾', 233, {
        about: 'From the scoop bin, into your own jar. Equal measure of hot stock, a lid, five minutes.',
        origin: 'Morocco',
        allergens: ['gluten'],
        keywords: 'couscous volkoren los verpakkingsvrij bulk',
        variants: [weighed('PN-GRA-COU-KG', 349, 100, 16000)],
      }),
    ]),
    category('tins-pulses', 'Tins & pulses', '🥫', 900, tin, [
      item('Peeled plum tomatoes', 'Tramontella', '🥫', 874, {
        about: 'Picked and tinned the same day. Crush by hand and you are halfway to Naples.',
        origin: 'Italy',
        keywords: 'tomaten blik gepelde tomaten tinned tomatoes passata',
        variants: [pack('PN-TIN-TOM-400', '400 g', 129, 120), pack('PN-TIN-TOM-3', '3 x 400 g', 329, 43)],
      }),
      item('Red kidney beans', 'Peulkracht', '🫘', 566, {
        about: 'Whole, creamy, in plain salted water. Rinse, and the chilli is nearly made.',
        origin: 'Italy',
        keywords: 'kidneybonen bonen blik chili beans',
        variants: [pack('PN-TIN-KID-400', '400 g', 99, 88)],
      }),
      item('Chickpeas in glass', 'Peulkracht', '🫙', 603, {
        about: 'Large and buttery, cooked in the jar. The liquid whips into meringue, if you like a trick.',
        origin: 'Spain',
        keywords: 'kikkererwten pot chickpeas hummus',
        variants: [pack('PN-TIN-CHI-350', '350 g', 149, 63), pack('PN-TIN-CHI-660', '660 g', 239, 34)],
      }),
      item('Coconut milk', 'Hana Bridge', '🥥', 617, {
        about: 'Eighty-five per cent coconut, no thickener, a plug of cream on top to fry your paste in.',
        origin: 'Thailand',
        keywords: 'kokosmelk santen coconut curry',
        variants: [pack('PN-TIN-COC-400', '400 ml', 189, 71)],
      }),
      item('Sweetcorn in tin', 'Pinchi', '🌽', 448, {
        about: 'Vacuum-packed crisp, with hardly any water to drain.',
        origin: 'France',
        keywords: 'mais blik zoete maïs sweetcorn',
        variants: [pack('PN-TIN-CRN-3', '3 x 150 g', 239, 52)],
      }),
      item('Sardines in olive oil', 'Noorderzilt', '🐟', 351, {
        about: 'Packed by hand, tails alternating, with one slice of lemon. Turn the tin every few months.',
        origin: 'Portugal',
        allergens: ['fish'],
        keywords: 'sardines sardientjes blik vis conserven',
        variants: [pack('PN-TIN-SAR-120', '120 g', 279, 5)],
      }),
    ]),
    category('oil-vinegar-sauces', 'Oil, vinegar & sauces', '🫒', 900, 'In the dark, away from the stove.', [
      item('Extra virgin olive oil', 'Monte Cigala', '🫒', 829, {
        about: 'First cold pressing of Coratina olives: grass, artichoke, a cough of pepper at the end.',
        origin: 'Italy',
        keywords: 'olijfolie extra vierge olive oil olie',
        variants: [pack('PN-OIL-OLI-500', '500 ml', 899, 41), pack('PN-OIL-OLI-1L', '1 l', 1599, 23, { was: 1799 })],
      }),
      item('Olive oil from the tap', 'Monte Cigala', '🏺', 337, {
        about: 'A milder, rounder oil for everyday frying and dressing, drawn from the steel vat into your own bottle.',
        origin: 'Greece',
        keywords: 'olijfolie tap navullen refill verpakkingsvrij olie',
        variants: [poured('PN-OIL-TAP-L', 1190, 250, 42000, { max: 5000 })],
      }),
      item('White balsamic from the tap', 'Monte Cigala', '🍇', 181, {
        about: 'Light, grapey and just sharp enough for strawberries. Bring a clean bottle or take one of ours.',
        origin: 'Italy',
        allergens: ['sulphites'],
        keywords: 'witte balsamico azijn navullen refill vinegar',
        variants: [poured('PN-OIL-BAL-L', 990, 250, 18000)],
      }),
      item('Coarse farm mustard', 'Kruidhoek', '🌭', 498, {
        about: 'Stone-ground in Groningen from brown seed. Hot first, round later. For bitterballen and cheese.',
        origin: 'Netherlands',
        storage: jar,
        allergens: ['mustard'],
        keywords: 'mosterd grove mosterd mustard',
        variants: [pack('PN-SAU-MUS-270', '270 g', 229, 38)],
      }),
      item('Fries sauce', 'Kroeg & Korst', '🍟', 609, {
        about: 'Milder and sweeter than mayonnaise, in a squeeze bottle that stands on its head.',
        origin: 'Netherlands',
        storage: jar,
        allergens: ['eggs', 'mustard'],
        keywords: 'fritessaus mayonaise mayo patatsaus',
        variants: [pack('PN-SAU-FRI-500', '500 ml', 249, 56)],
      }),
      item('Sambal badjak', 'Melati Pagi', '🌶️', 470, {
        about: 'Fried slowly with onion and candlenut until dark and sticky. Heat you can eat by the spoon, nearly.',
        origin: 'Indonesia',
        storage: jar,
        allergens: ['crustaceans', 'nuts'],
        keywords: 'sambal chili pittig indonesisch trassi',
        variants: [pack('PN-SAU-SAM-200', '200 g', 279, 32)],
      }),
    ]),
    category('herbs-spices-baking', 'Baking, herbs & spices', '🧂', 900, dry, [
      item('Stone-ground wheat flour', 'Molen Zilvermeeuw', '🌾', 700, {
        about: 'Milled by wind when there is any. A little bran left in, for pancakes with some character.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'bloem tarwebloem meel flour bakken',
        variants: [pack('PN-BAK-FLO-1KG', '1 kg', 189, 66), pack('PN-BAK-FLO-5KG', '5 kg', 799, 0)],
      }),
      item('Fine cane sugar', 'Pinchi', '🧁', 622, {
        about: 'Straw-coloured, dissolves fast, tastes faintly of toffee.',
        origin: 'Paraguay',
        keywords: 'suiker rietsuiker kristalsuiker sugar',
        variants: [pack('PN-BAK-SUG-1KG', '1 kg', 219, 73)],
      }),
      item('Coarse sea salt', 'Noorderzilt', '🧂', 579, {
        about: 'Raked from Zeeland salt pans, slightly damp, slightly grey.',
        origin: 'Netherlands',
        keywords: 'zeezout zout grof salt',
        variants: [pack('PN-SPI-SAL-500', '500 g', 219, 49)],
      }),
      item('Smoked paprika', 'Kruidhoek', '🌶️', 382, {
        about: 'Dried over oak for a fortnight. One teaspoon turns potatoes into supper.',
        origin: 'Spain',
        keywords: 'gerookte paprikapoeder pimenton kruiden specerijen',
        variants: [pack('PN-SPI-PAP-45', '45 g', 199, 36)],
      }),
      item('Bay leaves', 'Kruidhoek', '🍂', 215, {
        about: 'Whole and still green at the edges. Two in the pot, none on the plate.',
        origin: 'Turkey',
        keywords: 'laurier laurierblad bay kruiden',
        variants: [pack('PN-SPI-BAY-10', '10 g', 129, 28)],
      }),
      item('Roasted almonds from the bar', 'Knispers', '🌰', 405, {
        about: 'Dry-roasted in small pans, skins on, unsalted. Scoop what you need for the cake, and a few more.',
        origin: 'Spain',
        allergens: ['nuts'],
        keywords: 'amandelen noten noot almond los nuts',
        variants: [weighed('PN-BAK-ALM-KG', 1690, 100, 11000, { was: 1890 })],
      }),
    ]),
    category('spreads-breakfast', 'Spreads & breakfast', '🥜', 900, jar, [
      item('Peanut butter, crunchy', 'Knispers', '🥜', 910, {
        about: 'Ninety-nine per cent peanuts, one per cent salt. Stir it once, then keep the jar upside down.',
        origin: 'Netherlands',
        allergens: ['peanuts'],
        keywords: 'pindakaas peanut butter stukjes beleg',
        variants: [
          pack('PN-SPR-PEA-350', '350 g', 299, 64),
          pack('PN-SPR-PEA-600', '600 g', 449, 39),
          pack('PN-SPR-PEA-1KG', '1 kg', 699, 20, { was: 799 }),
        ],
      }),
      item('Blossom honey', 'Bijenberm', '🍯', 532, {
        about: 'From hives along Dutch dykes: lime blossom, clover, a trace of mint. Set, not runny.',
        origin: 'Netherlands',
        storage: dry,
        keywords: 'honing bloemenhoning honey',
        variants: [pack('PN-SPR-HON-350', '350 g', 529, 26), pack('PN-SPR-HON-900', '900 g', 1149, 9)],
      }),
      item('Strawberry jam', 'Boomgaard Zeven', '🍓', 586, {
        about: 'Sixty per cent fruit, cooked in open pans, so whole berries slide off your knife.',
        origin: 'Netherlands',
        keywords: 'aardbeienjam jam confiture beleg',
        variants: [pack('PN-SPR-JAM-370', '370 g', 279, 47)],
      }),
      item('Dark chocolate sprinkles', 'Cacaokade', '🍫', 841, {
        about: 'Hagelslag with enough cocoa to call it breakfast. Butter the bread to the edges first.',
        origin: 'Netherlands',
        storage: dry,
        allergens: ['soybeans', 'milk'],
        keywords: 'hagelslag puur chocolade sprinkles beleg',
        variants: [pack('PN-SPR-HAG-400', '400 g', 299, 70), pack('PN-SPR-HAG-600', '600 g', 419, 0)],
      }),
      item('Crunchy muesli, loose', 'Havermin', '🥣', 373, {
        about: 'Oat clusters, hazelnut and coconut, baked in big trays and sold by the scoop.',
        origin: 'Netherlands',
        storage: dry,
        allergens: ['gluten', 'nuts'],
        keywords: 'muesli granola ontbijt los bulk',
        variants: [weighed('PN-SPR-MUE-KG', 890, 100, 9500)],
      }),
    ]),
    category('world-kitchen', 'World kitchen', '🌮', 900, dry, [
      item('Taco dinner kit', 'Casa Papalote', '🌮', 555, {
        about: 'Eight corn shells, a spice mix that tastes of cumin rather than sugar, and a red salsa.',
        origin: 'Mexico',
        keywords: 'taco tacos mexicaans pakket schelpen',
        variants: [pack('PN-WOR-TAC-300', '300 g', 399, 30, { was: 459 })],
      }),
      item('Prawn crackers', 'Melati Pagi', '🍤', 543, {
        about: 'Kroepoek so light the bag weighs nothing. Crackles on the tongue like a shy firework.',
        origin: 'Indonesia',
        allergens: ['crustaceans'],
        keywords: 'kroepoek prawn crackers indonesisch',
        variants: [pack('PN-WOR-KRO-75', '75 g', 159, 55)],
      }),
      item('Sweet soy sauce', 'Melati Pagi', '🍶', 664, {
        about: 'Ketjap manis, thick as treacle with palm sugar and star anise.',
        origin: 'Indonesia',
        allergens: ['soybeans', 'gluten'],
        keywords: 'ketjap manis sojasaus soy sauce',
        variants: [pack('PN-WOR-KET-250', '250 ml', 199, 61), pack('PN-WOR-KET-500', '500 ml', 329, 27)],
      }),
      item('Sushi rice and nori kit', 'Hana Bridge', '🍣', 312, {
        about: 'Short-grain rice, six sheets of nori, rice vinegar and a bamboo mat. Patience sold separately.',
        origin: 'Japan',
        keywords: 'sushi kit nori rijst japans',
        variants: [pack('PN-WOR-SUS-1', 'kit', 799, 11)],
      }),
      item('Tamales in corn husk', 'Casa Papalote', '🫔', 126, {
        about: 'Steamed masa with black beans and smoky chipotle, four to a pouch. Unwrap at the table.',
        origin: 'Mexico',
        keywords: 'tamales tamal mexicaans mais',
        variants: [pack('PN-WOR-TAM-4', '4 x 100 g', 649, 3)],
      }),
      item('Fortune cookies', 'Hana Bridge', '🥠', 164, {
        about: 'Crisp vanilla shells, each with a line of advice written by our own cashiers.',
        origin: 'Netherlands',
        allergens: ['gluten', 'eggs', 'soybeans'],
        keywords: 'gelukskoekjes fortune cookie chinees',
        variants: [pack('PN-WOR-FOR-20', '20 pieces', 349, 22)],
      }),
    ]),
  ],
};
