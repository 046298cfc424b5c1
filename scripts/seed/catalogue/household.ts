import { category, item, pack, poured } from './rows.ts';
import type { SeedDepartment } from './types.ts';

const any = 'Dry, at room temperature.';
const away = 'Upright and out of the reach of children.';

export const household: SeedDepartment = {
  slug: 'household',
  name: 'Household & care',
  hue: 285,
  emoji: '🧼',
  categories: [
    category('laundry-cleaning', 'Laundry & cleaning', '🧽', 2100, away, [
      item('Liquid detergent, colours', 'Helderglans', '🧺', 685, {
        about: 'Gentle on dyes, stern with gravy, clean at 30\u00a0°C. Smells of line-dried linen, faintly.',
        origin: 'Netherlands',
        keywords: 'wasmiddel vloeibaar was detergent kleur',
        variants: [pack('HC-CLE-DET-1L', '1 l', 749, 34), pack('HC-CLE-DET-2L', '2 l', 1299, 21, { was: 1549 })],
      }),
      item('Detergent refill from the tap', 'Helderglans', '🫧', 244, {
        about: 'The same detergent without the bottle. Bring any container; we weigh it empty first.',
        origin: 'Netherlands',
        keywords: 'wasmiddel navullen refill tap verpakkingsvrij',
        variants: [poured('HC-CLE-DRF-L', 549, 250, 38000)],
      }),
      item('Washing-up liquid', 'Helderglans', '🍽️', 717, {
        about: 'Thick and lemony; one squirt does the whole Sunday table.',
        origin: 'Netherlands',
        keywords: 'afwasmiddel afwas dish soap',
        variants: [pack('HC-CLE-WUL-500', '500 ml', 199, 62), poured('HC-CLE-WUL-L', 299, 250, 2500)],
      }),
      item('All-purpose cleaner', 'Helderglans', '🪣', 482, {
        about: 'A capful in the bucket for floors, neat on the hob. Soap-based, with pine.',
        origin: 'Netherlands',
        keywords: 'allesreiniger schoonmaak dweilen cleaner',
        variants: [pack('HC-CLE-ALL-1L', '1 l', 229, 40), poured('HC-CLE-ALL-L', 189, 250, 30000)],
      }),
      item('Cellulose sponges', 'Helderglans', '🧽', 435, {
        about: 'Wood fibre on one side, walnut-shell scourer on the other. Compost it when it gives up.',
        origin: 'Germany',
        keywords: 'spons schuurspons sponsjes sponge',
        variants: [pack('HC-CLE-SPO-4', '4 pieces', 249, 48)],
      }),
      item('Long-handled broom', 'Helderglans', '🧹', 112, {
        about: 'Beech handle, horsehair head, made by a brush maker in Friesland.',
        origin: 'Netherlands',
        keywords: 'bezem veger broom vegen',
        variants: [pack('HC-CLE-BRO-1', 'each', 1499, 4)],
      }),
    ]),
    category('paper-bags', 'Paper & bags', '🧻', 2100, any, [
      item('Toilet paper, three-ply', 'Witte Wolk', '🧻', 951, {
        about: 'Recycled from office paper, bleached with nothing but oxygen, and soft all the same.',
        origin: 'Netherlands',
        keywords: 'wc papier toiletpapier wcpapier toilet rolls',
        variants: [pack('HC-PAP-TOI-8', '8 rolls', 479, 57), pack('HC-PAP-TOI-24', '24 rolls', 1249, 30, { max: 4 })],
      }),
      item('Kitchen roll', 'Witte Wolk', '📜', 648, {
        about: 'Half-sheets, embossed, strong when wet. Drains a pan of bacon in one go.',
        origin: 'Netherlands',
        keywords: 'keukenrol keukenpapier paper towel',
        variants: [pack('HC-PAP-KIT-4', '4 rolls', 349, 45)],
      }),
      item('Soft tissues', 'Witte Wolk', '🤧', 421, {
        about: 'Four-ply with a little balm. For colds, weddings and the end of films.',
        origin: 'Germany',
        keywords: 'zakdoekjes tissues papieren zakdoek verkouden',
        variants: [pack('HC-PAP-TIS-100', '100 pieces', 199, 39)],
      }),
      item('Bin liners, 50 litres', 'Witte Wolk', '🗑️', 502, {
        about: 'Recycled film with a drawstring that really draws. Twenty to the roll.',
        origin: 'Belgium',
        keywords: 'vuilniszakken afvalzakken pedaalemmerzakken bin bags',
        variants: [pack('HC-PAP-BIN-20', '20 bags', 349, 36)],
      }),
      item('Canvas shopping bag', 'Pinchi', '🛍️', 197, {
        about: 'Heavy cotton, flat bottom, handles long enough for the shoulder. Carries eleven kilos; we tried.',
        origin: 'India',
        keywords: 'tas boodschappentas katoenen shopper tote',
        variants: [pack('HC-PAP-BAG-1', 'each', 699, 23)],
      }),
    ]),
    category('body-care', 'Body & hair', '🧴', 2100, any, [
      item('Almond hand soap', 'Zilverlinde', '🧴', 553, {
        about: 'Creamy, plant-based, with a pump that does not drip on the basin.',
        origin: 'Netherlands',
        keywords: 'handzeep zeep pompje hand soap',
        variants: [pack('HC-BOD-SOA-300', '300 ml', 299, 42), pack('HC-BOD-SOA-1L', '1 l refill', 599, 18)],
      }),
      item('Lavender soap bar', 'Zilverlinde', '🧼', 323, {
        about: 'Cold-stirred, cured for six weeks, wrapped in paper. Lasts longer than a bottle and travels better.',
        origin: 'France',
        keywords: 'zeepblok stuk zeep lavendel soap bar',
        variants: [pack('HC-BOD-BAR-100', '100 g', 349, 29, { was: 399 })],
      }),
      item('Shower gel, sea buckthorn', 'Zilverlinde', '🚿', 507, {
        about: 'Orange, tart and waking. From berries that grow behind the dunes of Texel.',
        origin: 'Netherlands',
        keywords: 'douchegel douche shower duindoorn',
        variants: [pack('HC-BOD-SHO-250', '250 ml', 329, 37)],
      }),
      item('Mild shampoo, birch', 'Zilverlinde', '💇', 444, {
        about: 'For every day and hard water. Lathers without silicones and rinses fast.',
        origin: 'Germany',
        keywords: 'shampoo haar wassen hair',
        variants: [pack('HC-BOD-SHA-300', '300 ml', 449, 31), pack('HC-BOD-SHA-2', '2 x 300 ml', 799, 12)],
      }),
      item('Bath salts, pine and rosemary', 'Zilverlinde', '🛁', 174, {
        about: 'A handful in hot water after a ride against the wind. Colours the bath forest green.',
        origin: 'Germany',
        keywords: 'badzout bad spa ontspannen bath',
        variants: [pack('HC-BOD-BAT-500', '500 g', 649, 0)],
      }),
    ]),
    category('mouth-first-aid', 'Teeth, shaving & first aid', '🪥', 2100, any, [
      item('Fluoride toothpaste, mint', 'Zilverlinde', '🦷', 731, {
        about: 'Fresh but not fierce, low in foam, in a tube that can be recycled whole.',
        origin: 'Netherlands',
        keywords: 'tandpasta tanden toothpaste',
        variants: [pack('HC-CAR-TOO-75', '75 ml', 279, 58), pack('HC-CAR-TOO-3', '3 x 75 ml', 699, 24, { was: 837 })],
      }),
      item('Beech toothbrushes', 'Zilverlinde', '🪥', 389, {
        about: 'Medium bristles, oiled handle. Two in the pack, marked so that nobody swaps.',
        origin: 'Germany',
        keywords: 'tandenborstel tandenborstels toothbrush hout',
        variants: [pack('HC-CAR-BRU-2', '2 pieces', 499, 33)],
      }),
      item('Safety razor', 'Zilverlinde', '🪒', 148, {
        about: 'Solid metal, good for a lifetime of ten-cent blades. Five are in the box.',
        origin: 'Germany',
        keywords: 'scheermes scheren razor mesjes',
        variants: [pack('HC-CAR-RAZ-1', 'each', 2499, 6)],
      }),
      item('Assorted plasters', 'Zilverlinde', '🩹', 376, {
        about: 'Forty strips in four sizes that stay on through washing-up and playgrounds.',
        origin: 'Germany',
        keywords: 'pleisters pleister ehbo wondje plasters',
        variants: [pack('HC-CAR-PLA-40', '40 pieces', 299, 44)],
      }),
    ]),
    category('home-kitchen', 'Home & kitchen', '💡', 2100, any, [
      item('AA batteries', 'Lichtbaken', '🔋', 519, {
        about: 'Alkaline, ten years on the shelf. Hand the empty ones to your courier.',
        origin: 'Poland',
        keywords: 'batterijen aa penlite batterij batteries',
        variants: [pack('HC-HOM-BAT-4', '4 pieces', 399, 50), pack('HC-HOM-BAT-12', '12 pieces', 899, 22)],
      }),
      item('Warm white LED bulb', 'Lichtbaken', '💡', 305, {
        about: 'Sixty old watts for seven, E27, dims without a hum. The colour of half past eight in June.',
        origin: 'Hungary',
        keywords: 'ledlamp lamp gloeilamp e27 licht bulb',
        variants: [pack('HC-HOM-LED-1', 'each', 549, 27)],
      }),
      item('Dinner candles', 'Lichtbaken', '🕯️', 273, {
        about: 'Poured from rapeseed wax in off-white, burn seven hours and do not drip on the cloth.',
        origin: 'Netherlands',
        keywords: 'kaarsen dinerkaarsen kaars candles',
        variants: [pack('HC-HOM-CAN-6', '6 pieces', 599, 1)],
      }),
      item('Rubber gloves', 'Helderglans', '🧤', 226, {
        about: 'Natural latex with a cotton lining and cuffs that fold up against the drip. Medium.',
        origin: 'Malaysia',
        keywords: 'huishoudhandschoenen handschoenen schoonmaak gloves',
        variants: [pack('HC-HOM-GLO-1', 'pair', 279, 26)],
      }),
      item('Firewood, kiln-dried', 'Lichtbaken', '🪵', 135, {
        about: 'Split birch under 18 % moisture: lights at once, burns bright, smells of a cabin.',
        origin: 'Latvia',
        storage: 'Dry and aired, off the ground.',
        keywords: 'haardhout brandhout openhaard vuurkorf hout',
        variants: [pack('HC-HOM-WOO-8', '8 kg', 899, 16, { max: 4 })],
      }),
    ]),
  ],
};
