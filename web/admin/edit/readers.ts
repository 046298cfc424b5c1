import { largeExample, minorUnits, typed, units } from '#admin/words/typed.ts';
import type { Unit } from '#contracts/words.ts';

/* Each reader turns the typed text into the value to save, or into an error message. */
export type Read<T> = { value: T } | { error: string };

export function readPrice(text: string, currency: string): Read<number> {
  const value = minorUnits(text, currency);
  return value === null ? { error: `A price, such as ${typed(249, currency)}` } : { value };
}

export function readPriceOrNone(text: string, currency: string): Read<number | null> {
  return text === '' ? { value: null } : readPrice(text, currency);
}

export function readUnits(text: string, unit: Unit, least = 1): Read<number> {
  const value = units(text, unit);
  if (value === null) return { error: unit === 'each' ? 'A whole number' : `A whole number of ${unit}, or ${largeExample(unit)}` };
  return value < least ? { error: `At least ${least}` } : { value };
}

export function readUnitsOrNone(text: string, unit: Unit, least = 1): Read<number | null> {
  return text === '' ? { value: null } : readUnits(text, unit, least);
}

export function readText(most: number): (text: string) => Read<string> {
  return (text) => {
    if (text === '') return { error: 'Needed' };
    return text.length > most ? { error: `At most ${most} characters` } : { value: text };
  };
}
