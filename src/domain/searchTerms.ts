const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MOST_TERMS = 12;

/** A search in FTS5's language. Every term is quoted, so that nothing a shopper types is an operator. */
export interface TextQuery {
  /** All terms, the last as a prefix. */
  all: string;
  /** Any of them. */
  any: string;
}

/** The words of what was typed, cut the way the index cuts them: letters and digits, no signs, no emoji. */
export function searchTerms(typed: string): string[] {
  return (typed.normalize('NFC').match(WORD) ?? []).slice(0, MOST_TERMS);
}

/** Null when nothing typed is a word. */
export function textQuery(typed: string): TextQuery | null {
  const terms = searchTerms(typed);
  if (terms.length === 0) return null;
  const quoted = terms.map((term, i) => (i === terms.length - 1 ? `"${term}"*` : `"${term}"`));
  return { all: quoted.join(' AND '), any: quoted.join(' OR ') };
}

/** What is near an empty search: anything that begins like one of its words. Null when nothing typed is a word of three letters. */
export function nearQuery(typed: string): string | null {
  const beginnings = searchTerms(typed)
    .map((term) => [...term].slice(0, 3).join(''))
    .filter((term) => [...term].length === 3);
  return beginnings.length === 0 ? null : [...new Set(beginnings)].map((term) => `"${term}"*`).join(' OR ');
}
