/** The store's language, for numbers, money and dates. */
export const LOCALE = 'en-IE';

const formats = /* @__PURE__ */ new Map<string, Intl.NumberFormat>();

/* Making a format costs a hundred times as much as using it. */
function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency) ?? new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  formats.set(currency, known);
  return known;
}

/** The number of digits of a currency's minor units: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Format minor units: 249 EUR is "€2.49". */
export function money(minor: number, currency: string): string {
  return formatOf(currency).format(minor / 10 ** minorDigits(currency));
}

/** "€" of EUR. */
export function currencySymbol(currency: string): string {
  const parts = formatOf(currency).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** A rounded amount for the axis of a chart: 120000 EUR is "€1.2K". */
export function roundMoney(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
  return format.format(minor / 10 ** minorDigits(currency));
}
