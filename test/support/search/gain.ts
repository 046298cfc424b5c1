import type { Graded } from './graded.ts';

const PLACES = 10;

/**
 * How good the first ten answers are (nDCG@10): 1 when nothing better could stand there. What was asked for counts 3, what does instead 2,
 * what goes with it 1, each the more the higher it stands. (2 to the grade) minus 1 is the usual gain.
 */
export function gainOf([, exact, instead = '', beside = '']: Graded, names: readonly string[]): number {
  const grades = new Map<string, number>();
  for (const [list, grade] of [
    [beside, 1],
    [instead, 2],
    [exact, 3],
  ] as const) {
    for (const name of list.split('|').filter(Boolean)) grades.set(name, grade);
  }
  return sum(names.map((name) => grades.get(name) ?? 0)) / sum([...grades.values()].toSorted((a, b) => b - a));
}

const sum = (grades: readonly number[]) =>
  grades.slice(0, PLACES).reduce((gained, grade, place) => gained + (2 ** grade - 1) / Math.log2(place + 2), 0);
