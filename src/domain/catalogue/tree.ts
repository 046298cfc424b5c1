/** Levels of categories below a department. A menu deeper than this is one that nobody finds anything in. */
export const MOST_LEVELS = 5;

/** A place behind all that there can be. */
export const AT_THE_END = 1_000_000;

/** VAT of a new category in basis points: groceries are mostly at the reduced rate of the Netherlands (9 %). */
export const USUAL_TAX_RATE = 900;

/** The tint of a new department as an OKLCH hue, as far as possible from those that are there. */
export function freeHue(taken: readonly number[]): number {
  const sorted = [...taken].sort((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return USUAL_HUE;
  let best = { gap: -1, hue: USUAL_HUE };
  for (const [at, hue] of sorted.entries()) {
    const gap = (sorted[at + 1] ?? first + 360) - hue;
    if (gap > best.gap) best = { gap, hue: Math.floor(hue + gap / 2) % 360 };
  }
  return best.hue;
}

const USUAL_HUE = 142;
