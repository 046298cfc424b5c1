import type { Unit } from '#contracts/wire.ts';

const LOCALE = 'en-IE';
const ZONE = 'Europe/Amsterdam';
const currencies = new Map<string, Intl.NumberFormat>();
const decimals = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const clock = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const calendar = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, weekday: 'short', day: 'numeric', month: 'short' });

function formatter(currency: string) {
  const known = currencies.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  currencies.set(currency, made);
  return made;
}

/** Minor units to words: 249 EUR is "€2.49". */
export function money(minor: number, currency: string) {
  const format = formatter(currency);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** "3", "500 g", "1.5 kg", "750 ml", "2 l". */
export function quantity(amount: number, unit: Unit) {
  if (unit === 'each') return decimals.format(amount);
  const small = amount < 1000;
  const name = unit === 'g' ? (small ? 'g' : 'kg') : small ? 'ml' : 'l';
  return `${decimals.format(small ? amount : amount / 1000)}\u00a0${name}`;
}

/** What `price` is for: "" for pieces, "per kg" for weighed goods. */
export function perUnit(priceQuantity: number, unit: Unit) {
  if (unit === 'each') return priceQuantity === 1 ? '' : `for ${priceQuantity}`;
  return `per ${quantity(priceQuantity, unit).replace(/^1\u00a0/, '')}`;
}

export function gross(price: number, amount: number, priceQuantity: number) {
  return Math.round((price * amount) / priceQuantity);
}

export function time(iso: string) {
  return clock.format(new Date(iso));
}

export function date(iso: string) {
  return calendar.format(new Date(iso)).replace(',', '');
}

export function dateTime(iso: string) {
  return `${date(iso)}, ${time(iso)}`;
}

/** Seconds to "1:05". */
export function minutes(seconds: number) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function count(amount: number, one: string, many = `${one}s`) {
  return `${decimals.format(amount)} ${amount === 1 ? one : many}`;
}
