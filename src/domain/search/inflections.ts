/*
 * Plurals and singulars of English and Dutch, by rule. A form that is no word costs one look into an index and finds nothing, so the
 * rules are wide: a word may have several.
 */

const SHORTEST = 3;

/** Other forms of a folded word: its singulars and their other plurals, if it is a plural, and its plurals, if it is not. */
export function inflections(word: string): string[] {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return [];
  const single = singulars(word).filter((form) => form.length >= 2);
  const forms = new Set([...single, ...plurals(word), ...single.flatMap(plurals)]);
  forms.delete(word);
  return [...forms];
}

/** What a folded word may be the plural, or the diminutive, of. */
export function singulars(word: string): string[] {
  const without = (end: string) => (word.endsWith(end) && word.length > end.length + 1 ? word.slice(0, -end.length) : null);
  const found: string[] = [];
  const s = word.endsWith('ss') ? null : without('s');
  if (s) found.push(s);
  const es = without('es');
  if (es && /(?:[sxzo]|ch|sh)$/.test(es)) found.push(es);
  const ies = without('ies');
  if (ies) found.push(`${ies}y`);
  const ves = without('ves');
  if (ves) found.push(`${ves}f`, `${ves}fe`);
  const en = without('en');
  if (en) found.push(en, `${en}e`, ...lengthened(en));
  const eren = without('eren');
  if (eren) found.push(eren);
  for (const small of ['jes', 'je', 'tjes', 'tje', 'pjes', 'pje']) {
    const stem = without(small);
    if (stem) found.push(stem);
  }
  return found;
}

/** What may be the plural of a folded word. */
export function plurals(word: string): string[] {
  const found = [`${word}s`];
  if (/(?:[sxzo]|ch|sh)$/.test(word)) found.push(`${word}es`);
  if (/[^aeiou]y$/.test(word)) found.push(`${word.slice(0, -1)}ies`);
  if (word.endsWith('f')) found.push(`${word.slice(0, -1)}ves`);
  if (word.endsWith('fe')) found.push(`${word.slice(0, -2)}ves`);
  if (word.endsWith('e')) found.push(`${word}n`);
  if (word === 'ei' || word.endsWith('ei')) found.push(`${word}eren`);
  else if (/[^e]$/.test(word)) found.push(...shortened(word).map((stem) => `${stem}en`));
  return found;
}

/* Dutch: brod(en) is of brood, kaz(en) of kaas, viss(en) of vis, druiv(en) of druif. */
function lengthened(stem: string): string[] {
  const [, before = '', vowel = '', end = ''] = /^(.*?)([aeiou]*)([bcdfghjklmnpqrstvwxz]+)$/.exec(stem) ?? [];
  if (!vowel || !end) return [];
  if (end.length === 2 && end[0] === end[1]) return [`${before}${vowel}${end[0]}`];
  const hard = `${end.slice(0, -1)}${{ z: 's', v: 'f' }[end.at(-1) ?? ''] ?? end.at(-1)}`;
  if (end.length > 1) return [`${before}${vowel}${hard}`];
  return vowel.length === 1 && vowel !== 'i'
    ? [`${before}${vowel}${vowel}${hard}`, `${before}${vowel}${hard}`]
    : [`${before}${vowel}${hard}`];
}

/* The other way: brood is brod(en), kaas kaz(en), vis viss(en), druif druiv(en). */
function shortened(word: string): string[] {
  const [, before = '', vowel = '', end = ''] = /^(.*?)([aeiou]*)([bcdfghjklmnpqrstvwxz]+)$/.exec(word) ?? [];
  if (!vowel || !end) return [word];
  const soft = `${end.slice(0, -1)}${{ s: 'z', f: 'v' }[end.at(-1) ?? ''] ?? end.at(-1)}`;
  const ends = [...new Set([end, soft])];
  if (end.length > 1) return ends.map((e) => `${before}${vowel}${e}`);
  if (vowel.length === 1) return [`${before}${vowel}${end}${end}`, ...ends.map((e) => `${before}${vowel}${e}`)];
  const short = vowel.length === 2 && vowel[0] === vowel[1] ? vowel.slice(1) : vowel;
  return ends.map((e) => `${before}${short}${e}`);
}
