import { phoneBeginnings } from './contact.ts';
import { folded } from './fold.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MAX_TERMS = 12;

/** The words of a typed text, folded and split as those of the index: letters and digits, no signs, no emoji. */
export function searchTerms(typed: string): string[] {
  return (folded(typed).match(WORD) ?? []).slice(0, MAX_TERMS);
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
