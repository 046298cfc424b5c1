import { category, item, pack, weighed } from './rows.ts';

const crisper = 'In the crisper drawer of the fridge, up to a week.';
const dark = 'Cool, dark and dry; not in the fridge.';

export const vegetables = [
  category('tomatoes-peppers-cucumber', 'Tomatoes, peppers & cucumber', '🍅', 900, crisper, [
    item('Vine tomatoes', 'Polderhof', '🍅', 945, {
      about: 'Left on the vine for the scent alone. Ripe enough to slice straight onto bread with salt.',
      origin: 'Netherlands',
      storage: 'At room temperature; the cold takes their taste.',
      keywords: 'tomaat tomaten trostomaten tomato',
      variants: [weighed('FR-TOM-VIN-KG', 299, 250, 36000), pack('FR-TOM-VIN-500', '500 g', 169, 57, { was: 209 })],
    }),
    item('Cucumber', 'Polderhof', '🥒', 930, {
      about: 'A long, cold, crunchy one from the Westland, without a coat of plastic.',
      origin: 'Netherlands',
      keywords: 'komkommer cucumber salad',
      variants: [pack('FR-CUC-WES-1', 'each', 109, 96), pack('FR-CUC-SNK-250', '250 g snack cucumbers', 179, 34)],
    }),
    item('Green peppers', 'Polderhof', '🫑', 521, {
      about: 'The grassy, slightly bitter one that stands up to a hot pan. Stuff it with rice and it keeps its shape.',
      origin: 'Netherlands',
      keywords: 'paprika groene paprika bell pepper capsicum',
      variants: [pack('FR-PEP-GRN-1', 'each', 89, 60), pack('FR-PEP-GRN-3', '3 pieces', 219, 35)],
    }),
    item('Aubergine', 'Polderhof', '🍆', 398, {
      about: 'Glossy and tight-skinned. Roast it whole until it slumps, then beat in tahini and lemon.',
      origin: 'Netherlands',
      keywords: 'aubergines eggplant melanzane baba ganoush',
      variants: [pack('FR-AUB-NL-1', 'each', 119, 42)],
    }),
    item('Red chillies', 'Pinchi', '🌶️', 366, {
      about: 'Medium heat with a fruity edge. Leave the seeds in if you mean it.',
      origin: 'Morocco',
      keywords: 'rode peper pepers chili chilli lombok spicy heet',
      variants: [pack('FR-CHI-RED-100', '100 g', 119, 27)],
    }),
    item('Sweetcorn cobs', 'Polderhof', '🌽', 274, {
      about: 'Two cobs, husks trimmed, kernels like pearls. Eight minutes on the grill, then butter.',
      origin: 'Netherlands',
      keywords: 'maiskolf mais maïskolven corn on the cob bbq',
      variants: [pack('FR-CRN-COB-2', '2 pieces', 229, 5)],
    }),
  ]),
  category('potatoes-roots-onions', 'Potatoes, roots & onions', '🥔', 900, dark, [
    item('Floury potatoes', 'Polderhof', '🥔', 918, {
      about: 'Bintje from Zeeland clay: they burst in the pan, mash like snow and fry like nothing else.',
      origin: 'Netherlands',
      keywords: 'aardappel aardappelen piepers kruimig bintje frites stamppot potato',
      variants: [
        weighed('FR-POT-FLO-KG', 149, 500, 85000, { max: 15000 }),
        pack('FR-POT-FLO-3KG', '3 kg', 399, 48),
        pack('FR-POT-FLO-5KG', '5 kg', 599, 19, { max: 4 }),
      ],
    }),
    item('Winter carrots', 'Polderhof', '🥕', 772, {
      about: 'Thick, sweet and meant for the pot: grate them, roast them or make a proper hutspot.',
      origin: 'Netherlands',
      keywords: 'wortel wortels winterpeen peen carrot hutspot',
      variants: [weighed('FR-CAR-WIN-KG', 129, 250, 31000), pack('FR-CAR-WIN-1KG', '1 kg', 119, 55)],
    }),
    item('Yellow onions', 'Polderhof', '🧅', 889, {
      about: 'Dry-skinned and firm, the start of nearly every supper in this shop.',
      origin: 'Netherlands',
      keywords: 'ui uien onion gele ui',
      variants: [weighed('FR-ONI-YEL-KG', 139, 250, 40000), pack('FR-ONI-YEL-1KG', '1 kg', 119, 72)],
    }),
    item('Violet garlic', 'Huerta Lisa', '🧄', 703, {
      about: 'Purple-streaked bulbs with fat cloves and a sweet, round bite.',
      origin: 'Spain',
      keywords: 'knoflook garlic teentje',
      variants: [pack('FR-GAR-VIO-3', '3 bulbs', 179, 50)],
    }),
    item('Fresh ginger', 'Pinchi', '🫚', 497, {
      about: 'Taut, juicy fingers that snap. Take only as much as the soup needs.',
      origin: 'Peru',
      keywords: 'gember gemberwortel ginger thee',
      variants: [weighed('FR-GIN-PER-KG', 590, 50, 7500)],
    }),
    item('Sweet potatoes', 'Pinchi', '🍠', 638, {
      about: 'Copper skins, orange hearts. Forty minutes in the oven and the sugar runs out and caramelises.',
      origin: 'Egypt',
      keywords: 'zoete aardappel bataat sweet potato',
      variants: [weighed('FR-SWP-ORA-KG', 259, 250, 22000), pack('FR-SWP-ORA-1KG', '1 kg', 239, 24, { was: 289 })],
    }),
    item('Hokkaido pumpkin', 'Polderhof', '🎃', 325, {
      about: 'You can eat the skin, so just halve, seed and roast. Tastes of chestnut and autumn.',
      origin: 'Netherlands',
      keywords: 'pompoen flespompoen squash pumpkin oranje soep',
      variants: [pack('FR-PUM-HOK-1', 'each', 249, 16)],
    }),
    item('Sweet chestnuts', 'Boomgaard Zeven', '🌰', 121, {
      about: 'Big, shiny marroni for the fire or the oven. Cut a cross first, or they will let you know.',
      origin: 'Italy',
      keywords: 'kastanje kastanjes tamme chestnut marroni',
      variants: [weighed('FR-CHN-MAR-KG', 1290, 100, 0)],
    }),
  ]),
  category('greens-salad', 'Greens & salad', '🥬', 900, crisper, [
    item('Broccoli', 'Polderhof', '🥦', 868, {
      about: 'Tight, blue-green crowns. Use the stalk too: peeled and sliced, it is the sweetest part.',
      origin: 'Netherlands',
      keywords: 'broccoli roosjes groente',
      variants: [pack('FR-BRO-NL-500', '500 g', 189, 61)],
    }),
    item('Butterhead lettuce', 'Polderhof', '🥬', 579, {
      about: 'Soft outer leaves, a crisp yellow heart, and a bit of soil on the root to prove it.',
      origin: 'Netherlands',
      keywords: 'kropsla sla lettuce botersla salade',
      variants: [pack('FR-LET-BUT-1', 'each', 129, 40)],
    }),
    item('Baby spinach', 'Pinchi', '🍃', 764, {
      about: 'Washed twice, tender enough for a salad and gone to a spoonful in a hot pan. Buy the large bag.',
      origin: 'Italy',
      keywords: 'spinazie spinach blad',
      variants: [pack('FR-SPI-BAB-200', '200 g', 179, 45), pack('FR-SPI-BAB-450', '450 g', 319, 23, { was: 369 })],
    }),
    item('Garden peas in the pod', 'Polderhof', '🫛', 189, {
      about: 'Run your thumb down the seam and eat half of them raw before they reach the pot.',
      origin: 'Netherlands',
      keywords: 'doperwten peul peulen erwten peas doppen',
      variants: [weighed('FR-PEA-POD-KG', 690, 100, 6800)],
    }),
    item('Market salad with herbs', 'Pinchi', '🥗', 607, {
      about: 'Oak leaf, frisée, chervil and a few nasturtium petals. Needs oil, lemon and a big bowl.',
      origin: 'Netherlands',
      keywords: 'salade gemengde sla mixed leaves saladmix',
      variants: [pack('FR-SAL-MAR-150', '150 g', 219, 2)],
    }),
    item('Bean sprouts', 'Pinchi', '🌱', 293, {
      about: 'Grown in Rotterdam, five days from bean to bag. Toss through bami off the heat to keep the crunch.',
      origin: 'Netherlands',
      keywords: 'tauge taugé mungbonen sprouts bami nasi',
      variants: [pack('FR-SPR-MUN-250', '250 g', 89, 30)],
    }),
  ]),
  category('herbs-mushrooms', 'Herbs & mushrooms', '🌿', 900, crisper, [
    item('Chestnut mushrooms', 'Pinchi', '🍄', 711, {
      about: 'Brown caps with more bite than the white ones. Let them sit in the pan until they squeak.',
      origin: 'Netherlands',
      keywords: 'champignons kastanjechampignons paddenstoelen mushroom',
      variants: [pack('FR-MUS-CHE-250', '250 g', 169, 66)],
    }),
    item('Basil in a pot', 'Kruidhoek', '🪴', 560, {
      about: 'Sown thick, grown slow. Stand it in a saucer of water and it outlives the weekend.',
      origin: 'Netherlands',
      storage: 'On a light windowsill, watered from below.',
      keywords: 'basilicum basil pot pesto kruiden',
      variants: [pack('FR-HRB-BAS-1', 'each', 219, 25)],
    }),
    item('Flat-leaf parsley', 'Kruidhoek', '🌿', 486, {
      about: 'A whole bunch, not a sprig. Chop it, stalks and all, into anything that looks beige.',
      origin: 'Netherlands',
      keywords: 'peterselie platte parsley kruiden bosje',
      variants: [pack('FR-HRB-PAR-1', 'bunch', 129, 31)],
    }),
    item('Fresh mint', 'Kruidhoek', '🍃', 451, {
      about: 'Moroccan mint with woolly leaves, made for a glass of boiling water and too much sugar.',
      origin: 'Morocco',
      keywords: 'munt muntthee mint kruiden thee',
      variants: [pack('FR-HRB-MIN-1', 'bunch', 129, 43)],
    }),
    item('Garden cress', 'Kruidhoek', '🌱', 133, {
      about: 'Peppery little stems still growing on their mat. Cut with scissors over egg salad.',
      origin: 'Netherlands',
      keywords: 'tuinkers sterrenkers cress kiemgroente',
      variants: [pack('FR-HRB-CRE-1', 'tray', 99, 14)],
    }),
  ]),
  category('flowers-plants', 'Flowers & plants', '💐', 900, 'Cut the stems, give clean water every other day, keep from the radiator.', [
    item('Market bouquet', 'Bloemdijk', '💐', 427, {
      about: 'Whatever was best at the auction this morning, tied by hand with a little eucalyptus.',
      origin: 'Netherlands',
      keywords: 'boeket bloemen flowers bos cadeau',
      variants: [pack('FR-FLO-MAR-M', 'medium', 899, 18), pack('FR-FLO-MAR-L', 'large', 1499, 5)],
    }),
    item('Tulips', 'Bloemdijk', '🌷', 674, {
      about: 'Squeaking-fresh in bud, in one colour. They go on growing in the vase, so cut them short.',
      origin: 'Netherlands',
      keywords: 'tulpen tulp tulip bloemen',
      variants: [pack('FR-FLO-TUL-10', '10 stems', 399, 56), pack('FR-FLO-TUL-20', '20 stems', 699, 32)],
    }),
    item('Sunflowers', 'Bloemdijk', '🌻', 238, {
      about: 'Five faces as big as saucers on stems you could fence with.',
      origin: 'Netherlands',
      keywords: 'zonnebloemen zonnebloem bloemen',
      variants: [pack('FR-FLO-SUN-5', '5 stems', 499, 0)],
    }),
    item('Red roses', 'Bloemdijk', '🌹', 310, {
      about: 'Fair-traded, fifty centimetres, with heads that open wide instead of hanging. An apology, or the reverse.',
      origin: 'Kenya',
      keywords: 'rozen rode roos valentijn bloemen',
      variants: [pack('FR-FLO-ROS-10', '10 stems', 599, 21)],
    }),
    item('Window-sill cactus', 'Bloemdijk', '🌵', 96, {
      about: 'In a terracotta pot. Asks for a thimble of water a month and forgives you when you forget.',
      origin: 'Netherlands',
      storage: 'In full light; water sparingly.',
      keywords: 'cactus plant kamerplant vetplant',
      variants: [pack('FR-FLO-CAC-1', 'each', 549, 12)],
    }),
  ]),
];
