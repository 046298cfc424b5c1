/* Two words differ by one typo when they are the same after one letter, or none, is taken out of each: found by an index of such parts. */

const LONGEST = 24;

/** What is left of a word, and the place of the letter that was taken out. Place 0 is the whole word. */
export type Part = [part: string, at: number];

/**
 * The parts of a folded word by which words of the shop are found, which have four letters or more. Of three letters one can only be
 * missing. None of a word with other signs than letters and digits.
 */
export function partsOf(word: string): Part[] {
  if (word.length < 3 || word.length > LONGEST || !/^(?=.*[a-z])[a-z0-9]+$/.test(word)) return [];
  const less = word.length > 3 ? Array.from(word, (_, i): Part => [word.slice(0, i) + word.slice(i + 1), i + 1]) : [];
  return [[word, 0], ...less];
}
