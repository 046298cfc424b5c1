import type { Unit } from '#domain/stock/availability.ts';

/** The content of one piece. */
export interface Content {
  netQuantity: number;
  netUnit: Unit;
}

const SIZE = /^(?:(\d{1,4}) ?[x×] ?)?(\d{1,6}(?:[.,]\d{1,3})?) ?(\p{L}+)/u;

/** For each measure: how many of which unit it is. */
const MEASURES: Record<string, [number, Unit]> = {
  kg: [1000, 'g'],
  kilo: [1000, 'g'],
  g: [1, 'g'],
  gram: [1, 'g'],
  l: [1000, 'ml'],
  litre: [1000, 'ml'],
  liter: [1000, 'ml'],
  dl: [100, 'ml'],
  cl: [10, 'ml'],
  ml: [1, 'ml'],
};

/**
 * Read the content of one piece from the name of its size: "500 g", "6 x 330 ml", "10 eggs". Null when the name does not say it
 * ("each").
 */
export function contentOf(name: string): Content | null {
  const match = SIZE.exec(name.trim().toLowerCase());
  if (!match) return null;
  const [, times = '1', amount = '1', word = ''] = match;
  const [factor, netUnit] = Object.hasOwn(MEASURES, word) ? (MEASURES[word] ?? [1, 'each']) : ([1, 'each'] as const);
  const netQuantity = Math.round(Number(times) * Number(amount.replace(',', '.')) * factor);
  return netQuantity > 0 ? { netQuantity, netUnit } : null;
}
