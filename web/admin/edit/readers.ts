import { largeExample, minorUnits, priceDoubt, typed, units, unitsDoubt } from '#admin/words/typed.ts';
import { words } from '#contracts/text.ts';
import type { Unit } from '#contracts/words.ts';
import { issueErrors } from './fieldErrors.ts';

/* Each reader turns the typed text into the value to save, or into an error message. */
export type Read<T> = { value: T } | { error: string };

export function readPrice(text: string, currency: string): Read<number> {
  const value = minorUnits(text, currency);
  return value === null ? { error: priceDoubt(text, currency) ?? `A price, such as ${typed(249, currency)}` } : { value };
}

export function readPriceOrNone(text: string, currency: string): Read<number | null> {
  return text === '' ? { value: null } : readPrice(text, currency);
}

/** Any whole number of units, also less than none. */
export function readAmount(text: string, unit: Unit): Read<number> {
  const value = units(text, unit);
  if (value !== null) return { value };
  return { error: unitsDoubt(text, unit) ?? `A whole number of ${unit === 'each' ? 'pieces' : `${unit}, or ${largeExample(unit)}`}` };
}

export function readUnits(text: string, unit: Unit, least = 1): Read<number> {
  const read = readAmount(text, unit);
  if ('error' in read) return read;
  return read.value < least ? { error: `At least ${least}` } : read;
}

export function readUnitsOrNone(text: string, unit: Unit, least = 1): Read<number | null> {
  return text === '' ? { value: null } : readUnits(text, unit, least);
}

export function readText(most: number): (text: string) => Read<string> {
  return (text) => {
    const read = words(most).safeParse(text);
    return read.success ? { value: read.data } : { error: issueErrors(read.error.issues)[''] ?? 'Needed' };
  };
}
