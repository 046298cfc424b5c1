/** A line that takes a share of an amount, as large as its part of all. */
export interface Sharer {
  /** It decides between equal remainders. */
  id: string;
  /** Minor units, 0 or more. */
  amount: number;
}

/**
 * Divide an amount among lines by what each comes to: whole cents, which sum to the amount. Each line gets its share rounded down; the
 * cents that are left go to the largest remainders (Hamilton's method). No share is larger than its line, while `amount` is no larger
 * than all of them together. All shares are 0 when there is nothing to divide by.
 */
export function allot(amount: number, sharers: readonly Sharer[]): number[] {
  const all = sharers.reduce((sum, sharer) => sum + sharer.amount, 0);
  if (amount === 0 || all === 0) return sharers.map(() => 0);
  const parts = sharers.map((sharer) => ({ id: sharer.id, ...divide(amount, sharer.amount, all) }));
  const spare = amount - parts.reduce((sum, { share }) => sum + share, 0);
  const largestFirst = [...parts].sort((a, b) => b.remainder - a.remainder || (a.id < b.id ? -1 : 1));
  const extra = new Set(largestFirst.slice(0, spare));
  return parts.map((part) => part.share + Number(extra.has(part)));
}

function divide(amount: number, part: number, all: number): { share: number; remainder: number } {
  const product = amount * part;
  if (Number.isSafeInteger(product)) return { share: Math.floor(product / all), remainder: product % all };
  const [exact, whole] = [BigInt(amount) * BigInt(part), BigInt(all)];
  return { share: Number(exact / whole), remainder: Number(exact % whole) };
}
