import { searchTerms } from '#domain/searchTerms.ts';

const TELEPHONE = /^\+?(?:[ ()-]*\d){4,20}[ ()-]*$/;

/**
 * A search for people in the FTS5 query language: every word must begin a word of the name or address. A telephone number is one word
 * of digits, with or without its country code. Null when the text contains no word.
 */
export function customerTerms(typed: string): string | null {
  const text = typed.trim();
  if (TELEPHONE.test(text)) {
    const digits = text.replace(/\D/g, '').replace(/^00/, '');
    return `phone : ("${digits}"* OR "${digits.replace(/^0/, '')}"*)`;
  }
  const terms = searchTerms(text);
  return terms.length === 0 ? null : terms.map((term) => `"${term}"*`).join(' AND ');
}
