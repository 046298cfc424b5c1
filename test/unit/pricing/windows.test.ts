import { describe, expect, it } from 'vitest';
import { isOpen, momentIn, nextChange, nextOpening, type Opening } from '#domain/pricing/windows.ts';
import { ZONE } from '#test/support/pricing.ts';

const at = (iso: string) => momentIn(ZONE, Date.parse(iso));
const weekly = (days: number[], from: string, to: string): Opening => ({ startsAt: null, endsAt: null, weekly: { days, from, to } });
const openAt = (rule: Opening, iso: string) => isOpen(rule, at(iso));
const nextOf = (rule: Opening, iso: string) => {
  const next = nextChange([rule], at(iso));
  return next === null ? null : new Date(next).toISOString();
};

describe('a weekly window', () => {
  const tuesdays = weekly([2], '08:00', '12:00');

  it.each([
    ['a second before it begins', '2026-11-24T06:59:59Z', false],
    ['at its first second', '2026-11-24T07:00:00Z', true],
    ['in its last millisecond', '2026-11-24T10:59:59.999Z', true],
    ['at its end', '2026-11-24T11:00:00Z', false],
    ['at the same time of another day', '2026-11-25T08:00:00Z', false],
    ['in summer, when the clock is two hours ahead', '2026-07-07T06:00:00Z', true],
    ['in summer, at the end', '2026-07-07T10:00:00Z', false],
  ])('%s', (_, iso, open) => {
    expect(openAt(tuesdays, iso)).toBe(open);
  });

  it('may last past midnight, on the day after its own', () => {
    const fridays = weekly([5], '22:00', '02:00');
    expect(openAt(fridays, '2026-11-20T22:30:00Z')).toBe(true);
    expect(openAt(fridays, '2026-11-21T00:59:00Z')).toBe(true);
    expect(openAt(fridays, '2026-11-21T01:00:00Z')).toBe(false);
    expect(openAt(fridays, '2026-11-20T00:30:00Z')).toBe(false);
  });

  it('from a time to the same time is a whole day', () => {
    const sundays = weekly([7], '00:00', '00:00');
    expect(openAt(sundays, '2026-11-21T22:59:59Z')).toBe(false);
    expect(openAt(sundays, '2026-11-21T23:00:00Z')).toBe(true);
    expect(openAt(sundays, '2026-11-22T22:59:59Z')).toBe(true);
    expect(openAt(sundays, '2026-11-22T23:00:00Z')).toBe(false);
  });

  it('counts only between the start and the end of its rule', () => {
    const rule = { ...tuesdays, startsAt: Date.parse('2026-11-24T08:00:00Z'), endsAt: Date.parse('2026-11-24T09:00:00Z') };
    expect(openAt(rule, '2026-11-24T07:30:00Z')).toBe(false);
    expect(openAt(rule, '2026-11-24T08:30:00Z')).toBe(true);
    expect(openAt(rule, '2026-11-24T09:00:00Z')).toBe(false);
    expect(openAt(rule, '2026-12-01T08:30:00Z')).toBe(false);
  });
});

