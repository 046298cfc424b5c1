/*
 * Characters that no text may have: control characters such as NUL and line breaks, half characters (lone surrogates), which a database
 * cannot keep, and marks that turn the direction of what follows.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
/* What leaves ink. Fillers and the empty braille cell count as letters and signs, and leave none. */
const SEEN = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Why nobody may write this text, in words for its author. Null when it may be kept. `''` is for the caller to decide. */
export function textFault(text: string, { lines }: { lines: boolean }): string | null {
  const checked = lines ? text.replaceAll('\n', ' ') : text;
  if (checked.search(UNSAFE) >= 0) return lines ? 'Without control characters' : 'One line, without control characters';
  return text !== '' && !SEEN.test(text) ? 'Please fill this in with something to read' : null;
}

/** Every line break as `\n`, and tabs as blanks, as in texts that are pasted. */
export function plainLines(text: string): string {
  return text.replace(BREAK, '\n').replaceAll('\t', ' ');
}

/** One line: whatever may not be in a text, and every run of blanks, becomes one blank. */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim();
}

/**
 * A number, code or postcode as it was typed or pasted, in plain signs: no marks that nobody sees, one kind of blank, one kind of
 * hyphen, no full-width digits.
 */
export function plainSigns(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** "from 6" is "From 6". */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
