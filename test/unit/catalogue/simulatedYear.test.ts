import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PricedGoods } from '#domain/catalogue/generalSteps.ts';
import { lowestForAll, type Reckoned, reckon } from '#domain/catalogue/reduction.ts';
import { percentOff } from '#domain/catalogue/referencePrice.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { isGeneral } from '#domain/pricing/general.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';
import { type Edit, HOUR, HOURS, plainLowest, plainReference, plainYear, YEAR } from '#test/support/plainYear.ts';
import { ruleOf, ZONE } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

/*
 * A year of a shop: prices are edited, rules are opened, closed, edited and paused, some at hours of the week, goods move, and the clock
 * moves twice. On every day, what everybody pays, the price that is struck through and the percentage are those of a second, plain
 * implementation that looks at every hour (test/support/plainYear.ts).
 */

const PLACES = [['rolls', 'bakery'], ['bakery'], ['dairy']];
const hour = fc.integer({ min: 0, max: HOURS - 1 });
const some = <T, N>(value: fc.Arbitrary<T>, nothing: N, weight = 1) =>
  fc.oneof({ arbitrary: fc.constant(nothing), weight: 4 }, { arbitrary: value, weight });

const price: fc.Arbitrary<Edit> = fc.record({
  hour,
  kind: fc.constant('price' as const),
  price: fc.integer({ min: 1, max: 6 }).map((n) => n * 100),
  quantity: fc.constantFrom(1, 1, 2),
  marked: fc.boolean(),
});
const move: fc.Arbitrary<Edit> = fc.record({ hour, kind: fc.constant('move' as const), categoryIds: fc.constantFrom(...PLACES) });

const time = fc.constantFrom('00:00', '02:00', '03:00', '08:00', '12:00', '22:00');
const edge = hour.map((n) => YEAR + n * HOUR);
const rule = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    action: fc.oneof(
      fc.record({ type: fc.constant('percent' as const), percent: fc.constantFrom(10, 20, 50) }),
      fc.record({ type: fc.constant('amount_off' as const), amount: fc.constantFrom(50, 100) }),
      fc.record({ type: fc.constant('fixed_price' as const), price: fc.constantFrom(100, 250) }),
      fc.constant({ type: 'buy_x_get_y' as const, buy: 2, get: 1 }),
    ),
    categoryIds: some(fc.constantFrom<string[]>(['bakery'], ['rolls'], ['dairy', 'bakery']), [] as string[], 4),
    productIds: some(fc.constantFrom<string[]>(['p1'], ['p2']), [] as string[]),
    weekly: some(fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: time, to: time }), null, 4),
    startsAt: some(edge, null),
    endsAt: some(edge, null),
    exclusive: some(fc.constant(true), false),
    group: some(fc.constant('g'), null),
    tiers: some(fc.constantFrom<Tier[]>(['gold'], ['bronze', 'silver', 'gold']), [] as Tier[]),
    minQuantity: some(fc.constantFrom(1, 2), null),
    needsCode: some(fc.constant(true), false),
  })
  .map((change) => ruleOf(change));
const ruled: fc.Arbitrary<Edit> = fc.record({
  hour,
  kind: fc.constant('rule' as const),
  rule,
  active: fc.oneof(fc.constant(true), fc.boolean()),
});

const year = fc.record({
  edits: fc
    .tuple(
      fc.array(price, { minLength: 1, maxLength: 10 }),
      fc.array(move, { maxLength: 3 }),
      fc.array(ruled, { minLength: 2, maxLength: 12 }),
    )
    .map((lists) => lists.flat().sort((a, b) => a.hour - b.hour)),
  exempt: fc.boolean(),
});

const at = (n: number) => YEAR + n * HOUR;

/** What the store would have kept of these edits until an hour. */
function kept(edits: readonly Edit[], now: number): { goods: PricedGoods; versions: RuleVersion[] } {
  const past = edits.filter((edit) => edit.hour <= now);
  const steps = past.flatMap((edit) =>
    edit.kind === 'price' ? [{ at: at(edit.hour), price: edit.price, quantity: edit.quantity, reduced: edit.marked }] : [],
  );
  const moves = past.flatMap((edit) => (edit.kind === 'move' ? [edit] : []));
  const places = [{ hour: 0, categoryIds: [] as string[] }, ...moves].map(({ categoryIds }, i) => {
    const next = moves[i];
    return { categoryIds, until: next ? at(next.hour) : null };
  });
  const rules = past.flatMap((edit) => (edit.kind === 'rule' ? [edit] : []));
  const versions = rules.flatMap((edit, i): RuleVersion[] => {
    const next = rules.slice(i + 1).find((later) => later.rule.id === edit.rule.id);
    if (!edit.active || !isGeneral(edit.rule)) return [];
    return [{ rule: edit.rule, since: at(edit.hour), until: next ? at(next.hour) : null }];
  });
  return { goods: { productId: 'p1', steps, places }, versions };
}

