import { describe, expect, it } from 'vitest';
import { csvHead, csvLine } from '#kit/csv.ts';

/** Reads a line as a spreadsheet does. */
function read(line: string): string[] {
  return [...line.replace(/\r\n$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

describe('a line of a table', () => {
  it('gives back the same cells, whatever is in them', () => {
    const pieces = ['a', '"', ',', '\n', '\r\n', ' ', "'", 'é', '☎', '=', '-', '; ok', '\t'];
    for (let n = 0; n < 2000; n++) {
      const cells = Array.from(
        { length: 1 + (n % 4) },
        (_, i) => `x${Array.from({ length: (n * 7 + i) % 6 }, (_, j) => pieces[(n * 31 + i * 17 + j * 5) % pieces.length]).join('')}`,
      );
      expect(read(csvLine(cells))).toEqual(cells);
    }
    expect(csvLine(['', ''])).toBe(',\r\n');
  });

  it('that is the first says that the file is UTF-8', () => {
    expect([...new TextEncoder().encode(csvHead(['naïve', 'b']))].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x6e]);
    expect(read(csvHead(['a', 'b']).slice(1))).toEqual(['a', 'b']);
  });

  it.each(['=1+1', '+1', '-1+1', '-1e9', '-a', '@a', '\tx', '\rx', '\nx', '＝1+1', '＠a'])('marks %j as text', (cell) => {
    expect(read(csvLine([cell, 'b']))).toEqual([`'${cell}`, 'b']);
  });

  it.each(['-1', '-0.34', '12.50', '0'])('leaves the number %j a number', (cell) => {
    expect(csvLine([cell])).toBe(`${cell}\r\n`);
  });

  it.each([
    ['a;=1+1;b', "a;'=1+1;b"],
    ['a; @b', "a; '@b"],
    ['a;"+1', `a;"'+1`],
    ['=1;-1', "'=1;'-1"],
  ])('marks a formula after a semicolon, where some programs begin a new cell: %j', (cell, marked) => {
    expect(read(csvLine([cell, 'b']))).toEqual([marked, 'b']);
  });

  it('does not change what is not a formula', () => {
    expect(csvLine(['1-1', 'a=b', 'x@y.nl', ' =1', '{"a":-1}'])).toBe('1-1,a=b,x@y.nl, =1,"{""a"":-1}"\r\n');
  });
});
