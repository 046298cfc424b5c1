import { currencySymbol, minorDigits, plainSigns, pricedFor, type Unit } from '#contracts/words.ts';
import { type Digits, doubt, readingsOf, scaled } from './digits.ts';

/** Minor units as typed text: 249 EUR is "2.49". */
export function typed(minor: number, currency: string): string {
  const places = minorDigits(currency);
  const text = String(minor).padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/**
 * Typed text as minor units, digit by digit, never through a float: "2.49", "2,49", "€1,234.50" and "2". Null for anything else, and
 * for what can be read in two ways.
 */
export function minorUnits(text: string, currency: string): number | null {
  const [reading, other] = priceReadings(text, currency);
  return reading && !other ? scaled(reading, minorDigits(currency)) : null;
}

/** What to ask about a price that can be read in two ways. Null when it cannot. */
export function priceDoubt(text: string, currency: string): string | null {
  return doubt(text, priceReadings(text, currency), (reading) => {
    const minor = scaled(reading, minorDigits(currency));
    return minor === null ? null : typed(minor, currency);
  });
}

function priceReadings(text: string, currency: string): Digits[] {
  return readingsOf(text.replace(currencySymbol(currency), '').trim(), minorDigits(currency) === 3);
}

/** The change of a price: "+12 %". Null without a change, or if the price was 0. */
export function move(from: number, to: number): string | null {
  if (from === 0 || from === to) return null;
  const percent = Math.round(((to - from) / from) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %`;
}

/** An example of how to type a large amount: "such as 1.5 kg". */
export function largeExample(unit: Exclude<Unit, 'each'>): string {
  return `such as 1.5 ${unit === 'g' ? 'kg' : 'l'}`;
}

/** The quantity of a price: "each", "for 6", "per kg", "per 100 g". */
export function per(priceQuantity: number, unit: Unit): string {
  return pricedFor(priceQuantity, unit) || 'each';
}

const SCALE: Record<string, { unit: Unit; times: number }> = {
  g: { unit: 'g', times: 1 },
  kg: { unit: 'g', times: 1000 },
  ml: { unit: 'ml', times: 1 },
  l: { unit: 'ml', times: 1000 },
};

interface TypedUnits {
  readings: Digits[];
  sign: 1 | -1;
  scale: { unit: Unit; times: number };
  word: string;
}

/**
 * Typed text as whole units, never through a float: "12", "−3", "1,500", "1.5 kg". Null if it is not a whole number of units, or can be
 * read in two ways.
 */
export function units(text: string, unit: Unit): number | null {
  const read = typedUnits(text, unit);
  const [reading, other] = read?.readings ?? [];
  return read && reading && !other ? amountOf(read, reading) : null;
}

/** What to ask about a quantity that can be read in two ways. Null when it cannot. */
export function unitsDoubt(text: string, unit: Unit): string | null {
  const read = typedUnits(text, unit);
  if (!read) return null;
  return doubt(text, read.readings, (reading) => {
    const amount = amountOf(read, reading);
    return amount === null ? null : `${amount < 0 ? '−' : ''}${Math.abs(amount) / read.scale.times}${read.word && ` ${read.word}`}`;
  });
}

function typedUnits(text: string, unit: Unit): TypedUnits | null {
  const match = /^([+-])? ?(\d.*?)? ?([a-z]+)?$/i.exec(plainSigns(text));
  if (!match) return null;
  const [, sign, number = '', word = ''] = match;
  const scale = word ? SCALE[word.toLowerCase()] : { unit, times: 1 };
  if (!scale || scale.unit !== unit) return null;
  return { readings: readingsOf(number, scale.times === 1000), sign: sign === '-' ? -1 : 1, scale, word };
}

function amountOf({ sign, scale }: TypedUnits, reading: Digits): number | null {
  const thousandths = scaled(reading, 3);
  const amount = thousandths === null ? null : (thousandths * scale.times) / 1000;
  return amount !== null && Number.isInteger(amount) ? amount * sign : null;
}
