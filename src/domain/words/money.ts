/** The store's language, for numbers, money and dates. */
export const LOCALE = 'en-IE';

interface MoneyFormat {
  format: Intl.NumberFormat;
  digits: number;
}

const formats = /* @__PURE__ */ new Map<string, MoneyFormat>();

/* Making a format, or reading its options, costs many times as much as using it. */
function formatOf(currency: string): MoneyFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  formats.set(currency, made);
  return made;
}

/** The number of digits of a currency's minor units: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return formatOf(currency).digits;
}

/** Format minor units: 249 EUR is "€2.49". */
export function money(minor: number, currency: string): string {
  const { format, digits } = formatOf(currency);
  return format.format(minor / 10 ** digits);
}

/** "€" of EUR. */
export function currencySymbol(currency: string): string {
  const parts = formatOf(currency).format.formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** A rounded amount for the axis of a chart: 120000 EUR is "€1.2K". */
export function roundMoney(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
  return format.format(minor / 10 ** minorDigits(currency));
}
