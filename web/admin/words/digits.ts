import { plainSigns } from '#contracts/words.ts';

/** The digits of a typed number, before and after its decimal sign. */
export interface Digits {
  whole: string;
  fraction: string;
}

/* 1,234,567.89 and 1.234.567,89: groups of three, all by the same mark, and the other mark before the decimals. */
const GROUPED = /^([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;
const PLAIN = /^(\d+)(?:([.,])(\d+))?$/;

/**
 * Every way to read a typed number: none, one, or two. The staff app writes 1,234.5; the Dutch write 1.234,5.
 *
 * - Blanks and apostrophes group thousands. Where both marks are there, the last one is the decimal sign. A mark that comes twice groups
 *   thousands. One that is not followed by exactly three digits is the decimal sign.
 * - One mark before exactly three digits (1,000 and 1.000) is what the staff app would mean by it, where it writes so in such a field.
 *   Otherwise it is read in both ways, decimals first, and whoever typed it is asked. The app writes three decimals only of kilos, of
 *   litres, and of currencies that have them (`hasThree`); it groups thousands in all other fields.
 */
export function readingsOf(text: string, hasThree: boolean): Digits[] {
  const plain = plainSigns(text).replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, '');
  const [, whole = '', mark, fraction = ''] = PLAIN.exec(plain) ?? [];
  if (whole !== '') {
    const decimal = { whole, fraction };
    if (fraction.length !== 3 || !/^[1-9]\d{0,2}$/.test(whole)) return [decimal];
    const grouped = { whole: whole + fraction, fraction: '' };
    if (mark === (hasThree ? '.' : ',')) return [hasThree ? decimal : grouped];
    return [decimal, grouped];
  }
  const [, groups, , decimals = ''] = GROUPED.exec(plain) ?? [];
  return groups ? [{ whole: groups.replace(/\D/g, ''), fraction: decimals }] : [];
}

/* More digits than any price or quantity has. */
const MOST = 7;

/** A number in thousandths or hundredths: `places` says which. Null when it has more digits than that. */
export function scaled({ whole, fraction }: Digits, places: number): number | null {
  const kept = fraction.replace(/0+$/, '');
  if (whole.length > MOST || kept.length > places) return null;
  return Number(whole + kept.padEnd(places, '0'));
}

/** What to ask about a text that has two readings. `write` writes the amount of one, null where it is no amount of this field. */
export function doubt(text: string, readings: readonly Digits[], write: (reading: Digits) => string | null): string | null {
  if (readings.length < 2) return null;
  const [one, other] = readings.map(write).filter((written) => written !== null);
  if (!one) return null;
  const typed = `“${plainSigns(text)}”`;
  return other ? `${typed} could be ${one} or ${other}: write it like one of these` : `${typed} could be ${one}: write it like that`;
}
