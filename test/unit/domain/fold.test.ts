import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '#domain/fold.ts';
import { property } from '#test/support/proof.ts';

describe('a folded text', () => {
  it.each([
    ['Éclairs', 'eclairs'],
    ['Weißwurst', 'weisswurst'],
    ['WEISSWURST', 'weisswurst'],
    ['Smørrebrød', 'smorrebrod'],
    ['łosoś', 'losos'],
    ['Ǿ Æbler', 'o aebler'],
    ['Ĳsselmeer', 'ijsselmeer'],
    ['İstanbul ışık', 'istanbul isik'],
    ['ΌΣΟΣ', 'οσοσ'],
    ['ﬁn', 'fin'],
    ['ｆｕｌｌ', 'full'],
    ['西红柿 がん हिंदी 한국', '西红柿 がん हिंदी 한국'],
  ])('of %s is %s', (text, plain) => {
    expect(folded(text)).toBe(plain);
  });

  it('is the same however the letters were put together, and folds to itself', () => {
    const anyLetter = fc.integer({ min: 0, max: 0x31ff }).map((code) => String.fromCodePoint(code));
    const unit = fc.oneof(fc.constantFrom(...'éÉßẞøŁİıĳǾςΣﬁが각', '\u0301', '\u0308', '\u3099'), anyLetter);
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const plain = folded(text);
        expect(folded(text.normalize('NFD'))).toBe(plain);
        expect(folded(plain)).toBe(plain);
      }),
      property({ sample: 300, proof: 50_000 }),
    );
  });
});
