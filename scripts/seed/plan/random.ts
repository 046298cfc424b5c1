/** Random numbers that are the same for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  bytes(count: number): Uint8Array;
}

/** Mulberry32, started with a hash of the seed's text. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (p) => next() < p,
    pick: (items) => items[between(0, items.length - 1)] as never,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  };
}

/** A random index: the greater its weight, the more likely. */
export function weighted(random: Random, weights: readonly number[]): number {
  let at = random.next() * weights.reduce((a, b) => a + b, 0);
  const found = weights.findIndex((weight) => {
    at -= weight;
    return at < 0;
  });
  return found === -1 ? weights.length - 1 : found;
}

/** A random choice of items, each at most once; greater weights are more likely (Efraimidis and Spirakis). */
export function sample<T>(random: Random, items: readonly T[], count: number, weightOf: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, key: random.next() ** (1 / Math.max(weightOf(item), 1e-9)) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ item }) => item);
}
