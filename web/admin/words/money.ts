const LOCALE = 'en-IE';
const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  formats.set(currency, made);
  return made;
}

/** How many digits a currency's minor units have: 2 for EUR, none for JPY. */
function digits(currency: string): number {
  return format(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units to words: 249 EUR is "€2.49". */
export function money(minor: number, currency: string): string {
  return format(currency).format(minor / 10 ** digits(currency));
}

/** "€" of EUR. */
export function symbol(currency: string): string {
  return (
    format(currency)
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  );
}

/** Round money for an axis: 120000 EUR is "€1.2K". */
export function roundMoney(minor: number, currency: string): string {
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    minor / 10 ** digits(currency),
  );
}

/** Minor units to what one types: 249 EUR is "2.49". */
export function typed(minor: number, currency: string): string {
  const places = digits(currency);
  const text = String(minor).padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** What was typed to minor units, digit by digit, never through a float: "2.49", "2,49", "€ 2.5" and "2"; null for anything else. */
export function minorUnits(text: string, currency: string): number | null {
  const places = digits(currency);
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text.replace(symbol(currency), '').trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return fraction.length > places ? null : Number(whole + fraction.padEnd(places, '0'));
}

/** How far a price moves: "+12 %". Null if it does not move, or was 0. */
export function move(from: number, to: number): string | null {
  if (from === 0 || from === to) return null;
  const percent = Math.round(((to - from) / from) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %`;
}
