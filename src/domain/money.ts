/** The largest price, in minor units. The goods of one order come to this at most, too. */
export const MOST_MONEY = 100_000_000;

/** The gross amount of a line: `round(price * quantity / priceQuantity)`, rounded once per line (docs/api.md, Conventions). */
export function lineGross(price: number, quantity: number, priceQuantity: number): number {
  return divideProduct(price, quantity, priceQuantity);
}

/** `percent` of an amount, in minor units. `percent` may have two decimals (12.5). */
export function percentOf(amount: number, percent: number): number {
  return divideProduct(amount, Math.round(percent * 100), 10_000);
}

/** VAT contained in a gross amount; `rate` in basis points (900 is 9 %). */
export function taxIncluded(amount: number, rate: number): number {
  return divideProduct(amount, rate, 10_000 + rate);
}

/** Compare `a / b` with `c / d`, exactly: negative when the first is less. */
export function compareRatios(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * d, c * b];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  return Number(BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b));
}

/* Half away from zero. Only `a` may be negative. */
function divideProduct(a: number, b: number, denominator: number): number {
  // Not -divideProduct: nothing is 0, and never -0.
  if (a < 0) return 0 - divideProduct(-a, b, denominator);
  const product = a * b;
  if (Number.isSafeInteger(product * 2 + denominator)) return Math.floor((2 * product + denominator) / (2 * denominator));
  const d = BigInt(denominator);
  return Number((2n * BigInt(a) * BigInt(b) + d) / (2n * d));
}
