import { describe, expect, it } from 'vitest';
import { lastDays } from '#domain/calendar.ts';

const HOUR = 3_600_000;
const ZONE = 'Europe/Amsterdam';

describe('the calendar of the store', () => {
  it('ends today by the local time of the store', () => {
    const days = lastDays(Date.parse('2026-11-20T23:30:00Z'), ZONE, 14);
    expect(days).toHaveLength(14);
    expect(days[0]?.day).toBe('2026-11-08');
    expect(days.at(-1)).toEqual({ day: '2026-11-21', from: Date.parse('2026-11-20T23:00:00Z'), to: Date.parse('2026-11-21T23:00:00Z') });
  });

  it.each([
    ['2026-03-30T10:00:00Z', '2026-03-29', 23],
    ['2026-10-26T10:00:00Z', '2026-10-25', 25],
  ])('knows the clock change before %s', (now, day, hours) => {
    const found = lastDays(Date.parse(now), ZONE, 3).find((d) => d.day === day);
    expect(found && (found.to - found.from) / HOUR).toBe(hours);
  });

  it('has no gap and no overlap in any time zone', () => {
    for (const zone of [ZONE, 'UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
      const days = lastDays(Date.parse('2026-11-05T12:00:00Z'), zone, 300);
      for (const [i, d] of days.entries()) if (i > 0) expect(d.from).toBe(days[i - 1]?.to);
    }
  });
});
