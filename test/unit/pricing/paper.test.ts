import { describe, expect, it } from 'vitest';
import { happening, readPaper } from '#test/support/pricingPaper.ts';

const { shelf, examples } = readPaper();

describe('the examples of docs/pricing.md', () => {
  it('are many, and each shows something else', () => {
    expect(examples.length).toBeGreaterThanOrEqual(40);
    expect(new Set(examples.map(({ shows }) => shows)).size).toBe(examples.length);
  });

  it.each(examples)('$shows', (example) => {
    const { must, may, toPay } = happening(example, shelf);
    const optional = example.happens.filter((line) => !must.includes(line));
    expect({ must: example.happens.filter((line) => must.includes(line)), toPay: example.toPay }).toEqual({ must, toPay });
    for (const line of optional) expect(may).toContain(line);
  });
});
