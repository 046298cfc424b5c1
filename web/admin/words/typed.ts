import { currencySymbol, minorDigits, pricedFor, type Unit } from '#contracts/words.ts';

/** Minor units as typed text: 249 EUR is "2.49". */
export function typed(minor: number, currency: string): string {
  const places = minorDigits(currency);
  const text = String(minor).padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Typed text as minor units, digit by digit, never through a float: "2.49", "2,49", "€ 2.5" and "2"; null for anything else. */
export function minorUnits(text: string, currency: string): number | null {
  const places = minorDigits(currency);
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text.replace(currencySymbol(currency), '').trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return fraction.length > places ? null : Number(whole + fraction.padEnd(places, '0'));
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

/** Typed text as whole units, never through a float: "12", "−3", "1500", "1.5 kg". Null if it is not a whole number of units. */
export function units(text: string, unit: Unit): number | null {
  const match = /^([+−-])?\s*(\d{1,7})(?:[.,](\d{1,3}))?\s*([a-z]+)?$/i.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', word] = match;
  const scale = word ? SCALE[word.toLowerCase()] : { unit, times: 1 };
  if (!scale || scale.unit !== unit) return null;
  const thousandths = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
  const amount = (thousandths * scale.times) / 1000;
  if (!Number.isInteger(amount)) return null;
  return sign && sign !== '+' ? -amount : amount;
}
