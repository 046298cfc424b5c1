import { category, item, pack, poured, weighed } from './rows.ts';

const bowl = 'In the fruit bowl for a few days, longer in the crisper drawer.';

export const fruit = [
  category('apples-pears-grapes', 'Apples, pears & grapes', '🍏', 900, bowl, [
    item('Elstar apples', 'Polderhof', '🍎', 962, {
      about: 'Crisp, sweet and just sharp enough, picked in the Betuwe and kept cold so they still crack when you bite.',
      origin: 'Netherlands',
      keywords: 'appel appels handappel apple fruit red lunchbox',
      variants: [
        weighed('FR-APL-ELS-KG', 249, 250, 42000, { max: 10000 }),
        pack('FR-APL-ELS-1KG', '1 kg', 229, 64),
        pack('FR-APL-ELS-2KG', '2 kg', 429, 28),
      ],
    }),
    item('Goudreinet cooking apples', 'Polderhof', '🍏', 412, {
      about: 'The tart, rough-skinned apple for apple pie. It falls apart into sauce in ten minutes and needs little sugar.',
      origin: 'Netherlands',
      keywords: 'goudreinette moesappel appelmoes appeltaart bramley green apple',
      variants: [weighed('FR-APL-GRE-KG', 279, 250, 18500), pack('FR-APL-GRE-15K', '1.5 kg', 389, 4)],
    }),
    item('Conference pears', 'Polderhof', '🍐', 655, {
      about: 'Long, russeted pears that go from snappy to dripping in three days on the windowsill.',
      origin: 'Netherlands',
      keywords: 'peer peren handpeer pear fruit',
      variants: [weighed('FR-PER-CON-KG', 269, 250, 26000), pack('FR-PER-CON-1KG', '1 kg', 249, 37)],
    }),
    item('Red seedless grapes', 'Pinchi', '🍇', 801, {
      about: 'Tight bunches with a thin skin and a hint of rose. Freeze a handful and drop them in a glass of white.',
      origin: 'South Africa',
      storage: 'In the fridge; wash just before eating.',
      keywords: 'druiven rode druif pitloos grape',
      variants: [pack('FR-GRP-RED-500', '500 g', 299, 52, { was: 379 })],
    }),
  ]),
  category('citrus', 'Citrus', '🍊', 900, 'Cool and dry, up to two weeks; lemons and limes keep longest in the fridge.', [
    item('Navel oranges', 'Pinchi', '🍊', 784, {
      about: 'Thick peel that comes off in one piece and no pips to speak of. Heavy with juice from January on.',
      origin: 'Spain',
      keywords: 'sinaasappel sinaasappels orange handsinaasappel',
      variants: [weighed('FR-ORA-NAV-KG', 239, 250, 34000), pack('FR-ORA-NAV-2KG', '2 kg', 399, 41, { was: 479 })],
    }),
    item('Mandarins with leaf', 'Huerta Lisa', '🍊', 590, {
      about: 'Sold with stalk and leaf, so you can see how lately they hung on the tree. Honey-sweet and easily peeled.',
      origin: 'Spain',
      keywords: 'mandarijn mandarijnen clementine tangerine sinterklaas',
      variants: [pack('FR-MAN-LEA-1KG', '1 kg', 319, 26)],
    }),
    item('Lemons, unwaxed', 'Huerta Lisa', '🍋', 742, {
      about: 'Nothing on the peel but sun, so grate it freely over pasta, fish or yoghurt.',
      origin: 'Spain',
      keywords: 'citroen citroenen lemon zest onbespoten',
      variants: [pack('FR-LEM-UNW-1', 'each', 49, 120), pack('FR-LEM-UNW-4', '4 pieces', 169, 48)],
    }),
    item('Limes', 'Pinchi', '🍋', 468, {
      about: 'Sharp and perfumed, for a curry at the last second or a mojito at the first.',
      origin: 'Brazil',
      keywords: 'limoen limoenen lime cocktail',
      variants: [pack('FR-LIM-BRA-3', '3 pieces', 129, 33)],
    }),
    item('Orange juice, pressed in the shop', 'Pinchi', '🥤', 530, {
      about: 'Pressed this morning behind the fruit counter and filled into your bottle to the millilitre. About eleven oranges a litre.',
      origin: 'Spanish oranges, pressed in the Netherlands',
      storage: 'In the fridge; drink within two days.',
      keywords: 'sinaasappelsap vers geperst jus d orange fresh juice tap',
      variants: [poured('FR-JUI-ORA-L', 595, 250, 24000, { max: 4000 })],
    }),
  ]),
  category('tropical-melons', 'Tropical fruit & melons', '🍍', 900, bowl, [
    item('Bananas', 'Pinchi', '🍌', 1000, {
      about: 'Yellow with a little green at the neck: ready tomorrow, perfect the day after.',
      origin: 'Ecuador',
      storage: 'At room temperature, away from the apples; never in the fridge.',
      keywords: 'banaan bananen banana tros',
      variants: [weighed('FR-BAN-YEL-KG', 179, 250, 68000, { max: 10000 }), pack('FR-BAN-FT-5', '5 pieces', 199, 44)],
    }),
    item('Kent mango, ready to eat', 'Pinchi', '🥭', 617, {
      about: 'Ripened here until the flesh gives under a thumb. No strings, all perfume.',
      origin: 'Peru',
      keywords: 'mango mangos rijp eetrijp',
      variants: [pack('FR-MNG-KEN-1', 'each', 199, 38, { was: 249 }), pack('FR-MNG-KEN-2', '2 pieces', 369, 17)],
    }),
    item('Pineapple', 'Pinchi', '🍍', 505, {
      about: 'Extra sweet, golden to the core. Pull a leaf from the crown: if it lets go, dinner can start with dessert.',
      origin: 'Costa Rica',
      keywords: 'ananas pineapple',
      variants: [pack('FR-PIN-CR-1', 'each', 279, 22)],
    }),
    item('Green kiwis', 'Pinchi', '🥝', 566, {
      about: 'Halve one, take a teaspoon, done. Two hold more vitamin C than you need in a day.',
      origin: 'New Zealand',
      keywords: 'kiwi kiwis kiwifruit groen',
      variants: [pack('FR-KIW-GRN-6', '6 pieces', 249, 39), pack('FR-KIW-GRN-1K', '1 kg', 379, 3)],
    }),
    item('Coconut, scored for opening', 'Pinchi', '🥥', 148, {
      about: 'A groove sawn round the middle: one tap with a spoon and it opens in two clean bowls.',
      origin: 'Ivory Coast',
      keywords: 'kokosnoot kokos coconut',
      variants: [pack('FR-COC-IC-1', 'each', 199, 9)],
    }),
    item('Hass avocados, ready to eat', 'Pinchi', '🥑', 913, {
      about: 'Felt by hand before they leave. Black, buttery, and good on toast tonight.',
      origin: 'Colombia',
      keywords: 'avocado avocados eetrijp guacamole',
      variants: [pack('FR-AVO-HAS-1', 'each', 129, 75), pack('FR-AVO-HAS-3', '3 pieces', 319, 46, { was: 389 })],
    }),
    item('Galia melon', 'Huerta Lisa', '🍈', 302, {
      about: 'Netted gold outside, pale green inside. Smell the stalk end; it should remind you of honey.',
      origin: 'Spain',
      keywords: 'meloen galiameloen melon cantaloupe',
      variants: [pack('FR-MEL-GAL-1', 'each', 299, 0)],
    }),
    item('Watermelon, quartered', 'Huerta Lisa', '🍉', 433, {
      about: 'Cut from the whole fruit this morning, with few seeds. Lovely with feta and mint, better still on a hot balcony.',
      origin: 'Spain',
      storage: 'In the fridge, covered; eat within three days.',
      keywords: 'watermeloen melon zomer',
      variants: [weighed('FR-MEL-WAT-KG', 189, 500, 24000)],
    }),
  ]),
  category('berries-stone-fruit', 'Berries & stone fruit', '🍓', 900, 'In the fridge, unwashed; eat within two or three days.', [
    item('Strawberries', 'Polderhof', '🍓', 884, {
      about: 'Dutch glasshouse berries, red right through, picked the evening before they reach you.',
      origin: 'Netherlands',
      keywords: 'aardbei aardbeien strawberry zomerkoninkjes',
      variants: [pack('FR-BER-STR-250', '250 g', 299, 58), pack('FR-BER-STR-500', '500 g', 529, 31, { was: 598 })],
    }),
    item('Blueberries', 'Polderhof', '🫐', 835, {
      about: 'Fat, dusky berries that pop. Fold them into batter or eat them by the handful on the tram.',
      origin: 'Netherlands',
      keywords: 'blauwe bes blauwe bessen bosbes blueberry',
      variants: [
        pack('FR-BER-BLU-125', '125 g', 199, 47),
        pack('FR-BER-BLU-300', '300 g', 399, 36),
        pack('FR-BER-BLU-500', '500 g', 599, 4),
      ],
    }),
    item('Dark cherries', 'Boomgaard Zeven', '🍒', 347, {
      about: 'Almost black, firm as marbles and stained to the stone. A short season: take the big bag.',
      origin: 'Netherlands',
      keywords: 'kers kersen cherry zomer betuwe',
      variants: [weighed('FR-CHE-DRK-KG', 1090, 100, 1500), pack('FR-CHE-DRK-500', '500 g', 579, 0)],
    }),
    item('Yellow peaches', 'Boomgaard Zeven', '🍑', 388, {
      about: 'Downy, blushing and so juicy you should eat them over the sink.',
      origin: 'Italy',
      keywords: 'perzik perziken peach nectarine',
      variants: [pack('FR-PEA-YEL-4', '4 pieces', 259, 29)],
    }),
  ]),
];
