import type { Unit } from '#domain/stock/availability.ts';

const LOCALE = 'en-IE';
const numbers = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });

/** Minor units in words: 249 EUR is "€2.49". */
export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** "3", "500 g", "1.5 kg", "750 ml", "2 l". */
export function amount(quantity: number, unit: Unit): string {
  if (unit === 'each') return numbers.format(quantity);
  if (quantity < 1000) return `${numbers.format(quantity)} ${unit}`;
  return `${numbers.format(quantity / 1000)} ${unit === 'g' ? 'kg' : 'l'}`;
}

/** What a price is for: "" for a piece, " per kg", " for 6". */
export function pricedFor(priceQuantity: number, unit: Unit): string {
  if (unit === 'each') return priceQuantity === 1 ? '' : ` for ${numbers.format(priceQuantity)}`;
  return ` per ${amount(priceQuantity, unit).replace(/^1 /, '')}`;
}

const MOMENT = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A moment as letters say it, "21 November 2026 at 20:44 UTC", from ISO 8601: whoever reads them may be anywhere. */
export function utc(at: string): string {
  return `${MOMENT.format(new Date(at))} UTC`;
}
