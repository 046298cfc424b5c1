const LOCALE = 'en-IE';
const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  formats.set(currency, made);
  return made;
}

/** Minor units to words: 249 EUR is "€2.49". */
export function money(minor: number, currency: string): string {
  const style = format(currency);
  return style.format(minor / 10 ** (style.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Round money for an axis: 120000 EUR is "€1.2K". */
export function roundMoney(minor: number, currency: string): string {
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(minor / 100);
}

/** Minor units to what one types: 249 is "2.49". */
export function typed(minor: number): string {
  return `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}

/** What was typed to minor units, digit by digit, never through a float: "2.49", "2,49", "€ 2.5" and "2"; null for anything else. */
export function minorUnits(text: string): number | null {
  const match = /^€?\s*(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** How far a price moves, in words: "+12 %"; null where it does not, or has nowhere to start from. */
export function move(from: number, to: number): string | null {
  if (from === 0 || from === to) return null;
  const percent = Math.round(((to - from) / from) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %`;
}
