/* Letters that Unicode does not take apart, in lower case. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
  ς: 'σ',
};

/** The alphabets, without the scripts of East Asia. Ligatures and wide letters are in their own places. */
export const ALPHABETS = /[\0-\u2e7f\ufb00-\ufb06\uff01-\uff5e]+/g;
const SPECIAL = /* @__PURE__ */ special();
/* Marks above and below letters. Marks that make another letter (in हि) are not among them. */
const MARKS = /[\u0300-\u036f]/g;

function special(): RegExp {
  return new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');
}

/**
 * A text in its plain letters: lower case, without marks, "ß" as "ss". Slugs, searches and orders by name all compare texts in this
 * form. The database folds by its table `letters`, which has a row for each letter that changes here: change both together.
 */
export function folded(text: string): string {
  return text.normalize('NFC').replace(ALPHABETS, plain);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .replace(MARKS, '')
    .normalize('NFC');
}
