import { category, item, pack, weighed } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const dry = 'Dry and dark, well closed.';
const shelf = 'In the cupboard; once open, in the fridge.';
const cellar = 'Cool, dark, and lying down if it has a cork.';

export const drinks: SeedDepartment = {
  slug: 'drinks',
  name: 'Drinks',
  hue: 198,
  emoji: '🥤',
  categories: [
    category('coffee', 'Coffee', '☕', 900, 'Airtight and dark, not in the fridge.', [
      item('Dock house blend, ground', 'Schemer', '☕', 923, {
        about: 'Medium roast for the filter machine: cocoa, hazelnut, no sharp edges. A pot of this gets a house talking.',
        origin: 'Brazil and Ethiopia, roasted in Rotterdam',
        keywords: 'koffie filterkoffie gemalen snelfilter coffee',
        variants: [pack('DR-COF-DOC-250', '250 g', 529, 58), pack('DR-COF-DOC-500', '500 g', 949, 46, { was: 1049 })],
      }),
      item('Night shift espresso beans', 'Schemer', '🫘', 844, {
        about: 'Dark, oily, with a bitter-chocolate end and a crema you could sleep on.',
        origin: 'India and Guatemala, roasted in Rotterdam',
        keywords: 'koffiebonen espresso bonen coffee beans',
        variants: [pack('DR-COF-NIG-500', '500 g', 1049, 37), pack('DR-COF-NIG-1KG', '1 kg', 1899, 29)],
      }),
      item('Single farm beans, loose', 'Schemer', '🌱', 265, {
        about: 'A washed Ethiopian that smells of bergamot and peach. Weighed into your tin; roasting date on the label.',
        origin: 'Ethiopia, roasted in Rotterdam',
        keywords: 'koffiebonen los ethiopie specialty single origin',
        variants: [weighed('DR-COF-SIN-KG', 2790, 250, 6500)],
      }),
      item('Iced latte to go', 'Schemer', '🧋', 439, {
        about: 'Double shot, whole milk, no added sugar. Shake it, the tram is coming.',
        origin: 'Netherlands',
        storage: 'In the fridge; drink on the day you open it.',
        allergens: ['milk'],
        keywords: 'ijskoffie iced coffee latte koud',
        variants: [pack('DR-COF-ICE-250', '250 ml', 219, 35)],
      }),
    ]),
    category('tea-hot-chocolate', 'Tea & hot chocolate', '🍵', 900, dry, [
      item('Smoky breakfast tea', 'Blad & Kan', '🫖', 560, {
        about: 'Assam for strength with a breath of lapsang. Takes milk like a good carpet.',
        origin: 'India and China',
        keywords: 'thee zwarte thee english breakfast tea',
        variants: [pack('DR-TEA-BRE-40', '40 bags', 299, 49)],
      }),
      item('Sencha green tea', 'Blad & Kan', '🍵', 433, {
        about: 'Bright, grassy leaves in pyramid bags. Let the kettle rest a minute first, or it sulks.',
        origin: 'Japan',
        keywords: 'groene thee sencha green tea',
        variants: [pack('DR-TEA-SEN-20', '20 bags', 319, 32), pack('DR-TEA-SEN-100', '100 g loose', 799, 5)],
      }),
      item('Rooibos with orange', 'Blad & Kan', '🍊', 388, {
        about: 'Red, round and free of caffeine, with real peel. The last cup of the evening.',
        origin: 'South Africa',
        keywords: 'rooibos sinaasappel thee cafeinevrij',
        variants: [pack('DR-TEA-ROO-20', '20 bags', 229, 41)],
      }),
      item('Chamomile flowers', 'Blad & Kan', '🌼', 219, {
        about: 'Whole heads, not dust. Five minutes under a saucer, then bed.',
        origin: 'Croatia',
        keywords: 'kamille kamillethee kruidenthee slaap',
        variants: [pack('DR-TEA-CHA-20', '20 bags', 249, 27)],
      }),
      item('Drinking chocolate flakes', 'Cacaokade', '🍫', 344, {
        about: 'Shaved 60 % chocolate instead of powder. Whisk into hot milk until it coats the spoon.',
        origin: 'Netherlands',
        allergens: ['soybeans'],
        keywords: 'chocolademelk warme chocolade cacao hot chocolate',
        variants: [pack('DR-TEA-CHO-300', '300 g', 599, 20, { was: 699 })],
      }),
    ]),
    category('water-soft-drinks', 'Water & soft drinks', '🥤', 900, 'Cool and out of the sun.', [
      item('Sparkling spring water', 'Duindruppel', '💧', 812, {
        about: 'Filtered for years through the dunes of Zandvoort, then given fine, quick bubbles.',
        origin: 'Netherlands',
        keywords: 'bruiswater water bubbels mineraalwater',
        variants: [pack('DR-SOF-SPA-1L', '1 l', 99, 90), pack('DR-SOF-SPA-6', '6 x 1.5 l', 549, 38, { max: 6 })],
      }),
      item('Cola with real kola nut', 'Zuiderfris', '🥤', 779, {
        about: 'Less sweet, more spice: kola, lime oil and a pinch of nutmeg.',
        origin: 'Netherlands',
        keywords: 'cola frisdrank soft drink',
        variants: [
          pack('DR-SOF-COL-330', '330 ml', 119, 84),
          pack('DR-SOF-COL-6', '6 x 330 ml', 599, 43),
          pack('DR-SOF-COL-15', '1.5 l', 229, 51),
        ],
      }),
      item('Cloudy lemonade', 'Zuiderfris', '🍋', 541, {
        about: "Pressed Sicilian lemon and a sting of fizz. Adults finish the children's.",
        origin: 'Netherlands',
        keywords: 'limonade citroen bruisend lemon frisdrank',
        variants: [pack('DR-SOF-LEM-750', '750 ml', 279, 30), pack('DR-SOF-LEM-4', '4 x 250 ml', 429, 23)],
      }),
      item('Ginger beer, fiery', 'Zuiderfris', '🫚', 363, {
        about: 'Brewed with fresh root until the back of the throat notices. Free of alcohol.',
        origin: 'Netherlands',
        keywords: 'gemberbier ginger beer ginger ale mixer moscow mule',
        variants: [pack('DR-SOF-GIN-4', '4 x 200 ml', 399, 3)],
      }),
      item('Tonic water, dry', 'Zuiderfris', '🫧', 458, {
        about: 'Proper quinine, hardly any sugar, tight bubbles that outlast the gin.',
        origin: 'Netherlands',
        keywords: 'tonic gin tonic mixer kinine',
        variants: [pack('DR-SOF-TON-1L', '1 l', 249, 39), pack('DR-SOF-TON-8', '8 x 150 ml', 549, 17)],
      }),
      item('Yerba mate, sparkling', 'Zuiderfris', '🧉', 257, {
        about: 'Smoky leaf tea, lightly sweet, with the caffeine of two espressos. For deadlines.',
        origin: 'Germany',
        keywords: 'mate energie energiedrank cafeine',
        variants: [pack('DR-SOF-MAT-500', '500 ml', 199, 28)],
      }),
    ]),
    category('juice-smoothies', 'Juice & squash', '🧃', 900, shelf, [
      item('Cloudy apple juice', 'Boomgaard Zeven', '🍎', 681, {
        about: 'Seven old orchard varieties pressed together, so that it is sharp before it is sweet.',
        origin: 'Netherlands',
        keywords: 'appelsap troebel apple juice sap',
        variants: [pack('DR-JUI-APP-1L', '1 l', 249, 47), pack('DR-JUI-APP-5L', '5 l tap box', 1099, 8)],
      }),
      item('Pear juice cartons', 'Boomgaard Zeven', '🧃', 467, {
        about: 'Ten small cartons for ten school days, with paper straws and no added sugar.',
        origin: 'Netherlands',
        keywords: 'perensap pakjes drinken kinderen school sapje',
        variants: [pack('DR-JUI-PEA-10', '10 x 200 ml', 379, 36, { was: 429 })],
      }),
      item('Tomato juice with celery salt', 'Polderhof', '🍅', 192, {
        about: 'Thick, savoury and ready for Worcester sauce, with or without the rest of the cocktail.',
        origin: 'Netherlands',
        allergens: ['celery'],
        keywords: 'tomatensap bloody mary groentesap',
        variants: [pack('DR-JUI-TOM-1L', '1 l', 229, 24)],
      }),
      item('Mango and passion fruit smoothie', 'Zuiderfris', '🥭', 449, {
        about: 'Alphonso mango, thick enough to slow the straw, sharpened with passion fruit.',
        origin: 'Netherlands',
        storage: 'In the fridge; once open, drink within two days.',
        keywords: 'smoothie mango passievrucht sap',
        variants: [pack('DR-JUI-MAN-250', '250 ml', 199, 34), pack('DR-JUI-MAN-750', '750 ml', 429, 0)],
      }),
      item('Alcohol-free sparkling rosé', 'Domaine des Mésanges', '🥂', 236, {
        about: 'De-alcoholised slowly and cold, so wild strawberry and a dry edge survive. Under 0.5 %.',
        origin: 'France',
        allergens: ['sulphites'],
        keywords: 'alcoholvrij mousserend rose 0.0 feest',
        variants: [pack('DR-JUI-NON-750', '750 ml', 699, 17)],
      }),
      item('Grenadine squash', 'Zuiderfris', '🍒', 276, {
        about: 'Pomegranate and redcurrant, one part to eight of water. Turns a jug of tap water into a party.',
        origin: 'France',
        keywords: 'siroop limonadesiroop grenadine ranja squash',
        variants: [pack('DR-JUI-GRE-700', '700 ml', 329, 31)],
      }),
    ]),
    category('beer', 'Beer', '🍺', 2100, 'Cool and upright, out of the light. Not sold under 18.', [
      item('Harbour pilsner', 'Kromme Kraan', '🍺', 806, {
        about: 'Crisp, bready, noticeably bitter: a pils with its collar turned up. 5.0 %.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'bier pils krat beer lager',
        variants: [
          pack('DR-BEE-PIL-330', '330 ml', 139, 72),
          pack('DR-BEE-PIL-6', '6 x 330 ml', 749, 44),
          pack('DR-BEE-PIL-24', '24 x 300 ml crate', 1899, 26, { was: 2249, max: 6 }),
        ],
      }),
      item('Wheat beer with orange peel', 'Kromme Kraan', '🍻', 492, {
        about: 'Hazy, soft, with coriander and curaçao peel. Summer in a half-litre. 4.8 %.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'witbier weizen tarwebier wheat beer',
        variants: [pack('DR-BEE-WHE-6', '6 x 300 ml', 829, 25)],
      }),
      item('Abbey-style tripel', 'Kromme Kraan', '🌾', 375, {
        about: 'Golden, strong and dangerously smooth, with banana and clove off the yeast. 8.5 %.',
        origin: 'Belgium',
        allergens: ['gluten'],
        keywords: 'tripel speciaalbier abdijbier sterk bier',
        variants: [pack('DR-BEE-TRI-330', '330 ml', 229, 40), pack('DR-BEE-TRI-4', '4 x 330 ml', 849, 2)],
      }),
      item('Orchard cider, dry', 'Boomgaard Zeven', '🍏', 282, {
        about: 'Fermented bone-dry from cider apples, with a farmyard wink. 5.5 %.',
        origin: 'Netherlands',
        allergens: ['sulphites'],
        keywords: 'cider appelcider droog',
        variants: [pack('DR-BEE-CID-500', '500 ml', 349, 19)],
      }),
    ]),
    category('wine-spirits', 'Wine & spirits', '🍷', 2100, `${cellar} Not sold under 18.`, [
      item('Primitivo from Puglia', 'Cantina Lucciola', '🍷', 621, {
        about: 'Plum jam, black pepper and a warm finish. Open it when the lasagne goes in.',
        origin: 'Italy',
        allergens: ['sulphites'],
        keywords: 'rode wijn primitivo red wine',
        variants: [pack('DR-WIN-PRI-750', '750 ml', 799, 45), pack('DR-WIN-PRI-6', '6 x 750 ml', 4299, 11, { max: 4 })],
      }),
      item('Loire Sauvignon Blanc', 'Domaine des Mésanges', '🍇', 559, {
        about: 'Gooseberry, cut grass, wet stone. Put mussels on.',
        origin: 'France',
        allergens: ['sulphites'],
        keywords: 'witte wijn sauvignon blanc white wine',
        variants: [pack('DR-WIN-SAU-750', '750 ml', 899, 38)],
      }),
      item('Crémant brut', 'Domaine des Mésanges', '🍾', 341, {
        about: 'Made like its famous neighbour, at a third of the price: fine bubbles, brioche, green apple.',
        origin: 'France',
        allergens: ['sulphites'],
        keywords: 'mousserende wijn bubbels cremant champagne prosecco cava',
        variants: [pack('DR-WIN-CRE-750', '750 ml', 1299, 22, { was: 1499 }), pack('DR-WIN-CRE-375', '375 ml', 799, 5)],
      }),
      item('Old corenwijn', 'Stokerij Zwarte Zwaan', '🥃', 168, {
        about: 'Malt spirit rested three years in oak: rye bread, vanilla, a tulip glass filled to the brim. 38 %.',
        origin: 'Netherlands',
        keywords: 'jenever korenwijn corenwijn borrel sterke drank genever',
        variants: [pack('DR-SPI-COR-500', '500 ml', 2199, 9)],
      }),
      item('Bottled negroni', 'Stokerij Zwarte Zwaan', '🍸', 205, {
        about: 'Mixed, rested and ready: pour over one large ice cube, twist an orange, sit down. 24 %.',
        origin: 'Netherlands',
        allergens: ['sulphites'],
        keywords: 'negroni cocktail gin vermout aperitief',
        variants: [pack('DR-SPI-NEG-500', '500 ml', 1999, 7)],
      }),
    ]),
  ],
};
