import { category, item, pack } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const freezer = 'In the freezer at −18\u00a0°C; do not refreeze once thawed.';

export const frozen: SeedDepartment = {
  slug: 'frozen',
  name: 'Frozen',
  hue: 232,
  emoji: '🧊',
  categories: [
    category('frozen-vegetables-fruit', 'Frozen vegetables & fruit', '🫐', 900, freezer, [
      item('Frozen garden peas', 'Winterkist', '🫛', 731, {
        about: 'From field to frost in two and a half hours, which is why they are sweeter than fresh ones in March.',
        origin: 'Netherlands',
        keywords: 'doperwten diepvries erwten peas frozen',
        variants: [pack('FZ-VEG-PEA-450', '450 g', 189, 48), pack('FZ-VEG-PEA-1KG', '1 kg', 349, 32, { was: 399 })],
      }),
      item('Leaf spinach portions', 'Winterkist', '🥬', 642, {
        about: 'Whole leaves in little blocks, so that you can take three for a curry and put the rest back.',
        origin: 'Belgium',
        keywords: 'spinazie diepvries bladspinazie spinach',
        variants: [pack('FZ-VEG-SPI-450', '450 g', 169, 51), pack('FZ-VEG-SPI-1KG', '1 kg', 309, 22)],
      }),
      item('Broccoli florets, frozen', 'Winterkist', '🥦', 508, {
        about: 'Cut small and even. Roast them from frozen on a very hot tray; they crisp rather than sog.',
        origin: 'Spain',
        keywords: 'broccoli diepvries roosjes',
        variants: [pack('FZ-VEG-BRO-600', '600 g', 249, 35)],
      }),
      item('Stir-fry mix', 'Winterkist', '🌽', 415, {
        about: 'Baby corn, mangetout, pepper and wood ear, dry-frozen so the wok stays hot.',
        origin: 'Netherlands',
        keywords: 'wokgroente roerbak groentemix stir fry',
        variants: [pack('FZ-VEG-STI-600', '600 g', 279, 29)],
      }),
      item('Forest berries', 'Winterkist', '🫐', 585, {
        about: 'Bilberries, blackberries, redcurrants and raspberries, good for porridge from November on.',
        origin: 'Poland',
        keywords: 'bosvruchten bessen frambozen berries smoothie diepvries fruit',
        variants: [pack('FZ-FRU-BER-300', '300 g', 329, 40), pack('FZ-FRU-BER-750', '750 g', 699, 17, { was: 799 })],
      }),
      item('Mango cubes, frozen', 'Winterkist', '🥭', 329, {
        about: 'Peeled, stoned and diced at their ripest. Straight into the blender or half-thawed with lime.',
        origin: 'India',
        keywords: 'mango diepvries smoothie fruit',
        variants: [pack('FZ-FRU-MAN-400', '400 g', 319, 0)],
      }),
    ]),
    category('chips-snacks', 'Chips & snacks', '🍟', 900, freezer, [
      item('Thick-cut oven chips', 'Winterkist', '🍟', 822, {
        about: 'Skin-on Zeeland potatoes, fried once in sunflower oil. Twenty-two minutes for a fluffy middle.',
        origin: 'Netherlands',
        keywords: 'friet patat frites ovenfriet chips fries',
        variants: [pack('FZ-CHI-OVE-750', '750 g', 279, 44), pack('FZ-CHI-OVE-15K', '1.5 kg', 479, 26)],
      }),
      item('Beef bitterballen', 'Kroeg & Korst', '🧆', 707, {
        about: 'Crackling crumb, molten ragout. Wait four minutes; nobody ever does. Mustard is in Pantry.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'celery'],
        keywords: 'bitterballen borrelhapjes kroketten rundvlees snack',
        variants: [pack('FZ-SNA-BIT-16', '16 x 20 g', 449, 37), pack('FZ-SNA-BIT-48', '48 x 20 g', 1149, 13)],
      }),
      item('Vegetable gyoza', 'Hana Bridge', '🥟', 536, {
        about: 'Pleated by hand round cabbage, shiitake and ginger. Fry, splash, lid, done.',
        origin: 'Netherlands',
        allergens: ['gluten', 'soybeans', 'sesame'],
        keywords: 'gyoza dumplings dim sum vegan',
        variants: [pack('FZ-SNA-GYO-20', '20 pieces', 429, 31)],
      }),
      item('Battered prawns', 'Hana Bridge', '🍤', 346, {
        about: 'Tail-on, butterflied, in a batter that stays crisp long enough to carry to the table.',
        origin: 'Vietnam',
        allergens: ['crustaceans', 'gluten', 'eggs'],
        keywords: 'garnalen tempura butterfly garnalen prawns',
        variants: [pack('FZ-SNA-PRA-250', '250 g', 549, 3)],
      }),
      item('Mini spring rolls', 'Melati Pagi', '🥢', 421, {
        about: 'Loempiaatjes with bean sprouts and leek, made to be dragged through chilli sauce.',
        origin: 'Netherlands',
        allergens: ['gluten', 'soybeans', 'celery'],
        keywords: 'loempia mini loempia voorjaarsrol spring roll',
        variants: [pack('FZ-SNA-SPR-24', '24 pieces', 379, 28)],
      }),
    ]),
    category('pizza-frozen-meals', 'Pizza & frozen meals', '🍕', 900, freezer, [
      item('Stone-baked pizza margherita', 'Tramontella', '🍕', 858, {
        about: 'Thirty-hour dough with leopard spots, San Marzano-style tomato, torn mozzarella.',
        origin: 'Italy',
        allergens: ['gluten', 'milk'],
        keywords: 'pizza margherita diepvriespizza steenoven',
        variants: [pack('FZ-PIZ-MAR-350', '350 g', 399, 42), pack('FZ-PIZ-MAR-3', '3 x 350 g', 1049, 16)],
      }),
      item('Fish fingers', 'Winterkist', '🐟', 614, {
        about: 'Alaska pollock in whole fillet, not mince, in a proper golden crumb.',
        origin: 'Alaska, USA',
        allergens: ['fish', 'gluten'],
        keywords: 'vissticks visstick fish sticks kinderen',
        variants: [pack('FZ-MEA-FIN-15', '15 x 30 g', 399, 39), pack('FZ-MEA-FIN-30', '30 x 30 g', 729, 18)],
      }),
      item('Paella with seafood', 'Huerta Lisa', '🥘', 287, {
        about: 'Saffron rice, mussels, squid and prawns. Let the bottom catch a little.',
        origin: 'Spain',
        allergens: ['crustaceans', 'molluscs', 'fish'],
        keywords: 'paella rijst zeevruchten maaltijd diepvries',
        variants: [pack('FZ-MEA-PAE-600', '600 g', 549, 15)],
      }),
      item('Chickpea burgers', 'Peulkracht', '🍔', 374, {
        about: 'Beetroot for the blush, cumin for the backbone, and a crust that survives the barbecue.',
        origin: 'Netherlands',
        allergens: ['gluten', 'soybeans'],
        keywords: 'vegaburger vega vegan burger kikkererwten vleesvervanger',
        variants: [pack('FZ-MEA-CHK-4', '4 x 100 g', 399, 24, { was: 449 })],
      }),
    ]),
    category('ice-cream', 'Ice cream', '🍨', 900, freezer, [
      item('Vanilla dairy ice cream', 'IJs van Mies', '🍨', 687, {
        about: 'Custard-based, churned slowly, dotted with seeds from whole pods.',
        origin: 'Netherlands',
        allergens: ['milk', 'eggs'],
        keywords: 'vanille ijs roomijs ice cream schepijs',
        variants: [pack('FZ-ICE-VAN-500', '500 ml', 499, 33), pack('FZ-ICE-VAN-1L', '1 l', 849, 21, { was: 949 })],
      }),
      item('Chocolate cones', 'IJs van Mies', '🍦', 553, {
        about: 'Crisp wafer lined with dark chocolate all the way down to the last bite.',
        origin: 'Netherlands',
        allergens: ['milk', 'gluten', 'soybeans', 'nuts'],
        keywords: 'hoorntjes ijs hoorntje cone chocolade ijsje',
        variants: [pack('FZ-ICE-CON-6', '6 x 110 ml', 429, 27)],
      }),
      item('Raspberry sorbet', 'IJs van Mies', '🍧', 308, {
        about: 'More than half fruit, no milk, and a colour you would not dare to invent.',
        origin: 'Netherlands',
        keywords: 'sorbet frambozen ijs waterijs vegan',
        variants: [pack('FZ-ICE-SOR-500', '500 ml', 479, 4)],
      }),
      item('Ice cubes', 'Winterkist', '🧊', 259, {
        about: 'Clear, hard, slow to melt. One bag per bath of beer.',
        origin: 'Netherlands',
        keywords: 'ijsblokjes ijs cocktail feest ice',
        variants: [pack('FZ-ICE-CUB-2K', '2 kg', 199, 60, { max: 10 })],
      }),
      item('Mochi ice bites', 'Hana Bridge', '🍡', 392, {
        about: 'Chewy rice dough round mango, matcha and coconut ice. Two minutes out of the freezer is right.',
        origin: 'Netherlands',
        allergens: ['milk', 'soybeans'],
        keywords: 'mochi ijs japans rijstdeeg matcha',
        variants: [pack('FZ-ICE-MOC-6', '6 x 35 ml', 499, 19)],
      }),
    ]),
  ],
};
