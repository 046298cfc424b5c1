import { makeDice } from '#scripts/bench/store/dice.ts';

const KINDS = [
  'Apple',
  'Bread',
  'Cheese',
  'Coffee',
  'Crackers',
  'Juice',
  'Lentils',
  'Milk',
  'Noodles',
  'Oats',
  'Olives',
  'Pasta',
  'Pears',
  'Rice',
  'Soup',
  'Tea',
  'Tomatoes',
  'Yoghurt',
];
const WAYS = ['aged', 'crisp', 'dried', 'fine', 'fresh', 'golden', 'mild', 'organic', 'red', 'roasted', 'smoked', 'sweet', 'whole', 'wild'];
const BRANDS = ['Akker', 'Brug', 'Dijk', 'Haven', 'Kade', 'Linde', 'Molen', 'Polder', 'Sluis', 'Veld', 'Wilg', 'Zon'];
const SIZES = ['250 g', '500 g', '1 kg', '330 ml', '1 l', '6 pieces'];

/** The names of the columns of `productLines`. */
export const PRODUCT_HEAD = 'SKU,Product,Brand,Description,Department,Category,Size,Price,Stock';

/**
 * Lines of CSV with as many products as are wanted, the same for the same seed. Each has a SKU and a name of its own, in categories of one
 * department, a hundred products in each.
 */
export function* productLines(count: number, { seed = 1, department = 'Fresh' } = {}): Generator<string> {
  const dice = makeDice(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  for (let n = 1; n <= count; n++) {
    const name = `${one(WAYS)} ${one(KINDS)} ${n}`.replace(/^./, (letter) => letter.toUpperCase());
    const brand = one(BRANDS);
    const price = (50 + Math.floor(dice() * 1950)) / 100;
    const path = `Shelf ${Math.ceil(n / 2500)} > Row ${Math.ceil(n / 100)}`;
    yield `G-${n},${name},${brand},"${name} of ${brand}, as it should be.",${department},${path},${one(SIZES)},${price.toFixed(2)},${Math.floor(dice() * 80)}`;
  }
}

export const productFile = (count: number, options?: { seed?: number; department?: string }) =>
  `${[PRODUCT_HEAD, ...productLines(count, options)].join('\r\n')}\r\n`;