describe('a simulated year', () => {
  it('shows the lawful price, struck price and percentage on every day, and is reckoned anew in time', () => {
    fc.assert(
      fc.property(year, ({ edits, exempt }) => {
        const hours = plainYear('p1', edits);
        const written = new Set(edits.map((edit) => edit.hour));
        for (let now = (edits.find(({ kind }) => kind === 'price')?.hour ?? 0) + 1; now < HOURS - 1; now += 23) {
          const { goods, versions } = kept(edits, now);
          const view = { now: at(now), timeZone: ZONE, exempt };
          const reckoned = reckon(goods, versions, view);
          const today = hours[now];
          expect(shown(today?.base, reckoned)).toEqual(plainly(hours, now, exempt));
          const lowest = lowestForAll(goods, versions, view);
          expect(lowest && lowest.price / lowest.quantity).toBe(plainLowest(hours, now));
          const later = plainly(hours, now + 1, exempt);
          if (!written.has(now + 1) && JSON.stringify(later) !== JSON.stringify(plainly(hours, now, exempt))) {
            expect(reckoned.dueAt).toBeLessThanOrEqual(at(now + 1));
          }
        }
      }),
      property({ sample: 12, proof: 1_000 }),
    );
  });

  function shown(base: number | undefined, { offerPrice, reference }: Reckoned) {
    const price = offerPrice ?? base;
    return { price, was: reference?.price ?? null, percent: reference && price !== undefined ? percentOff(reference.price, price) : null };
  }

  function plainly(hours: ReturnType<typeof plainYear>, now: number, exempt: boolean) {
    const price = hours[now]?.price;
    const was = plainReference(hours, now, exempt);
    return { price, was, percent: was === null || price === undefined ? null : Math.floor(((was - price) / was) * 100 + 1e-9) };
  }
});

const DAY = 24 * HOUR;

