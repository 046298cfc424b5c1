import type { Unit } from '#domain/stock/availability.ts';
import { LOCALE } from './money.ts';

/* Made at the first use: the first format of a page takes a phone a tenth of a second, and most pages use none. */
let decimals: Intl.NumberFormat | undefined;
let weights: Intl.NumberFormat | undefined;

function decimal(amount: number): string {
  decimals ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
  return decimals.format(amount).replace('-', '−');
}

/* Without groups: beside three decimals, "1,500 kg" could be one and a half. */
function weight(amount: number): string {
  weights ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3, useGrouping: false });
  return weights.format(amount).replace('-', '−');
}

/** A number as text, with a real minus sign: "1,200", "1.5", "−3". */
export function number(amount: number): string {
  // Most numbers of a page are small. A format takes ten times as long.
  if (Number.isInteger(amount) && amount >= 0 && amount < 1000) return String(amount);
  return decimal(amount);
}

/** "3", "500 g", "1.5 kg", "750 ml", "2 l". The unit never wraps to another line. */
export function quantity(amount: number, unit: Unit): string {
  if (unit === 'each') return number(amount);
  const small = Math.abs(amount) < 1000;
  const name = unit === 'g' ? (small ? 'g' : 'kg') : small ? 'ml' : 'l';
  return `${small ? number(amount) : weight(amount / 1000)}\u00a0${name}`;
}

/** A quantity with its sign: "+24", "−1.5 kg". */
export function signed(amount: number, unit: Unit): string {
  return `${amount < 0 ? '−' : '+'}${quantity(Math.abs(amount), unit)}`;
}

/** What a price is for: "" for one piece, "for 6", "per kg", "per 100 g". */
export function pricedFor(priceQuantity: number, unit: Unit): string {
  if (unit === 'each') return priceQuantity === 1 ? '' : `for ${number(priceQuantity)}`;
  return `per ${quantity(priceQuantity, unit).replace(/^1\u00a0/, '')}`;
}

/** "1 order", "3 orders". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}
