import { phoneBeginnings } from './contact.ts';
import { folded } from './fold.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MAX_TERMS = 12;

/** A search in the FTS5 query language. Every term is quoted, so that typed text is never an operator. */
export interface TextQuery {
  /** All terms. The last one is a prefix. */
  all: string;
  /** Any of the terms. */
  any: string;
}

/** The words of a typed text, folded and split as those of the index: letters and digits, no signs, no emoji. */
export function searchTerms(typed: string): string[] {
  return (folded(typed).match(WORD) ?? []).slice(0, MAX_TERMS);
}

/** Null when the text contains no word. */
export function textQuery(typed: string): TextQuery | null {
  const terms = searchTerms(typed);
  if (terms.length === 0) return null;
  const quoted = terms.map((term, i) => (i === terms.length - 1 ? `"${term}"*` : `"${term}"`));
  return { all: quoted.join(' AND '), any: quoted.join(' OR ') };
}

/**
 * A wider search for when a search finds nothing: anything that begins like one of its words. Null when the text has no word of three
 * letters.
 */
export function nearQuery(typed: string): string | null {
  const beginnings = searchTerms(typed)
    .map((term) => [...term].slice(0, 3).join(''))
    .filter((term) => [...term].length === 3);
  return beginnings.length === 0 ? null : [...new Set(beginnings)].map((term) => `"${term}"*`).join(' OR ');
}

/**
 * A search for people: every word must begin a word of the name or address. A telephone number is one word of digits, with or without
 * its country code. Null when the text contains no word.
 */
export function customerTerms(typed: string): string | null {
  const numbers = phoneBeginnings(typed);
  if (numbers !== null) return `phone : (${numbers.map((digits) => `"${digits}"*`).join(' OR ')})`;
  const terms = searchTerms(typed);
  return terms.length === 0 ? null : terms.map((term) => `"${term}"*`).join(' AND ');
}
