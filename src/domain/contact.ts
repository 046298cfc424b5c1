import { plainSigns } from './text.ts';

/* How people write telephone numbers and postcodes, and the one form in which they are kept. */

/** The country of numbers that name none. */
const HOME = '31';

/* National numbers without the 0 before them: how many digits. Other countries have 7 to 15 digits with their code (E.164). */
const LENGTHS: Record<string, [least: number, most: number]> = {
  31: [9, 9],
  32: [8, 9],
  33: [9, 9],
  44: [9, 10],
  49: [6, 12],
  352: [5, 11],
};

/* Dutch numbers that are shorter: free and paid information. */
const INFORMATION = /^[89]00\d{4}(?:\d{3})?$/;
/* The part before the subscriber's number: mobile, large towns, numbers of no town. All other areas have three digits. */
const AREA = /^(?:6|1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[0-9]|9[0-9])/;

/**
 * A telephone number in its kept form: `+31 20 1234567`, `+32 21234567`. Null when it cannot be read. Blanks, dots, slashes, hyphens,
 * brackets and `tel:` do not matter, nor does a 0 that is only dialled inside the country.
 */
export function readPhone(typed: string): string | null {
  const dialled = dial(typed);
  if (dialled === null) return null;
  const { abroad, digits } = dialled;
  if (!abroad) return digits.startsWith('0') ? inCountry(HOME, digits.slice(1)) : null;
  const code = Object.keys(LENGTHS).find((known) => digits.startsWith(known));
  if (code !== undefined) return inCountry(code, digits.slice(code.length).replace(/^0/, ''));
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}

/**
 * The digits with which the numbers begin that somebody looks for: as they were typed, and without country or 0. Null when the text is
 * no beginning of a number.
 */
export function phoneBeginnings(typed: string): string[] | null {
  const dialled = dial(typed);
  if (dialled === null || dialled.digits.length < 4 || dialled.digits.length > 20) return null;
  const { abroad, digits } = dialled;
  if (!abroad) return [...new Set([digits, digits.replace(/^0/, '')])];
  const isHome = digits.startsWith(HOME);
  const national = digits.slice(HOME.length).replace(/^0/, '');
  return isHome ? [`${HOME}${national}`, ...(national === '' ? [] : [national])] : [digits];
}

/** What one would dial. `abroad` when it begins with a country's code, which the digits then do too. */
function dial(typed: string): { abroad: boolean; digits: string } | null {
  const text = plainSigns(typed).replace(/^tel: ?/i, '');
  if (!/^[ (]*\+?[\d ()./-]*\d[\d ()./-]*$/.test(text)) return null;
  const abroad = /^[ (]*(?:\+|00)/.test(text);
  const digits = text.replace('(0)', abroad ? '' : '0').replace(/\D/g, '');
  return { abroad, digits: abroad ? digits.replace(/^00/, '') : digits };
}

function inCountry(code: string, national: string): string | null {
  const [least, most] = LENGTHS[code] ?? [0, 0];
  const isHome = code === HOME;
  const fits = /^[1-9]/.test(national) && national.length >= least && national.length <= most;
  if (isHome && INFORMATION.test(national)) return `+${code} ${national.slice(0, 3)} ${national.slice(3)}`;
  if (!fits) return null;
  if (!isHome) return `+${code} ${national}`;
  const area = AREA.exec(national)?.[0] ?? national.slice(0, 3);
  return `+${code} ${area} ${national.slice(area.length)}`;
}

/** A Dutch postcode in its kept form: `1234 AB`. Null when it cannot be read. */
export function readPostcode(typed: string): string | null {
  const [, digits, letters] = /^(?:NL[ -]?)?([1-9]\d{3})[ .-]*([A-Z]{2})$/i.exec(plainSigns(typed)) ?? [];
  return digits && letters ? `${digits} ${letters.toUpperCase()}` : null;
}