describe('what may be struck through beside the price of a general rule', () => {
  const sold = (days: number, price: number, reduced = false) => ({ at: YEAR + days * DAY, price, quantity: 1, reduced });
  const goods = (...steps: PricedGoods['steps']): PricedGoods => ({
    productId: 'p1',
    steps,
    places: [{ categoryIds: ['bakery'], until: null }],
  });
  const from = (days: number, until: number | null, change: Partial<PricingRule> = {}): RuleVersion => ({
    rule: ruleOf({ action: { type: 'percent', percent: 20 }, ...change }),
    since: YEAR + days * DAY,
    until: until === null ? null : YEAR + until * DAY,
  });
  const on = (days: number, of: PricedGoods, versions: RuleVersion[], exempt = false) =>
    shownOf(reckon(of, versions, { now: YEAR + days * DAY, timeZone: ZONE, exempt }));
  const shownOf = ({ offerPrice, reference }: Reckoned) => [offerPrice, reference?.price ?? null];

  it('is what was asked before the rule opened', () => {
    expect(on(60, goods(sold(0, 500)), [from(50, null)])).toEqual([400, 500]);
  });

  it('is nothing for a rule that opens each week, from the second time on: its price was one that everybody could pay', () => {
    const tuesdays = from(50, null, { weekly: { days: [2], from: '08:00', to: '12:00' } });
    // 24 February 2026 is a Tuesday, the first after day 50.
    const first = (Date.parse('2026-02-24T08:00:00Z') - YEAR) / DAY;
    expect(on(first, goods(sold(0, 500)), [tuesdays])).toEqual([400, 500]);
    expect(on(first + 1, goods(sold(0, 500)), [tuesdays])).toEqual([null, null]);
    expect(on(first + 7, goods(sold(0, 500)), [tuesdays])).toEqual([400, null]);
  });

  it('is the price of an earlier rule that ended in the 30 days before', () => {
    const earlier = from(30, 40, { id: 'earlier', action: { type: 'percent', percent: 10 } });
    expect(on(60, goods(sold(0, 500)), [earlier, from(50, null)])).toEqual([400, 450]);
    expect(on(90, goods(sold(0, 500)), [earlier, from(75, null)])).toEqual([400, 500]);
  });

  it('counts for what staff mark as reduced too: the mark takes nothing of the history back', () => {
    const half = from(30, 40, { action: { type: 'percent', percent: 50 } });
    expect(on(60, goods(sold(0, 500), sold(50, 400, true)), [half])).toEqual([null, null]);
    expect(on(60, goods(sold(0, 500), sold(50, 400, true)), [])).toEqual([null, 500]);
  });

  it('stays the first one when a rule grows within three months, and not when it grows later', () => {
    const growing = (grows: number) => [from(50, grows), from(grows, null, { action: { type: 'percent', percent: 50 } })];
    expect(on(80, goods(sold(0, 500)), growing(70))).toEqual([250, 500]);
    expect(on(160, goods(sold(0, 500)), growing(150))).toEqual([250, 400]);
  });

  it('is the price just before for goods that are exempt', () => {
    const half = from(30, 40, { action: { type: 'percent', percent: 50 } });
    expect(on(60, goods(sold(0, 500)), [half, from(50, null)], true)).toEqual([400, 500]);
    expect(on(60, goods(sold(0, 500)), [half, from(50, null)], false)).toEqual([400, null]);
  });

  it('lasts as long as the rule, however long ago that began', () => {
    expect(on(1500, goods(sold(0, 450), sold(40, 500)), [from(100, null)])).toEqual([400, 500]);
    expect(on(1500, goods(sold(0, 450), sold(80, 500)), [from(100, null)])).toEqual([400, 450]);
  });

  it('counts all of the 30 days before, also where they are further back than is looked first', () => {
    expect(on(200, goods(sold(0, 450), sold(132, 500)), [from(160, null)])).toEqual([400, 450]);
    expect(on(200, goods(sold(0, 450), sold(129, 500)), [from(160, null)])).toEqual([400, 500]);
  });

  it('knows the goods of a rule by where they were then', () => {
    const bakery = from(30, 40, { action: { type: 'percent', percent: 50 }, categoryIds: ['bakery'] });
    const moved = {
      ...goods(sold(0, 500)),
      places: [
        { categoryIds: ['dairy'], until: YEAR + 45 * DAY },
        { categoryIds: ['bakery'], until: null },
      ],
    };
    expect(on(60, goods(sold(0, 500)), [bakery, from(50, null)])).toEqual([400, null]);
    expect(on(60, moved, [bakery, from(50, null)])).toEqual([400, 500]);
  });

  it('is due when a rule opens or closes next', () => {
    const due = (...versions: RuleVersion[]) =>
      reckon(goods(sold(0, 500)), versions, { now: YEAR + 60 * DAY, timeZone: ZONE, exempt: false }).dueAt;
    expect(due()).toBeNull();
    expect(due(from(50, null))).toBeNull();
    expect(due(from(50, null, { endsAt: YEAR + 70 * DAY }))).toBe(YEAR + 70 * DAY);
    expect(due(from(50, null, { startsAt: YEAR + 65 * DAY, endsAt: YEAR + 70 * DAY }))).toBe(YEAR + 65 * DAY);
    expect(due(from(50, null, { endsAt: YEAR + 70 * DAY, productIds: ['p2'] }))).toBeNull();
    expect(due(from(50, 55, { endsAt: YEAR + 70 * DAY }))).toBeNull();
    expect(due(from(50, null, { endsAt: YEAR + 70 * DAY, categoryIds: ['bakery'] }))).toBe(YEAR + 70 * DAY);
    expect(due(from(50, null, { endsAt: YEAR + 70 * DAY, categoryIds: ['dairy'] }))).toBeNull();
    // 2 March 2026, day 60, is a Monday.
    expect(due(from(50, null, { weekly: { days: [2], from: '08:00', to: '12:00' } }))).toBe(Date.parse('2026-03-03T07:00:00Z'));
  });

  it('is due in eight days at the latest, where the clock skips the next hours of a rule', () => {
    // Sunday 22 March, at the end of these hours. A week later the clock jumps over them.
    const now = Date.parse('2026-03-22T01:45:00Z');
    const skipped = { days: [7], from: '02:15', to: '02:45' };
    const due = (change: Partial<PricingRule>) =>
      reckon(goods(sold(0, 500)), [from(0, null, { weekly: skipped, ...change })], { now, timeZone: ZONE, exempt: false }).dueAt;
    expect(due({})).toBe(now + 8 * DAY);
    expect(due({ endsAt: now + 30 * DAY })).toBe(now + 8 * DAY);
    expect(due({ endsAt: now + DAY })).toBe(now + DAY);
    expect(due({ endsAt: now })).toBeNull();
    expect(due({ weekly: null, endsAt: now + 30 * DAY })).toBe(now + 30 * DAY);
  });
});
