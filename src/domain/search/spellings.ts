/* One thing, written in one word or in two: "7up" and "7 up", "tomatensoep" and "tomaten soep". */

const PART = 3;
const LONGEST = 24;

/** The ways to take a folded word apart into two. Digits part from letters anywhere, letters from letters in parts of three or more. */
export function apart(word: string): [string, string][] {
  const letters = [...word];
  if (letters.length > LONGEST) return [];
  const isDigit = (at: number) => /\d/.test(letters[at] ?? '');
  return letters.slice(1).flatMap((_, before): [string, string][] => {
    const at = before + 1;
    const byKind = isDigit(at - 1) !== isDigit(at);
    const byLength = /^[a-z]+$/.test(word) && at >= PART && letters.length - at >= PART;
    return byKind || byLength ? [[letters.slice(0, at).join(''), letters.slice(at).join('')]] : [];
  });
}

/** Two words as one. Null when that is longer than a word. */
export function together(first: string, second: string): string | null {
  return first.length + second.length <= LONGEST ? first + second : null;
}
