import { describe, expect, it } from 'vitest';
import { line, lines, words } from '#contracts/text.ts';

const readable = (text: string) => words(80).safeParse(text).success;

describe('a text that somebody writes', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a next line', 'a\u0085b'],
    ['a tab', 'a\tb'],
    ['an escape', 'a\u001b[31mb'],
    ['a mark that turns what follows', 'a\u202eb'],
    ['an isolate', 'a\u2067b'],
    ['half a character', 'a\ud800b'],
    ['the other half', 'a\udc00b'],
  ])('has no %s', (_, text) => {
    expect([words(80), line(80)].map((shape) => shape.safeParse(text).success)).toEqual([false, false]);
  });

  it.each(['\u200f\u200f', '\u200b', '\u00ad', '\u3164', '\u115f\u1160', '\u2800', '\u180e', '\u034f', '\u2060 \u200d', '\u{e0041}'])(
    'is more than %j, which nobody sees',
    (text) => {
      expect([words(80), line(80), lines(80)].map((shape) => shape.safeParse(text).success)).toEqual([false, false, false]);
    },
  );

  it.each(['Jan', 'Éclairs 2 × 80 g', 'שלום\u200f!', '👩‍🍳', '名前', 'क्ष', '½', '!', 'o\u0302'])('may be %j', (text) => {
    expect(readable(text)).toBe(true);
  });

  it('is trimmed, and empty only where it is not asked for', () => {
    expect([line(9).parse('  '), line(9).parse(' a '), readable(' ')]).toEqual(['', 'a', false]);
  });

  it('of several lines has one kind of line break, and blanks for tabs', () => {
    expect(lines(80).parse(' a\r\nb\rc\u2028d\n\te ')).toBe('a\nb\nc\nd\n e');
    expect(['a\0', 'a\n\u202eb', 'a\ud800', '\n\u200f'].map((text) => lines(80).safeParse(text).success)).toEqual(Array(4).fill(false));
  });
});