/* On 29 March 2026 the clock goes from 02:00 to 03:00, at 01:00 UTC. On 25 October it goes from 03:00 to 02:00, at 01:00 UTC. */
describe('on the nights when the clock moves', () => {
  const open = (from: string, to: string) => weekly([7], from, to);

  it.each([
    [
      'an hour that is skipped is not there: 01:00 to 04:00 lasts two hours',
      '01:00',
      '04:00',
      '2026-03-29T00:00:00Z',
      '2026-03-29T02:00:00Z',
    ],
    ['a start that is skipped is when the clock jumps over it', '02:30', '05:00', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00Z'],
    ['an end that is skipped too', '01:00', '02:30', '2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z'],
    ['the morning after is as always', '08:00', '12:00', '2026-03-29T06:00:00Z', '2026-03-29T10:00:00Z'],
    [
      'an hour that comes twice counts twice: 01:00 to 04:00 lasts four hours',
      '01:00',
      '04:00',
      '2026-10-24T23:00:00Z',
      '2026-10-25T03:00:00Z',
    ],
    ['a start that comes twice is the first one', '02:30', '05:00', '2026-10-25T00:30:00Z', '2026-10-25T04:00:00Z'],
    ['an end that comes twice is the first one', '01:00', '02:30', '2026-10-24T23:00:00Z', '2026-10-25T00:30:00Z'],
    ['2 to 3 has both hours', '02:00', '03:00', '2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z'],
    ['the morning after is as always in autumn', '08:00', '12:00', '2026-10-25T07:00:00Z', '2026-10-25T11:00:00Z'],
  ])('%s', (_, from, to, begins, ends) => {
    const rule = open(from, to);
    const [first, last] = [Date.parse(begins), Date.parse(ends)];
    const seen: number[] = [];
    for (let now = first - 26 * 3_600_000; now < last + 26 * 3_600_000; now += 10 * 60_000) {
      if (isOpen(rule, momentIn(ZONE, now))) seen.push(now);
    }
    expect(seen).toEqual(Array.from({ length: (last - first) / 600_000 }, (__, i) => first + i * 600_000));
    expect(nextChange([rule], momentIn(ZONE, first - 1))).toBe(first);
    expect(nextChange([rule], momentIn(ZONE, first))).toBe(last);
  });

  it.each([
    ['the hour after midnight, a day after the clock went forward', weekly([1], '00:00', '01:00'), '2026-03-29T22:30:00Z'],
    ['the hour after midnight, a day before it goes back', weekly([6], '00:00', '01:00'), '2026-10-23T22:30:00Z'],
    [
      'the last minutes of a whole day, an hour before the day on which it goes forward',
      weekly([5], '23:40', '23:40'),
      '2026-03-28T22:30:00Z',
    ],
    ['the last minutes of a whole day, an hour before midnight after it went back', weekly([6], '23:40', '23:40'), '2026-10-25T22:30:00Z'],
  ])('%s belongs to its day', (_, rule, now) => {
    expect(openAt(rule, now)).toBe(true);
  });

  it('a window that lies wholly in the skipped hour is never open', () => {
    const skipped = open('02:15', '02:45');
    for (let now = Date.parse('2026-03-28T23:00:00Z'); now < Date.parse('2026-03-29T04:00:00Z'); now += 60_000) {
      expect(isOpen(skipped, momentIn(ZONE, now))).toBe(false);
    }
    expect(nextOf(skipped, '2026-03-28T23:00:00Z')).toBe('2026-04-05T00:15:00.000Z');
  });

  it.each(['America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'])('opens and closes once a week in %s', (zone) => {
    const rule = weekly([3], '08:00', '12:00');
    let [now, changes] = [Date.parse('2026-01-01T00:00:00Z'), 0];
    while (now < Date.parse('2027-01-01T00:00:00Z')) {
      const next = nextChange([rule], momentIn(zone, now));
      if (next === null) throw new Error('it never changes');
      expect(isOpen(rule, momentIn(zone, next))).not.toBe(isOpen(rule, momentIn(zone, next - 1)));
      [now, changes] = [next, changes + 1];
    }
    expect(changes).toBeGreaterThanOrEqual(103);
    expect(changes).toBeLessThanOrEqual(105);
  });
});

describe('the next change', () => {
  it.each([
    ['a window opens', weekly([2], '08:00', '12:00'), '2026-11-20T11:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['it closes', weekly([2], '08:00', '12:00'), '2026-11-24T07:00:00Z', '2026-11-24T11:00:00.000Z'],
    ['it opens again a week later', weekly([2], '08:00', '12:00'), '2026-11-24T11:00:00Z', '2026-12-01T07:00:00.000Z'],
    ['days that meet at midnight are one', weekly([1, 2], '00:00', '00:00'), '2026-11-23T10:00:00Z', '2026-11-24T23:00:00.000Z'],
    ['one that is always open never changes', weekly([1, 2, 3, 4, 5, 6, 7], '00:00', '00:00'), '2026-11-23T10:00:00Z', null],
    ['one without a day never opens', weekly([], '08:00', '12:00'), '2026-11-23T10:00:00Z', null],
  ])('%s', (_, rule, now, next) => {
    expect(nextOf(rule, now)).toBe(next);
  });

  it('is the end of the rule, when that comes before the end of the window', () => {
    const rule = { ...weekly([2], '08:00', '12:00'), endsAt: Date.parse('2026-11-24T09:00:00Z') };
    expect(nextOf(rule, '2026-11-24T08:00:00Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(nextOf(rule, '2026-11-24T09:00:00Z')).toBeNull();
  });

  it('is the start of a rule that has not started, whatever its window says', () => {
    const rule = { ...weekly([2], '08:00', '12:00'), startsAt: Date.parse('2026-11-30T00:00:00Z') };
    expect(nextOf(rule, '2026-11-20T11:00:00Z')).toBe('2026-11-30T00:00:00.000Z');
  });

  it('is the earliest of several rules', () => {
    const rules = [weekly([2], '08:00', '12:00'), weekly([6], '10:00', '11:00'), { startsAt: null, endsAt: null, weekly: null }];
    expect(nextChange(rules, at('2026-11-20T11:00:00Z'))).toBe(Date.parse('2026-11-21T09:00:00Z'));
  });

  it('says when a closed window opens again', () => {
    const opens = (from: string, to: string, now: string) => nextOpening({ days: [5], from, to }, at(now));
    expect(opens('08:00', '12:00', '2026-11-20T11:00:00Z')).toBe(Date.parse('2026-11-27T07:00:00Z'));
    expect(opens('22:00', '02:00', '2026-11-20T20:00:00Z')).toBe(Date.parse('2026-11-20T21:00:00Z'));
    expect(nextOpening({ days: [], from: '08:00', to: '12:00' }, at('2026-11-20T11:00:00Z'))).toBeNull();
    const skipped = { days: [7], from: '02:15', to: '02:45' };
    expect(nextOpening(skipped, at('2026-03-28T12:00:00Z'))).toBe(Date.parse('2026-04-05T00:15:00Z'));
  });
});
