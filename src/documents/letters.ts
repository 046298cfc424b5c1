import { oneLine } from '#domain/text.ts';

/*
 * The letters of the body font: Latin of all European languages, Greek and Cyrillic. src/documents/fonts/README.md has the same list, by
 * which the font was cut.
 */
const UNKNOWN =
  /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u01e6\u01e7\u01fa-\u021b\u0259\u02c6\u02c7\u02d8-\u02dd\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e02\u1e03\u1e0a\u1e0b\u1e1e\u1e1f\u1e40\u1e41\u1e56\u1e57\u1e60\u1e61\u1e6a\u1e6b\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212\ufffd]/gu;

/* Marks that nobody sees, such as those that turn the direction of a text. */
const UNSEEN = /[\p{Cf}\u{e0000}-\u{e007f}]/gu;

/** A text that can be drawn: one line, in letters that the font has. `spoken` is the text itself, where some of it has to be a �. */
export function drawable(text: string): { drawn: string; spoken: string | null } {
  const clean = oneLine(text.normalize('NFC').replace(UNSEEN, ''));
  const drawn = clean.replace(/(?<=[^\p{M}])\p{M}+/gu, known).replace(UNKNOWN, '\ufffd');
  return { drawn, spoken: drawn === clean ? null : clean };
}

/* A mark that has no letter of its own with what is before it is left out. */
function known(marks: string): string {
  return marks.replace(UNKNOWN, '');
}

/** Of a very long text as much as this many lines hold. */
const MOST_LINES = 12;

/**
 * The lines of a text that is no wider than this. It is broken at blanks; a word that is too wide is broken where it has to be. A line that
 * is one letter may be wider.
 */
export function wrapped(text: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOf(word, width, measure);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
    if (lines.length > MOST_LINES) break;
  }
  lines.push(line);
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]?.slice(0, -1)}…`];
}

function piecesOf(word: string, width: number, measure: (part: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > width) {
      pieces.push(piece);
      piece = '';
      if (pieces.length > MOST_LINES) break;
    }
    piece += letter;
  }
  return [...pieces, piece];
}
