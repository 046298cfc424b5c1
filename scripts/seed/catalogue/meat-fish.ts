import { category, item, pack, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const cold = 'In the coldest part of the fridge, 0 to 4\u00a0°C; use by the date or freeze on the day you buy it.';
const ice = 'On ice or at 0 to 2\u00a0°C; eat within two days.';
const sliced = 'In the fridge; once open, eat within three days.';

export const meatFish: SeedDepartment = {
  slug: 'meat-fish',
  name: 'Meat & fish',
  hue: 22,
  emoji: '🥩',
  categories: [
    category('beef-lamb', 'Beef & lamb', '🥩', 900, cold, [
      item('Lean beef mince', 'Wilgenrood', '🥩', 948, {
        about: 'Coarsely ground this morning from chuck and brisket, 12 % fat. Browns, does not stew.',
        origin: 'Netherlands',
        keywords: 'rundergehakt gehakt minced beef mager',
        variants: [
          weighed('MF-BEE-MIN-KG', 1298, 250, 24000, { max: 5000 }),
          pack('MF-BEE-MIN-300', '300 g', 429, 52),
          pack('MF-BEE-MIN-500', '500 g', 649, 46, { was: 729 }),
        ],
      }),
      item('Ribeye steak', 'Wilgenrood', '🥩', 682, {
        about: 'Marbled, aged for twenty-one days on the bone, cut two fingers thick. Salt now, pan later.',
        origin: 'Ireland',
        keywords: 'biefstuk rib-eye ribeye entrecote steak bbq',
        variants: [pack('MF-BEE-RIB-250', '250 g', 1049, 19)],
      }),
      item('Braising beef', 'Wilgenrood', '🍲', 534, {
        about: 'Well-laced shin and neck. Three hours with onion, bay and vinegar and you have draadjesvlees.',
        origin: 'Netherlands',
        keywords: 'sudderlappen runderlappen stoofvlees draadjesvlees hachee stew',
        variants: [weighed('MF-BEE-BRA-KG', 1690, 250, 13000)],
      }),
      item('Beef burgers', 'Wilgenrood', '🍔', 573, {
        about: 'Nothing but beef, salt and pepper, loosely pressed so that they stay juicy at medium.',
        origin: 'Netherlands',
        keywords: 'hamburger hamburgers burger rund bbq',
        variants: [pack('MF-BEE-BUR-2', '2 x 120 g', 399, 31), pack('MF-BEE-BUR-4', '4 x 120 g', 729, 14)],
      }),
      item('Texel lamb leg, boned', 'Wilgenrood', '🍖', 201, {
        about: 'Salt-meadow lamb, rolled and tied. Rosemary, garlic, and an hour of not opening the oven.',
        origin: 'Netherlands',
        keywords: 'lamsbout lamsvlees lam lamb texel pasen',
        variants: [pack('MF-LAM-LEG-1K', '1 kg', 2899, 3)],
      }),
    ]),
    category('pork-bacon', 'Pork & bacon', '🥓', 900, cold, [
      item('Half-and-half mince', 'Wilgenrood', '🥩', 712, {
        about: 'Half beef, half pork, for meatballs the size of a fist in gravy.',
        origin: 'Netherlands',
        keywords: 'half om half gehakt gehaktballen mince',
        variants: [pack('MF-POR-HOH-500', '500 g', 499, 44)],
      }),
      item('Smoked bacon rashers', 'Wilgenrood', '🥓', 804, {
        about: 'Dry-cured, beech-smoked, cut thin enough to shatter.',
        origin: 'Netherlands',
        keywords: 'ontbijtspek bacon spek gerookt ontbijt',
        variants: [pack('MF-POR-BAC-150', '150 g', 249, 53), pack('MF-POR-BAC-300', '300 g', 449, 24)],
      }),
      item('Pork ribs in marinade', 'Wilgenrood', '🍖', 445, {
        about: 'Slow-cooked already, sticky with ketjap and smoke. Twenty minutes over coals to finish.',
        origin: 'Netherlands',
        allergens: ['soybeans', 'gluten', 'mustard'],
        keywords: 'spareribs ribben varken bbq ribs',
        variants: [pack('MF-POR-RIB-700', '700 g', 899, 16)],
      }),
      item('Grill sausages', 'Wilgenrood', '🌭', 471, {
        about: 'Coarse pork with nutmeg and mace in a natural casing that snaps.',
        origin: 'Netherlands',
        allergens: ['mustard'],
        keywords: 'braadworst worst saucijs sausage bratwurst bbq',
        variants: [pack('MF-POR-SAU-4', '4 x 100 g', 449, 0), pack('MF-POR-SAU-8', '8 x 100 g', 829, 12)],
      }),
      item('Smoked sausage', 'Wilgenrood', '🌭', 560, {
        about: 'Rookworst over oak shavings. Lay it on the kale for the last ten minutes, never boil it.',
        origin: 'Netherlands',
        allergens: ['milk'],
        keywords: 'rookworst gelderse worst stamppot boerenkool sausage',
        variants: [pack('MF-POR-ROO-275', '275 g', 329, 40, { was: 399 })],
      }),
    ]),
    category('poultry', 'Chicken & turkey', '🍗', 900, cold, [
      item('Chicken thigh fillet', 'Kakelhof', '🍗', 893, {
        about: 'Boned and skinned, from slow-grown birds. Forgiving in a hot pan, made for satay.',
        origin: 'Netherlands',
        keywords: 'kippendijfilet kip dijfilet kipdij sate chicken',
        variants: [weighed('MF-PLT-THI-KG', 1290, 250, 21000), pack('MF-PLT-THI-400', '400 g', 549, 36)],
      }),
      item('Chicken breast fillet', 'Kakelhof', '🍗', 917, {
        about: 'Firm, pale pink, air-chilled instead of soaked, so it fries rather than weeps.',
        origin: 'Netherlands',
        keywords: 'kipfilet kippenborst kip chicken breast',
        variants: [pack('MF-PLT-BRE-300', '300 g', 459, 49), pack('MF-PLT-BRE-600', '600 g', 849, 33, { was: 949 })],
      }),
      item('Whole roasting chicken', 'Kakelhof', '🐓', 386, {
        about: 'Corn-fed for nine weeks. Salt it the night before and leave it uncovered in the fridge.',
        origin: 'France',
        keywords: 'hele kip braadkip roast chicken maiskip',
        variants: [pack('MF-PLT-WHO-15', '1.5 kg', 1349, 8)],
      }),
      item('Turkey escalopes', 'Kakelhof', '🦃', 173, {
        about: 'Beaten thin across the grain; two minutes a side with sage and butter.',
        origin: 'Netherlands',
        keywords: 'kalkoen kalkoenfilet schnitzel turkey',
        variants: [pack('MF-PLT-TUR-300', '300 g', 499, 3)],
      }),
      item('Duck breast', 'Wilgenrood', '🍖', 159, {
        about: 'Start in a cold pan, skin down, and let the fat do the work. Cherries go well.',
        origin: 'France',
        keywords: 'eendenborst eend magret duck',
        variants: [pack('MF-PLT-DUC-350', '350 g', 1099, 10)],
      }),
    ]),
    category('cold-cuts', 'Cold cuts', '🥪', 900, sliced, [
      item('Farm ham off the bone', 'Wilgenrood', '🍖', 618, {
        about: 'Cured in brine with juniper, cooked on the bone, carved in slices you can taste.',
        origin: 'Netherlands',
        keywords: 'ham achterham beenham vleeswaren gekookte',
        variants: [pack('MF-CUT-HAM-150', '150 g', 299, 38)],
      }),
      item('Smoked beef, shaved', 'Wilgenrood', '🥩', 364, {
        about: 'Rookvlees: lean, dark and paper-thin. On white bread with nothing at all.',
        origin: 'Netherlands',
        keywords: 'rookvlees rundvlees vleeswaren smoked beef',
        variants: [pack('MF-CUT-SMB-100', '100 g', 289, 27)],
      }),
      item('Roast chicken slices', 'Kakelhof', '🍗', 527, {
        about: 'Breast roasted with paprika and thyme, sliced for sandwiches.',
        origin: 'Netherlands',
        keywords: 'kipfilet vleeswaren gebraden boterham beleg',
        variants: [pack('MF-CUT-CHI-150', '150 g', 279, 45, { was: 329 })],
      }),
      item('Amsterdam ox sausage', 'Wilgenrood', '🥩', 298, {
        about: 'Lightly smoked beef with pepper and clove. A plate, a pickle, a small beer.',
        origin: 'Netherlands',
        allergens: ['mustard'],
        keywords: 'ossenworst borrel amsterdam worst',
        variants: [pack('MF-CUT-OSS-150', '150 g', 379, 20)],
      }),
    ]),
    category('fish', 'Fresh fish', '🐟', 900, ice, [
      item('Salmon fillet, skin on', 'Noorderzilt', '🐟', 851, {
        about: 'Thick middle cut with fine lines of fat. Skin-side down until it crackles, then off the heat.',
        origin: 'Norway',
        allergens: ['fish'],
        keywords: 'zalm zalmfilet salmon vis',
        variants: [weighed('MF-FIS-SAL-KG', 2890, 100, 14000, { was: 3290 }), pack('MF-FIS-SAL-2', '2 x 125 g', 799, 26)],
      }),
      item('Cod loin', 'Noorderzilt', '🎣', 495, {
        about: 'Line-caught, pearl-white, in flakes as big as playing cards.',
        origin: 'Iceland',
        allergens: ['fish'],
        keywords: 'kabeljauw kabeljauwhaas cod vis',
        variants: [weighed('MF-FIS-COD-KG', 3190, 100, 7200)],
      }),
      item('Soused herring', 'Noorderzilt', '🐠', 583, {
        about: "Hollandse Nieuwe, cleaned to order, with chopped onion in a twist. Hold it by the tail or don't.",
        origin: 'Netherlands',
        allergens: ['fish'],
        keywords: 'haring maatjes hollandse nieuwe herring uitjes',
        variants: [pack('MF-FIS-HER-2', '2 pieces', 499, 4), pack('MF-FIS-HER-4', '4 pieces', 929, 15)],
      }),
      item('Smoked mackerel', 'Noorderzilt', '🐟', 339, {
        about: 'Whole, gold and still oily from the smokehouse in Urk. Flake it over warm potatoes.',
        origin: 'Netherlands',
        allergens: ['fish'],
        keywords: 'gerookte makreel makreel mackerel vis',
        variants: [weighed('MF-FIS-MAC-KG', 1690, 250, 6500)],
      }),
      item('Sushi-cut tuna', 'Noorderzilt', '🍣', 278, {
        about: 'Deep-red yellowfin, frozen at sea and thawed today, safe to eat raw.',
        origin: 'Maldives',
        allergens: ['fish'],
        keywords: 'tonijn tuna sashimi sushi poke',
        variants: [pack('MF-FIS-TUN-200', '200 g', 899, 9)],
      }),
    ]),
    category('shellfish', 'Shellfish', '🦐', 900, ice, [
      item('Zeeland mussels', 'Noorderzilt', '🦪', 576, {
        about: 'Rinsed, bearded and alive. One bay leaf, one glass of wine, five minutes with the lid on.',
        origin: 'Netherlands',
        allergens: ['molluscs'],
        keywords: 'mosselen mossel zeeuws mussels',
        variants: [pack('MF-SHE-MUS-2K', '2 kg', 1199, 18), pack('MF-SHE-MUS-1K', '1 kg', 649, 0)],
      }),
      item('North Sea shrimps, peeled', 'Noorderzilt', '🦐', 504, {
        about: 'Tiny, grey-pink, sweet as nuts, boiled on board in sea water.',
        origin: 'Netherlands',
        allergens: ['crustaceans'],
        keywords: 'hollandse garnalen garnaal shrimp grey',
        variants: [pack('MF-SHE-SHR-100', '100 g', 849, 13)],
      }),
      item('Squid tubes', 'Noorderzilt', '🦑', 142, {
        about: 'Cleaned and tender. Score, oil, and give them one fierce minute on the grill.',
        origin: 'Portugal',
        allergens: ['molluscs'],
        keywords: 'inktvis pijlinktvis calamares squid',
        variants: [pack('MF-SHE-SQU-300', '300 g', 549, 9)],
      }),
      item('Dressed crab', 'Noorderzilt', '🦀', 118, {
        about: 'White and brown meat picked by hand and put back in the shell.',
        origin: 'Ireland',
        allergens: ['crustaceans', 'eggs', 'mustard'],
        keywords: 'krab krabvlees noordzeekrab crab',
        variants: [pack('MF-SHE-CRA-120', '120 g', 799, 7)],
      }),
      item('Canadian lobster, cooked', 'Noorderzilt', '🦞', 104, {
        about: 'Halved and cleaned, claws cracked. All that is missing is garlic butter.',
        origin: 'Canada',
        allergens: ['crustaceans'],
        keywords: 'kreeft lobster kerst feest',
        variants: [pack('MF-SHE-LOB-350', '350 g', 1799, 6, { was: 2199, max: 4 })],
      }),
    ]),
  ],
};
