import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, delimiterOf, lineBreakOf, otherFile } from '#domain/import/format.ts';
import { readCsvPiece } from '#kit/csvReader.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little);
  return new Uint8Array(view.buffer);
};

describe('a file', () => {
  it.each([
    ['nothing', bytes(), 'empty'],
    ['a spreadsheet', bytes(0x50, 0x4b, 3, 4, 20, 0), 'spreadsheet'],
    ['an old spreadsheet', bytes(0xd0, 0xcf, 0x11, 0xe0), 'spreadsheet'],
    ['gzip', bytes(0x1f, 0x8b, 8), 'archive'],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47), 'picture'],
    ['PDF', utf8('%PDF-1.7'), 'pdf'],
    ['anything with zeros', bytes(1, 2, 0, 3, 4, 9), 'binary'],
  ] as const)('of %s is none of ours', (_, file, fault) => {
    expect(otherFile(file)).toBe(fault);
  });

  it('is text in any of these encodings', () => {
    const text = 'SKU;Naam;Prijs\r\nA1;Käse;1,99\r\n';
    expect(otherFile(utf8(text))).toBeNull();
    expect(beginning(utf8(`\ufeff${text}`))).toEqual({ encoding: 'utf-8', mark: 3 });
    for (const little of [true, false]) {
      const encoding = little ? 'utf-16le' : 'utf-16be';
      expect(beginning(utf16(`\ufeff${text}`, little))).toEqual({ encoding, mark: 2 });
      expect(beginning(utf16(text, little))).toEqual({ encoding, mark: 0 });
      expect(otherFile(utf16(text, little))).toBeNull();
    }
  });

  it.each([
    ['sku,name,price\n1,"a;b;c;d",2.50', ','],
    ['sku;name;price\n1;a,b;2,50\n2;c,d;3,50', ';'],
    ['sku\tname\n1\ta, b; c', '\t'],
    ['sku|name\n1|a,b', '|'],
    ['sku\nA1', ','],
    ['"a;b","c;d","e"\n1,2,3', ','],
  ])('%j is cut at %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('knows its line breaks from those outside of quotes', () => {
    expect(lineBreakOf('a,"b\nc"\r\nd,e')).toBe('\r\n');
    expect(lineBreakOf('a,"b\r\nc"\nd,e')).toBe('\n');
    expect(lineBreakOf('a,b\rc,d')).toBe('\r');
  });
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '1', '😀') });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
const written = (rows: string[][], delimiter: string, lineBreak: string) =>
  rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + lineBreak).join('');

describe('reading by pieces', () => {
  it('gives the same rows as one look at the whole, wherever it is cut, and however few are asked for', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n' as const, '\r\n' as const),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (rows, delimiter, lineBreak, most, window) => {
          const text = written(rows, delimiter, lineBreak);
          const found: string[][] = [];
          let at = 0;
          for (let length = window; at < text.length; ) {
            const last = at + length >= text.length;
            const piece = readCsvPiece(text.slice(at, at + length), { delimiter, lineBreak, last, most });
            found.push(...piece.rows);
            at += piece.used;
            length = piece.rows.length === 0 && !last ? length * 2 : window;
            if (last && piece.used === 0) break;
          }
          expect(found).toEqual(rows);
          expect(at).toBe(text.length);
        },
      ),
    );
  });

  it('reads plain rows too, and the last one without its line break', () => {
    const options = { delimiter: ',', lineBreak: '\n' as const, most: 10 };
    expect(readCsvPiece('a,b\nc,d', { ...options, last: true })).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      used: 7,
    });
    expect(readCsvPiece('a,b\nc,d', { ...options, last: false })).toEqual({ rows: [['a', 'b']], used: 4 });
    expect(readCsvPiece('a,b\n', { ...options, last: true })).toEqual({ rows: [['a', 'b']], used: 4 });
    expect(readCsvPiece('', { ...options, last: true })).toEqual({ rows: [], used: 0 });
  });
});
