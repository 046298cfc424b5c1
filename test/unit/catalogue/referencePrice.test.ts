import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PriceStep, percentOff, referencePrice } from '#domain/catalogue/referencePrice.ts';
import { property } from '#test/support/proof.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BASE = Date.UTC(2026, 0, 1);

/** A price from a day on, for one piece. */
const from = (day: number, price: number, reduced = false): PriceStep => ({ at: BASE + day * DAY, price, quantity: 1, reduced });
const shown = (steps: PriceStep[], exempt = false) => referencePrice(steps, { exempt })?.price ?? null;

describe('the reference price of a reduction', () => {
  it.for<[string, PriceStep[], number | null]>([
    ['is the price that stood for all of the 30 days before', [from(0, 500), from(60, 400, true)], 500],
    ['is the lowest of these 30 days', [from(0, 500), from(40, 450), from(45, 500), from(60, 400, true)], 450],
    ['counts the price that ended within these days', [from(0, 450), from(31, 500), from(60, 400, true)], 450],
    ['forgets what ended before these days', [from(0, 350), from(20, 500), from(60, 400, true)], 500],
    ['is not there when the price was raised only to be reduced', [from(0, 400), from(50, 600), from(60, 400, true)], null],
    ['is not there where nothing is reduced', [from(0, 500), from(60, 400)], null],
    ['is not there for what was never sold before', [from(0, 400, true)], null],
    ['is not there for a price that is higher than before', [from(0, 400), from(60, 450, true)], null],
    ['stays the first one while a reduction grows', [from(0, 500), from(60, 450, true), from(70, 400, true)], 500],
    ['stays the first one while a reduction lasts, however long', [from(0, 500), from(60, 450, true), from(400, 450, true)], 500],
    ['is reckoned anew when a reduction grows after three months', [from(0, 500), from(60, 450, true), from(160, 400, true)], 450],
    ['stays the first one when it grows on the last day of three months', [from(0, 500), from(60, 450, true), from(149, 400, true)], 500],
    ['is reckoned anew when the price rises within a reduction', [from(0, 500), from(60, 400, true), from(70, 450, true)], null],
    ['counts an offer that ended a week ago', [from(0, 500), from(40, 400, true), from(53, 500), from(60, 400, true)], null],
    ['is told again a month after an offer', [from(0, 500), from(20, 400, true), from(25, 500), from(60, 400, true)], 500],
    ['goes on over a price that stood for no time', [from(0, 500), from(60, 450, true), from(70, 600), from(70, 400, true)], 500],
    ['does not count a price that stood for no time', [from(0, 500), from(40, 300), from(40, 500), from(60, 400, true)], 500],
  ])('%s', ([, steps, right]) => {
    expect(shown(steps)).toBe(right);
  });

  it('is the price just before for goods that are exempt', () => {
    expect(shown([from(0, 400), from(50, 600), from(60, 400, true)], true)).toBe(600);
    expect(shown([from(0, 600), from(50, 500), from(60, 400, true), from(62, 300, true)], true)).toBe(500);
  });

  it('compares prices for the same amount, and never rounds up', () => {
    const kilo: PriceStep = { ...from(0, 499), quantity: 1000 };
    const pound: PriceStep = { ...from(60, 230, true), quantity: 500 };
    expect(referencePrice([kilo, pound], { exempt: false })).toEqual({ price: 249, since: pound.at });
    expect(referencePrice([{ ...kilo, price: 450 }, pound], { exempt: false })).toBeNull();
  });

  it('is not there for what was never sold', () => {
    expect(shown([])).toBeNull();
  });

  it('forgets a price that ended as these days began', () => {
    const until = BASE + 60 * DAY;
    const ended = (at: number) => [from(0, 450), { ...from(0, 500), at }, { ...from(0, 400, true), at: until }];
    expect(shown(ended(until - 30 * DAY - HOUR))).toBe(500);
    expect(shown(ended(until - 30 * DAY - HOUR + 1))).toBe(450);
  });

  it('holds for 30 days on the wall, also when the clock was set back between them', () => {
    const until = BASE + 60 * DAY;
    const cheap = { ...from(0, 450), at: until - 30 * DAY - HOUR };
    expect(shown([from(0, 500), cheap, { ...from(0, 500), at: until - 30 * DAY - HOUR / 2 }, { ...from(0, 400, true), at: until }])).toBe(
      450,
    );
  });
});

describe('the percentage of a reduction', () => {
  it.for([
    [500, 400, 20],
    [299, 200, 33],
    [1000, 999, 0],
    [400, 400, 0],
    [0, 0, 0],
    [400, 500, 0],
  ] as const)('from %i to %i is %i %', ([reference, price, right]) => {
    expect(percentOff(reference, price)).toBe(right);
  });
});

/*
 * A second implementation, plain and slow: the price of every hour in a list. A year of steps at whole hours, each for one or two pieces,
 * must give the same on every day of it.
 */
describe('a year of prices', () => {
  const step = fc.record({
    hour: fc.integer({ min: 0, max: 400 * 24 }),
    price: fc.integer({ min: 1, max: 6 }).map((n) => n * 100),
    quantity: fc.constantFrom(1, 2),
    reduced: fc.boolean(),
  });

  it('has the same reference on every day as when every hour is looked at', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), fc.boolean(), (drawn, exempt) => {
        const steps = drawn.sort((a, b) => a.hour - b.hour).map(({ hour, ...rest }) => ({ ...rest, at: BASE + hour * HOUR }));
        const hours = everyHour(drawn);
        for (let now = (drawn[0]?.hour ?? 0) + 1; now < hours.length; now += 24) {
          const until = steps.filter(({ at }) => at <= BASE + now * HOUR);
          expect(shown(until, exempt)).toBe(plainly(hours, now, exempt));
        }
      }),
      property({ sample: 30, proof: 3_000 }),
    );
  });

  type Hour = { price: number; quantity: number; reduced: boolean } | undefined;

  /** The price of each hour; the last of two at the same hour. */
  function everyHour(drawn: { hour: number; price: number; quantity: number; reduced: boolean }[]): Hour[] {
    let current: Hour;
    return Array.from({ length: 401 * 24 }, (_, hour) => {
      current = drawn.findLast((one) => one.hour === hour) ?? current;
      return current;
    });
  }

  function plainly(hours: Hour[], now: number, exempt: boolean): number | null {
    const each = ({ price, quantity }: NonNullable<Hour>) => price / quantity;
    const today = hours[now];
    if (!today?.reduced) return null;
    let first = now;
    while (hours[first - 1]?.reduced) first--;
    let began = first;
    for (let hour = first + 1; hour <= now; hour++) {
      const [before, at] = [hours[hour - 1], hours[hour]];
      if (!before || !at) continue;
      const grows = each(at) < each(before);
      if (each(at) > each(before) || (grows && hour - began > 89 * 24)) began = hour;
    }
    const earlier = hours.slice(Math.max(0, began - (30 * 24 + 1)), began).filter((one) => one !== undefined);
    const reference = exempt ? earlier.at(-1) : earlier.sort((a, b) => each(a) - each(b))[0];
    if (!reference || each(reference) <= each(today)) return null;
    return Math.floor((reference.price * today.quantity) / reference.quantity);
  }
});
