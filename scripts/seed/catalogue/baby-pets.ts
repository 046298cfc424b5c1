import { category, item, pack } from './rows.ts';
import type { SeedDepartment } from './types.ts';

export const babyPets: SeedDepartment = {
  slug: 'baby-pets',
  name: 'Baby & pets',
  hue: 318,
  emoji: '🧸',
  categories: [
    category('baby-food', 'Baby food', '🍼', 900, 'In the cupboard; once open, in the fridge for two days.', [
      item('Follow-on milk, from 6 months', 'Kleine Spruit', '🍼', 471, {
        about: 'Powder from organic Dutch milk with scoop and leveller in the lid. Breast milk remains the best start.',
        origin: 'Netherlands',
        storage: 'Dry; use within four weeks of opening.',
        allergens: ['milk', 'fish'],
        keywords: 'opvolgmelk flesvoeding babymelk zuigelingenvoeding',
        variants: [pack('BP-FOO-FOL-800', '800 g', 1699, 25, { max: 4 })],
      }),
      item('Carrot purée, first tastes', 'Kleine Spruit', '🥕', 343, {
        about: 'Just carrot, steamed and blended very smooth. From four months, or on the ceiling.',
        origin: 'Netherlands',
        keywords: 'babyhapje wortel groentehapje puree potje',
        variants: [pack('BP-FOO-CAR-4', '4 x 125 g', 449, 32)],
      }),
      item('Banana and oat pouches', 'Kleine Spruit', '🍌', 395, {
        about: 'Spoonable fruit porridge with a cap too large to swallow, for prams and trains.',
        origin: 'Netherlands',
        allergens: ['gluten'],
        keywords: 'knijpfruit knijpzakje baby banaan fruithapje',
        variants: [pack('BP-FOO-BAN-6', '6 x 90 g', 599, 28)],
      }),
      item('Teething rusks', 'Kleine Spruit', '🍪', 211, {
        about: 'Hard enough to gnaw, soft once wet, no sugar added.',
        origin: 'Italy',
        allergens: ['gluten', 'milk'],
        keywords: 'babykoekjes soepstengel doorkomende tandjes biscuit',
        variants: [pack('BP-FOO-RUS-150', '150 g', 219, 4)],
      }),
    ]),
    category('baby-care', 'Nappies & baby care', '👶', 2100, 'Dry, at room temperature.', [
      item('Nappies, size 4', 'Kleine Spruit', '👶', 588, {
        about: 'For 8 to 14 kilos, dry through a night of twelve hours. Unbleached, unperfumed, wriggle-proof.',
        origin: 'Netherlands',
        keywords: 'luiers maat 4 luier diapers',
        variants: [pack('BP-CAR-NAP-40', '40 pieces', 1099, 35), pack('BP-CAR-NAP-120', '120 pieces', 2899, 13, { was: 3297, max: 4 })],
      }),
      item('Water wipes', 'Kleine Spruit', '💧', 496, {
        about: '99 % water on a plant-fibre cloth. Does faces, bottoms and car seats.',
        origin: 'Netherlands',
        keywords: 'billendoekjes babydoekjes vochtige doekjes wipes',
        variants: [pack('BP-CAR-WIP-60', '60 pieces', 199, 54), pack('BP-CAR-WIP-4', '4 x 60 pieces', 699, 20)],
      }),
      item('Calendula baby oil', 'Kleine Spruit', '🌼', 182, {
        about: 'Marigold steeped in sunflower oil. Warm a few drops between your hands after the bath.',
        origin: 'Germany',
        keywords: 'babyolie goudsbloem massage olie baby',
        variants: [pack('BP-CAR-OIL-100', '100 ml', 599, 15)],
      }),
      item('Organic cotton teddy', 'Kleine Spruit', '🧸', 129, {
        about: 'Stitched eyes, washable at 40\u00a0°C, small enough to lose and important enough to buy two.',
        origin: 'Portugal',
        keywords: 'knuffel beer teddybeer kraamcadeau speelgoed',
        variants: [pack('BP-CAR-TED-1', 'each', 1499, 8)],
      }),
    ]),
    category('dogs', 'Dogs', '🐶', 2100, 'Dry and closed; once open, tins keep two days in the fridge.', [
      item('Dog kibble with lamb and rice', 'Snuffel & Poot', '🐶', 425, {
        about: 'Baked, not pressed, for grown dogs of middling size and middling manners.',
        origin: 'Netherlands',
        keywords: 'hondenbrokken hondenvoer brokken hond dog food lam',
        variants: [pack('BP-DOG-KIB-3K', '3 kg', 1349, 22), pack('BP-DOG-KIB-12K', '12 kg', 4299, 7, { was: 4799, max: 2 })],
      }),
      item('Beef chew bones', 'Snuffel & Poot', '🦴', 298, {
        about: 'Air-dried hide without glue or colour. Buys about forty minutes of peace each.',
        origin: 'Netherlands',
        keywords: 'kauwbot hondensnack kluif hond bot',
        variants: [pack('BP-DOG-BON-5', '5 pieces', 599, 30)],
      }),
      item('Training treats, duck', 'Snuffel & Poot', '🦆', 241, {
        about: 'Pea-sized, soft and smelly in the best way: no crumbs in the coat pocket.',
        origin: 'Netherlands',
        keywords: 'hondensnoepjes trainers beloning hond eend',
        variants: [pack('BP-DOG-TRE-200', '200 g', 449, 0)],
      }),
    ]),
    category('cats-small-animals', 'Cats & small animals', '🐱', 2100, 'Dry and closed.', [
      item('Cat pouches, fish in jelly', 'Snuffel & Poot', '🐟', 478, {
        about: 'Pollock and salmon in flakes a cat can respect. Twelve pouches, torn open by sound alone.',
        origin: 'Netherlands',
        keywords: 'kattenvoer natvoer kat zakjes cat food',
        variants: [pack('BP-CAT-POU-12', '12 x 85 g', 599, 40), pack('BP-CAT-POU-48', '48 x 85 g', 2149, 12, { was: 2396 })],
      }),
      item('Cat kibble with chicken', 'Snuffel & Poot', '🐱', 404, {
        about: 'Crunchy crosses with plenty of meat, for indoor cats who consider themselves hunters.',
        origin: 'Netherlands',
        keywords: 'kattenbrokken kattenvoer brokjes kat kip',
        variants: [pack('BP-CAT-KIB-2K', '2 kg', 999, 26)],
      }),
      item('Clumping cat litter', 'Snuffel & Poot', '🐾', 367, {
        about: 'Fine clay that sets hard and keeps quiet about it. Low dust, no perfume.',
        origin: 'Greece',
        keywords: 'kattenbakvulling kattengrit klontvormend litter',
        variants: [pack('BP-CAT-LIT-10', '10 l', 849, 18, { max: 6 })],
      }),
      item('Garden bird seed', 'Snuffel & Poot', '🐦', 193, {
        about: 'Sunflower hearts, millet and oats. Hang it high and wait for the tits to tell the others.',
        origin: 'Netherlands',
        keywords: 'vogelvoer strooivoer tuinvogels zaden bird',
        variants: [pack('BP-PET-BIR-1K', '1 kg', 399, 24)],
      }),
      item('Meadow hay', 'Snuffel & Poot', '🐹', 156, {
        about: 'Long-stalked first cut with dandelion and clover, for rabbits and guinea pigs to tunnel through.',
        origin: 'Netherlands',
        keywords: 'hooi konijn cavia knaagdier hamster hay',
        variants: [pack('BP-PET-HAY-15', '1.5 kg', 599, 11)],
      }),
    ]),
  ],
};
