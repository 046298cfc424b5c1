import { currencySymbol, minorDigits } from '#contracts/words.ts';

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
