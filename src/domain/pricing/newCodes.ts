/** Letters and digits that nobody takes for one another, without vowels, so that no code is a word. A spreadsheet reads none as a number. */
const SIGNS = 'BCDFHJKMNPQRTVWXY34679';
const LENGTH = 12;
/* Bytes from here on are dropped: with them the first signs would come more often. */
const EVEN = 256 - (256 % SIGNS.length);
const BYTES = 1024;

/** Codes to give out: a prefix, then twelve signs at random, of which there are 10^16. With a million of them, one guess in 10^10 is right. */
export function newCodes(count: number, prefix: string, random: (bytes: number) => Uint8Array): string[] {
  const codes = new Set<string>();
  let signs = '';
  while (codes.size < count) {
    for (const byte of random(BYTES)) if (byte < EVEN) signs += SIGNS[byte % SIGNS.length];
    while (signs.length >= LENGTH && codes.size < count) {
      const code = signs.slice(0, LENGTH);
      signs = signs.slice(LENGTH);
      // A code that looks like a number would lose its form in a spreadsheet.
      if (/[A-Z]/.test(code)) codes.add(prefix + code);
    }
  }
  return [...codes];
}
