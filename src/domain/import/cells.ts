import { isEan } from '#domain/catalogue/food/ean.ts';
import { MOST_MONEY } from '#domain/money.ts';
import type { Unit } from '#domain/stock/availability.ts';
import { oneLine, plainLines, textFault } from '#domain/text.ts';
import { type DecimalSign, type Reading, readNumber, short } from './numbers.ts';

/** What the reader of a cell knows of its file and row. */
export interface CellContext {
  decimal: DecimalSign;
  /** How many of the variant's units are in the unit that the row names: 1000 for "kg". */
  scale: number;
}

export type CellReader<T> = (text: string, context: CellContext) => Reading<T>;

const FORMULA_MARK = /^'(?=[=+\-@＝＋－＠\t\r\n])|(?<=;[\s"']*)'(?=[=+\-@＝＋－＠])/g;

/** A text without the marks by which exports keep spreadsheets from running it (kit/csv.ts). */
export function withoutMarks(text: string): string {
  return text.replace(FORMULA_MARK, '');
}

export const oneLineOf =
  (most: number): CellReader<string> =>
  (text) =>
    checked(oneLine(withoutMarks(text)), most, false);

/** A text of several lines. Tags of HTML become nothing, or the line breaks that they are. */
export const linesOf =
  (most: number): CellReader<string> =>
  (text) =>
    checked(plainLines(fromHtml(withoutMarks(text))).trim(), most, true);

function checked(value: string, most: number, lines: boolean): Reading<string> {
  const fault = value.length > most ? `At most ${most} characters` : textFault(value, { lines });
  return fault === null ? { value } : { fault };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

function fromHtml(text: string): string {
  if (!/<\/?(?:p|br|div|ul|ol|li|b|i|strong|em|span|h[1-6]|a|table|tr|td)\b[^>]*>/i.test(text)) return text;
  return text
    .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)\s*>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}

const SKU = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export const skuOf: CellReader<string> = (text) => {
  const value = withoutMarks(text).trim();
  if (value.length > 40) return { fault: 'At most 40 characters' };
  return SKU.test(value) ? { value } : { fault: 'Letters, digits, dots, dashes and underscores' };
};

/** A barcode. A spreadsheet that took it for a number has lost its digits, which the check digit tells. */
export const eanOf: CellReader<string> = (text) => {
  const value = withoutMarks(text).replace(/\s/g, '');
  return isEan(value) ? { value } : { fault: `"${short(text)}" is no EAN: its check digit does not fit` };
};

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const slugCell: CellReader<string> = (text) => {
  const value = text.trim().toLowerCase();
  return value.length <= 80 && SLUG.test(value) ? { value } : { fault: 'Small letters, digits and dashes between them' };
};

export const moneyOf: CellReader<number> = (text, { decimal }) => {
  const read = readNumber(text, decimal);
  if ('fault' in read) return read;
  const cents = Math.round(read.value * 100);
  if (Math.abs(read.value * 100 - cents) > 1e-6) return { fault: `"${short(text)}" has more than two decimals` };
  return cents >= 0 && cents <= MOST_MONEY ? { value: cents } : { fault: `Between 0 and ${MOST_MONEY / 100}` };
};

export const wholeOf =
  (least: number, most: number, scaled = false): CellReader<number> =>
  (text, { decimal, scale }) => {
    const read = readNumber(text, decimal);
    if ('fault' in read) return read;
    const times = read.value * (scaled ? scale : 1);
    const value = Math.round(times);
    if (Math.abs(times - value) > 1e-6) return { fault: 'A whole number' };
    return value >= least && value <= most ? { value } : { fault: `Between ${least} and ${most}` };
  };

export interface UnitCell {
  unit: Unit;
  /** For how many of them the price is, where the word tells. */
  priceQuantity: number | null;
  scale: number;
}

const UNIT_WORDS: Record<string, UnitCell> = Object.fromEntries([
  ...['each', 'piece', 'pieces', 'pc', 'pcs', 'item', 'st', 'stuk', 'stuks', 'per stuk', 'x'].map((word) => [
    word,
    { unit: 'each', priceQuantity: null, scale: 1 },
  ]),
  ...['g', 'gr', 'gram', 'grams'].map((word) => [word, { unit: 'g', priceQuantity: null, scale: 1 }]),
  ...['kg', 'kilo', 'kilogram', 'kilograms', 'per kg', 'per kilo'].map((word) => [word, { unit: 'g', priceQuantity: 1000, scale: 1000 }]),
  ...['ml', 'milliliter', 'millilitre'].map((word) => [word, { unit: 'ml', priceQuantity: null, scale: 1 }]),
  ...['l', 'liter', 'litre', 'liters', 'litres', 'per liter'].map((word) => [word, { unit: 'ml', priceQuantity: 1000, scale: 1000 }]),
]);

export const unitOf: CellReader<UnitCell> = (text) => {
  const found = UNIT_WORDS[text.trim().toLowerCase()];
  return found ? { value: found } : { fault: `"${short(text)}" is no unit: each, g, kg, ml or l` };
};

/** VAT in basis points: "9", "9 %", "0.09" is refused. */
export const taxRateOf: CellReader<number> = (text, { decimal }) => {
  const read = readNumber(text.replace('%', '').trim(), decimal);
  if ('fault' in read) return read;
  const points = Math.round(read.value * 100);
  return read.value === 0 || (read.value >= 1 && read.value <= 100) ? { value: points } : { fault: 'A percentage, such as 9' };
};

const LIVE = new Set(['active', 'live', 'published', 'publish', 'true', 'yes', 'y', '1', 'ja', 'actief', 'waar']);
const GONE = new Set([
  'archived',
  'draft',
  'unlisted',
  'inactive',
  'hidden',
  'private',
  'false',
  'no',
  'n',
  '0',
  '-1',
  'nee',
  'inactief',
  'onwaar',
]);

export const statusOf: CellReader<'live' | 'archived'> = (text) => {
  const word = text.trim().toLowerCase();
  if (LIVE.has(word)) return { value: 'live' };
  return GONE.has(word) ? { value: 'archived' } : { fault: `"${short(text)}" is neither active nor archived` };
};

const MOST_STEPS = 6;

/** A path of categories: "Dairy > Cheese". Where there is no such sign, bars and strokes stand between its steps. */
export const pathOf: CellReader<string[]> = (text) => {
  const steps = withoutMarks(text)
    .split(text.includes('>') ? '>' : /»|\||\s\/\s/)
    .map(oneLine)
    .filter((step) => step !== '');
  if (steps.length > MOST_STEPS) return { fault: `At most ${MOST_STEPS} steps` };
  const long = steps.find((step) => step.length > 80);
  if (long !== undefined) return { fault: `"${short(long)}" has more than 80 characters` };
  return steps.length > 0 ? { value: steps } : { fault: 'Please fill this in' };
};

/** The first of several paths with commas between them. */
export const firstPathOf: CellReader<string[]> = (text, context) => pathOf(text.split(',')[0] ?? '', context);

/** A row that is no variant, such as the parent of variants in WooCommerce. */
export const rowTypeOf: CellReader<'goods' | 'other'> = (text) => {
  const types = text
    .toLowerCase()
    .split(',')
    .map((type) => type.trim());
  return { value: types.some((type) => ['variable', 'grouped', 'external'].includes(type)) ? 'other' : 'goods' };
};
