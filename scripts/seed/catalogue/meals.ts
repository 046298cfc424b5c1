import { category, item, pack, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const fridge = 'In the fridge, below 4\u00a0°C; eat on the day you open it.';

export const meals: SeedDepartment = {
  slug: 'meals',
  name: 'Meals & deli',
  hue: 45,
  emoji: '🍲',
  categories: [
    category('ready-meals', 'Fresh meals', '🍲', 900, fridge, [
      item('Kale stamppot with gravy', 'Pinchi Kitchen', '🥘', 563, {
        about: 'Rough-mashed with a lot of kale, bacon on the side and a well of gravy to dam in.',
        origin: 'Netherlands',
        allergens: ['milk', 'celery', 'mustard'],
        keywords: 'boerenkool stamppot maaltijd kale mash',
        variants: [pack('MD-MEA-KAL-450', '450 g', 549, 22), pack('MD-MEA-KAL-900', '900 g', 949, 11)],
      }),
      item('Lasagne al forno', 'Tramontella', '🍝', 637, {
        about: 'Nine sheets, a six-hour ragù and a top that blisters under the grill.',
        origin: 'Netherlands',
        allergens: ['gluten', 'milk', 'eggs', 'celery'],
        keywords: 'lasagne lasagna pasta ovenschotel maaltijd',
        variants: [pack('MD-MEA-LAS-400', '400 g', 499, 28, { was: 599 }), pack('MD-MEA-LAS-1K', '1 kg', 1049, 15)],
      }),
      item('Thai red curry with rice', 'Hana Bridge', '🍛', 458, {
        about: 'Chicken, bamboo and Thai basil in coconut, with a paste pounded here. Three chillies out of five.',
        origin: 'Netherlands',
        allergens: ['fish', 'crustaceans'],
        keywords: 'rode curry thais maaltijd kip rijst',
        variants: [pack('MD-MEA-CUR-450', '450 g', 629, 19)],
      }),
      item('Bami goreng', 'Melati Pagi', '🍜', 519, {
        about: 'Wok-charred egg noodles, leek, ham and a fried egg waiting under the film.',
        origin: 'Netherlands',
        allergens: ['gluten', 'eggs', 'soybeans', 'celery'],
        keywords: 'bami nasi goreng indonesisch noodles mie',
        variants: [pack('MD-MEA-BAM-500', '500 g', 529, 24)],
      }),
      item('Pea soup with rye bread', 'Pinchi Kitchen', '🫛', 401, {
        about: 'Snert that holds the spoon upright, with smoked sausage and two slices of rye with bacon.',
        origin: 'Netherlands',
        allergens: ['celery', 'gluten', 'mustard'],
        keywords: 'erwtensoep snert soep winter pea soup',
        variants: [pack('MD-MEA-PEA-570', '570 g', 499, 5), pack('MD-MEA-PEA-1L', '1 l', 749, 10)],
      }),
    ]),
    category('lunch-salads', 'Lunch & salads', '🥗', 900, fridge, [
      item('Falafel pita kit', 'Oude Soek', '🥙', 344, {
        about: 'Six falafel, four pitas, pickled turnip and a garlicky sauce. Lunch in eight minutes.',
        origin: 'Netherlands',
        allergens: ['gluten', 'sesame', 'milk'],
        keywords: 'falafel pita shoarma lunch vegetarisch',
        variants: [pack('MD-LUN-FAL-520', '520 g', 599, 17)],
      }),
      item('Egg and cress sandwich', 'Pinchi Kitchen', '🥪', 412, {
        about: 'Soft wholemeal, thick egg mayonnaise, cress to the edges. Made at five this morning.',
        origin: 'Netherlands',
        allergens: ['gluten', 'eggs', 'mustard'],
        keywords: 'sandwich eiersalade broodje lunch',
        variants: [pack('MD-LUN-EGG-1', 'each', 399, 21)],
      }),
      item('Salmon poke bowl', 'Hana Bridge', '🍱', 489, {
        about: 'Sushi rice, raw salmon, edamame, mango and a wasabi mayonnaise that wakes you up.',
        origin: 'Netherlands',
        allergens: ['fish', 'soybeans', 'sesame', 'eggs', 'mustard', 'gluten'],
        keywords: 'poke bowl pokébowl zalm sushi lunch',
        variants: [pack('MD-LUN-POK-400', '400 g', 849, 14, { was: 949 })],
      }),
      item('Onigiri duo', 'Hana Bridge', '🍙', 236, {
        about: 'One tuna, one pickled plum. Pull tab one, two, three and the nori stays crisp.',
        origin: 'Netherlands',
        allergens: ['fish', 'soybeans', 'gluten', 'eggs', 'mustard'],
        keywords: 'onigiri sushi rijst japans snack lunch',
        variants: [pack('MD-LUN-ONI-2', '2 x 100 g', 449, 0)],
      }),
      item('Roast vegetable couscous', 'Oude Soek', '🥗', 303, {
        about: 'Courgette, pepper and chickpeas with preserved lemon and a fistful of mint.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'couscous salade groente maaltijdsalade vegan',
        variants: [pack('MD-LUN-COU-350', '350 g', 479, 20)],
      }),
    ]),
    category('deli-party', 'Deli counter', '🫒', 900, 'In the fridge; once open, eat within five days.', [
      item('Green olives with lemon and garlic', 'Oude Soek', '🫒', 522, {
        about: 'Scooped from the crock: fleshy, cracked olives in a marinade that begs for bread.',
        origin: 'Greece',
        keywords: 'olijven groene olijf borrel tapas olives',
        variants: [weighed('MD-DEL-OLI-KG', 1590, 50, 8800), pack('MD-DEL-OLI-200', '200 g tub', 349, 30)],
      }),
      item('Smooth hummus', 'Oude Soek', '🧆', 769, {
        about: 'Whipped with ice water and far too much tahini. A swirl of oil, a spoon, goodbye.',
        origin: 'Netherlands',
        allergens: ['sesame'],
        keywords: 'hummus houmous humus dip kikkererwten spread',
        variants: [pack('MD-DEL-HUM-200', '200 g', 229, 54), pack('MD-DEL-HUM-400', '400 g', 399, 25)],
      }),
      item('Guacamole, chunky', 'Casa Papalote', '🥑', 394, {
        about: 'Mashed with a fork, sharp with lime. Gone before the crisps are.',
        origin: 'Mexico',
        keywords: 'guacamole avocado dip nacho',
        variants: [pack('MD-DEL-GUA-150', '150 g', 279, 23)],
      }),
      item('Peanut satay sauce, fresh', 'Melati Pagi', '🥜', 437, {
        about: 'Roasted peanuts ground coarse with trassi, palm sugar and sambal. Loosen with water while warming.',
        origin: 'Netherlands',
        allergens: ['peanuts', 'soybeans', 'crustaceans', 'gluten'],
        keywords: 'satesaus pindasaus satay peanut sauce',
        variants: [pack('MD-DEL-SAT-350', '350 g', 349, 27)],
      }),
      item('Chicken skewers, grilled', 'Melati Pagi', '🍢', 366, {
        about: 'Ketjap-glazed thigh on bamboo, charred at the edges. Cold from the box is allowed.',
        origin: 'Netherlands',
        allergens: ['soybeans', 'gluten'],
        keywords: 'kipsate saté sate stokjes borrel',
        variants: [pack('MD-DEL-SKE-6', '6 pieces', 549, 2)],
      }),
    ]),
  ],
};
