import { describe, expect, it } from 'vitest';
import { partsOfOutside } from '#domain/payments/outside.ts';

const owed = [
  { id: 'first', amount: 300 },
  { id: 'second', amount: 500 },
];

describe('a refund that was made in the pages of the gateway', () => {
  it('is of what is left', () => {
    expect(partsOfOutside(700, 700, [])).toEqual({ parts: [{ amount: 700, replaces: null }], beyond: 0 });
    expect(partsOfOutside(700, 1000, owed)).toEqual({ parts: [{ amount: 700, replaces: null }], beyond: 0 });
  });

  it('of the same amount as one that came back is that one, sent again', () => {
    expect(partsOfOutside(500, 1000, owed)).toEqual({ parts: [{ amount: 500, replaces: 'second' }], beyond: 0 });
    expect(partsOfOutside(300, 0, owed)).toEqual({ parts: [{ amount: 300, replaces: 'first' }], beyond: 0 });
  });

  it('sends what is owed again where nothing else is left, each as a whole', () => {
    expect(partsOfOutside(900, 100, owed)).toEqual({
      parts: [
        { amount: 100, replaces: null },
        { amount: 300, replaces: 'first' },
        { amount: 500, replaces: 'second' },
      ],
      beyond: 0,
    });
    expect(partsOfOutside(650, 100, owed)).toEqual({
      parts: [
        { amount: 100, replaces: null },
        { amount: 300, replaces: 'first' },
      ],
      beyond: 250,
    });
  });

  it('is beyond the payment where nothing is left', () => {
    expect(partsOfOutside(700, 0, [])).toEqual({ parts: [], beyond: 700 });
    expect(partsOfOutside(700, -50, [])).toEqual({ parts: [], beyond: 700 });
    expect(partsOfOutside(700, 200, [])).toEqual({ parts: [{ amount: 200, replaces: null }], beyond: 500 });
  });
});
