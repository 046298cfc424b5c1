import { category, item, pack, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const dry = 'Cool and dry; close the bag well once open.';

export const snacks: SeedDepartment = {
  slug: 'snacks',
  name: 'Snacks & sweets',
  hue: 350,
  emoji: '🍫',
  categories: [
    category('crisps-nuts', 'Crisps & nuts', '🥨', 900, dry, [
      item('Sea salt crisps', 'Knispers', '🥔', 897, {
        about: 'Sliced thick, cooked in small kettles, so every one has a bubble or a fold. Only potato, oil, salt.',
        origin: 'Netherlands',
        keywords: 'chips naturel zeezout crisps borrel',
        variants: [pack('SN-CRI-SEA-150', '150 g', 219, 76), pack('SN-CRI-SEA-300', '300 g', 369, 41, { was: 438 })],
      }),
      item('Paprika ripple crisps', 'Knispers', '🌶️', 836, {
        about: 'The red bag of every Dutch birthday: sweet, smoky, orange fingers.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'paprika chips ribbel crisps feestje',
        variants: [pack('SN-CRI-PAP-200', '200 g', 199, 82)],
      }),
      item('Blue corn tortilla chips', 'Casa Papalote', '🌽', 421, {
        about: 'Stone-milled blue maize, lightly salted, stiff enough for a real scoop of guacamole.',
        origin: 'Mexico',
        keywords: 'tortillachips nacho mais dip',
        variants: [pack('SN-CRI-TOR-185', '185 g', 249, 34)],
      }),
      item('Popcorn, sweet and salty', 'Knispers', '🍿', 476, {
        about: 'Air-popped butterfly corn, half of it turned through caramelised sugar. The bag rustles all through the film.',
        origin: 'Netherlands',
        keywords: 'popcorn zoet zout film',
        variants: [pack('SN-CRI-POP-120', '120 g', 179, 39), pack('SN-CRI-POP-6', '6 x 20 g', 249, 4)],
      }),
      item('Party nuts from the bar', 'Knispers', '🥜', 538, {
        about: 'Cashew, hazelnut, pecan and peanut, roasted warm twice a day. Salted only after the oven.',
        origin: 'Netherlands',
        allergens: ['nuts', 'peanuts'],
        keywords: 'gemengde noten notenmix borrelnoten cashew los nuts',
        variants: [weighed('SN-NUT-PAR-KG', 1890, 100, 12000), pack('SN-NUT-PAR-250', '250 g', 499, 31, { was: 579 })],
      }),
      item('Mini pretzel knots', 'Knispers', '🥨', 290, {
        about: 'Crunchy, salty, gone. Good with a wheat beer and a dab of mustard.',
        origin: 'Germany',
        allergens: ['gluten'],
        keywords: 'zoute pretzels krakelingen zoutjes borrel',
        variants: [pack('SN-CRI-PRE-250', '250 g', 169, 46)],
      }),
    ]),
    category('chocolate', 'Chocolate', '🍫', 900, 'At 15 to 18\u00a0°C, dry; a white bloom does no harm.', [
      item('Milk chocolate with hazelnuts', 'Cacaokade', '🌰', 749, {
        about: 'Whole Piedmont nuts, so many that the bar breaks where it likes.',
        origin: 'Netherlands',
        allergens: ['milk', 'nuts', 'soybeans'],
        keywords: 'melkchocolade hazelnoot reep chocola',
        variants: [pack('SN-CHO-HAZ-180', '180 g', 399, 48), pack('SN-CHO-HAZ-3', '3 x 180 g', 1049, 15)],
      }),
      item('Dark chocolate, 72 %', 'Cacaokade', '🍫', 654, {
        about: 'Single origin, from one valley: red fruit first, then tobacco, then you want another square.',
        origin: 'Peruvian cocoa, made in the Netherlands',
        allergens: ['soybeans'],
        keywords: 'pure chocolade puur reep dark chocolate',
        variants: [pack('SN-CHO-DRK-100', '100 g', 329, 53)],
      }),
      item('Chocolate letter', 'Cacaokade', '🎁', 183, {
        about: 'Your initial in milk chocolate, two hundred grams of it. Tell us the letter when we call.',
        origin: 'Netherlands',
        allergens: ['milk', 'soybeans'],
        keywords: 'chocoladeletter sinterklaas letter cadeau',
        variants: [pack('SN-CHO-LET-200', '200 g', 549, 0)],
      }),
      item('Cocoa truffles', 'Cacaokade', '🟤', 317, {
        about: 'Cream, chocolate and a dusting of cocoa that ends up on your shirt.',
        origin: 'Belgium',
        allergens: ['milk', 'soybeans'],
        keywords: 'truffels bonbons chocolade cadeau',
        variants: [pack('SN-CHO-TRU-200', '200 g', 599, 18, { was: 699 })],
      }),
    ]),
    category('biscuits', 'Biscuits', '🍪', 900, 'Dry, in a tin.', [
      item('Stroopwafels', 'Tante Sjaan', '🧇', 875, {
        about: 'Two thin cinnamon wafers and a seam of syrup. Lay one over a hot cup and wait for it to sag.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs', 'soybeans'],
        keywords: 'stroopwafel siroopwafel syrup waffle koek gouda',
        variants: [pack('SN-BIS-STR-10', '10 pieces', 249, 69), pack('SN-BIS-STR-TIN', '8 pieces in a tin', 799, 14)],
      }),
      item('Chocolate chip cookies', 'Tante Sjaan', '🍪', 692, {
        about: 'Brown-butter dough, chunks instead of chips, soft in the middle for days.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs', 'soybeans'],
        keywords: 'koekjes cookies chocolade koek',
        variants: [pack('SN-BIS-CHO-200', '200 g', 279, 42)],
      }),
      item('Spiced speculaas', 'Tante Sjaan', '🍂', 511, {
        about: 'Pressed in carved boards, heavy on clove and white pepper, almonds stuck to the bottom.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'nuts'],
        keywords: 'speculaas speculoos sinterklaas kruidnoten koek',
        variants: [pack('SN-BIS-SPE-400', '400 g', 299, 37, { was: 349 })],
      }),
      item('Butter shortbread', 'Tante Sjaan', '🧈', 402, {
        about: 'Sandy, pale gold and a full third butter. Made to be dunked briefly.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk'],
        keywords: 'sprits boterkoekjes roomboterkoekjes shortbread',
        variants: [pack('SN-BIS-BUT-250', '250 g', 289, 33)],
      }),
      item('Rice crackers with nori', 'Hana Bridge', '🍘', 228, {
        about: 'Grilled over charcoal and brushed with soy, each in its own little seaweed belt.',
        origin: 'Japan',
        allergens: ['soybeans', 'gluten'],
        keywords: 'rijstcrackers rijstwafel japans borrel',
        variants: [pack('SN-BIS-RIC-125', '125 g', 229, 26)],
      }),
    ]),
    category('sweets-liquorice', 'Sweets & liquorice', '🍬', 900, dry, [
      item('Double-salt liquorice', 'Drie Zusjes', '⚫', 598, {
        about: 'Black coins with an honest hit of salmiak. Visitors pull a face; the Dutch take two.',
        origin: 'Netherlands',
        keywords: 'drop dubbel zout zoute drop salmiak liquorice',
        variants: [pack('SN-SWE-DRO-300', '300 g', 249, 50)],
      }),
      item('Pick and mix sweets', 'Drie Zusjes', '🍬', 524, {
        about: 'Sour cherries, wine gums, fried eggs, strawberry laces: we fill the bag with a bit of everything.',
        origin: 'Netherlands',
        keywords: 'snoep schepsnoep winegums zuurtjes candy sweets',
        variants: [weighed('SN-SWE-MIX-KG', 1390, 100, 14500)],
      }),
      item('Swirl lollies', 'Drie Zusjes', '🍭', 246, {
        about: 'Hand-rolled in ten colours, as large as a saucer. Lasts one whole car journey to Maastricht.',
        origin: 'Netherlands',
        keywords: 'lolly lollies snoep kinderfeestje traktatie',
        variants: [pack('SN-SWE-LOL-1', 'each', 149, 25), pack('SN-SWE-LOL-6', '6 pieces', 799, 2)],
      }),
      item('Peppermint rolls', 'Drie Zusjes', '🌿', 357, {
        about: 'Chalky, cool and loud in church. Five rolls for five coat pockets.',
        origin: 'Netherlands',
        keywords: 'pepermunt mint rolletje snoep',
        variants: [pack('SN-SWE-PEP-5', '5 x 40 g', 229, 44)],
      }),
      item('Foam strawberries', 'Drie Zusjes', '🍓', 329, {
        about: 'Soft pink foam with a dusting of sour sugar, without gelatine.',
        origin: 'Belgium',
        keywords: 'schuimpjes aardbeien snoep vegan zuur',
        variants: [pack('SN-SWE-FOA-240', '240 g', 199, 40, { was: 239 })],
      }),
    ]),
  ],
};
