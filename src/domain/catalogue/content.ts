import { folded } from '#domain/fold.ts';
import type { Unit } from '#domain/stock/availability.ts';

/** The content of one piece: pieces, grams or millilitres, with up to three decimals. */
export interface Content {
  netQuantity: number;
  netUnit: Unit;
}

/* A number with its unit; before or after it how many of them. */
const SIZE = /^(?:(?<times>\d{1,4}) ?[x×*] ?)?(?<amount>\d[\d.,]*) ?(?<word>[a-z]+)\.?(?: ?[x×*] ?(?<after>\d{1,4})$)?(?<rest>.*)$/;
const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/;
const DECIMAL = /^\d{1,6}(?:[.,]\d{1,3})?$/;

type Measure = [times: number, unit: Unit];

/* The PURE mark lets a bundler drop it from scripts that do not use it. */
const MEASURES = /* @__PURE__ */ measures();

/**
 * The words of a unit in English and Dutch, and how many grams, millilitres or pieces it is. An ounce may be weight or volume: not here.
 */
function measures(): Map<string, Measure> {
  return new Map([
    ...spelled([1, 'g'], 'g gr gram grams gramme grammes grammen'),
    ...spelled([1000, 'g'], 'kg kgs kilo kilos kilogram kilograms'),
    ...spelled([1, 'ml'], 'ml milliliter milliliters millilitre millilitres'),
    ...spelled([10, 'ml'], 'cl centiliter centiliters centilitre centilitres'),
    ...spelled([100, 'ml'], 'dl deciliter deciliters decilitre decilitres'),
    ...spelled([1000, 'ml'], 'l lt ltr liter liters litre litres'),
    ...spelled(
      [1, 'each'],
      'piece pieces pc pcs stuk stuks st egg eggs ei eieren bag bags sachet sachets zakje zakjes roll rolls rol rollen',
    ),
    ...spelled([1, 'each'], 'slice slices plak plakken stem stems bulb bulbs bun buns tablet tablets capsule capsules pod pods wipe wipes'),
    ...spelled([1, 'each'], 'can cans bottle bottles sheet sheets tissue tissues'),
  ]);
}

function spelled(measure: Measure, words: string): [string, Measure][] {
  return words.split(' ').map((word) => [word, measure]);
}

/* Few names of sizes name most goods ("500 g", "1 l"), and a page reads many of them. */
const known = new Map<string, Content | null>();
const MOST_KNOWN = 1000;

/**
 * Reads the content of one piece from the name of its size: "500 g", "6 x 330 ml", "1.500 gram", "10 eggs". Null when the name does not
 * say it, or says it in a way that could be read as something else: "each", "16 oz", "400 g (240 g drained)".
 */
export function contentOf(name: string): Content | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const content = read(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, content);
  return content;
}

function read(name: string): Content | null {
  const { times, amount = '', word = '', after, rest = '' } = SIZE.exec(folded(name.trim()))?.groups ?? {};
  const measure = MEASURES.get(word);
  if (!measure || /\d/.test(rest) || (times && after)) return null;
  const [factor, netUnit] = measure;
  const number = numberOf(amount, factor === 1);
  const netQuantity = number === null ? 0 : Math.round(Number(times ?? after ?? 1) * number * factor * 1000) / 1000;
  return netQuantity > 0 && (netUnit !== 'each' || Number.isInteger(netQuantity)) ? { netQuantity, netUnit } : null;
}

/* Three digits after a mark are thousands of a small unit ("1.500 g") and decimals of a large one ("1.500 kg"). */
function numberOf(text: string, small: boolean): number | null {
  if (small && GROUPED.test(text)) return Number(text.replace(/[.,]/g, ''));
  return DECIMAL.test(text) ? Number(text.replace(',', '.')) : null;
}
