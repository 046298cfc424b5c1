import { folded } from '#domain/fold.ts';
import { searchTerms } from '#domain/searchTerms.ts';
import { inflections, singulars } from './inflections.ts';
import { type Part, partsOf } from './misspelt.ts';
import { apart, together } from './spellings.ts';

/** A way to write a sought word, and the words that the shop must have for it. Numbers and other scripts are not asked for. */
export type Spelling = [written: string, ...needed: string[]];

/** A word of a search. Spellings are letters, digits and spaces, for the index to look for as phrases. */
export interface SoughtWord {
  word: string;
  /** The word, its other forms, and spellings together or apart. */
  whole: Spelling[];
  /** Of the last word of a search: what the goods' words may begin with. */
  begun: Spelling[];
  /** The word and its forms: when one of them is a word of the shop, it is not misspelt. */
  forms: string[];
  /** For finding the words of the shop that differ by a typo. */
  parts: Part[];
}

/** What a shopper searches for. */
export interface TextQuery {
  words: SoughtWord[];
  /** The whole text, as an article number is written. */
  code: string;
}

/* Words that say nothing about what is wanted. */
const IDLE = new Set(['a', 'an', 'and', 'de', 'een', 'en', 'for', 'het', 'in', 'met', 'of', 'om', 'or', 'the', 'van', 'voor', 'with']);
/* "avocado's" is a plural, "lay's" a brand: one word. */
const APOSTROPHE = /['’‘`´](?=s\b)/g;

/** Null when the text contains no word. */
export function textQuery(typed: string): TextQuery | null {
  const terms = wordsOf(typed);
  if (terms.length === 0) return null;
  const words = terms.map((word, i) => soughtWord(terms, word, i));
  return { words, code: typed.trim().toUpperCase() };
}

/** The words of a search, the misspelt ones as they are likely to be meant, by their places. Null when none is misspelt. */
export function mended({ words }: TextQuery, meant: ReadonlyMap<number, string>): string | null {
  return meant.size === 0 ? null : words.map(({ word }, i) => meant.get(i) ?? word).join(' ');
}

/** A search for anything that begins like one of the words typed, by three letters of each. Null when none has so many. */
export function nearQuery(typed: string): TextQuery | null {
  const beginnings = searchTerms(typed)
    .map((term) => [...term].slice(0, 3).join(''))
    .filter((term) => [...term].length === 3);
  if (beginnings.length === 0) return null;
  const begun = [...new Set(beginnings)].map((term): Spelling => [term]);
  return { words: [{ word: '', whole: begun.slice(0, 1), begun, forms: [], parts: [] }], code: '' };
}

/** The words of a search that say what is wanted, each once. */
export function wordsOf(typed: string): string[] {
  const all = [...new Set(searchTerms(folded(typed).replace(APOSTROPHE, '')))];
  const telling = all.filter((word) => !IDLE.has(word));
  return telling.length > 0 ? telling : all;
}

function soughtWord(terms: string[], word: string, i: number): SoughtWord {
  const last = terms.length - 1;
  const [before, after] = [terms[i - 1], terms[i + 1]];
  const withBefore = before === undefined ? null : together(before, word);
  const withAfter = after === undefined ? null : together(word, after);
  const joined = [withBefore, withAfter].filter((one) => one !== null);
  const parted = apart(word);
  const forms = [word, ...inflections(word)];
  const others = [...forms.slice(1), ...joined.flatMap((one) => [one, ...inflections(one)])];
  const openJoined = i === last ? withBefore : i === last - 1 ? withAfter : null;
  return {
    word,
    whole: [[word], ...others.map((one) => needing(one, one)), ...parted.map(([a, b]) => needing(`${a} ${b}`, a, b))],
    begun: [
      ...(i === last ? [[word] as Spelling, ...singulars(word).flatMap((one): Spelling[] => (one.length > 3 ? [[one]] : []))] : []),
      ...(openJoined ? [[openJoined] as Spelling] : []),
      ...(i === last ? parted.map(([a, b]) => needing(`${a} ${b}`, a)) : []),
    ],
    forms,
    parts: partsOf(word),
  };
}

/* The words of the shop that are kept have two letters or more, at least one of them from a to z. */
function needing(written: string, ...words: string[]): Spelling {
  return [written, ...words.filter((word) => /^(?=.*[a-z])[a-z0-9]{2,}$/.test(word))];
}
