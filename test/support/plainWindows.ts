import type { WeeklyWindow } from '#domain/pricing/windows.ts';
import { WEEKS, WEEKS_LAST } from './anyCart.ts';
import { ZONE } from './pricing.ts';

/* Weekly windows again, plainly: a list of what the clock on the wall shows in each minute of the weeks that tests use. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

interface Sheet {
  from: number;
  /** The first minute, counted from `from`, in which the clock shows this. */
  first: Map<string, number>;
  days: string[];
  last: number;
}

const sheets = new Map<number, Sheet>();

function sheetOf(now: number): Sheet {
  const week = WEEKS.find((start) => start <= now && now < start + WEEKS_LAST);
  if (week === undefined) throw new Error(`${now} is in none of the weeks`);
  const sheet = sheets.get(week) ?? write(week - 2 * DAY, week + WEEKS_LAST + 10 * DAY);
  sheets.set(week, sheet);
  return sheet;
}

function write(from: number, to: number): Sheet {
  const first = new Map<string, number>();
  const days = new Set<string>();
  for (let at = from; at < to; at += MINUTE) {
    const shown = clock.format(at);
    if (!first.has(shown)) first.set(shown, (at - from) / MINUTE);
    days.add(shown.slice(0, 10));
  }
  return { from, first, days: [...days], last: (to - from) / MINUTE };
}

/* A time that the clock jumps over is reached when it shows a later one. */
function reached({ first, last }: Sheet, day: string, minutes: number): number {
  const base = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  for (let later = 0; later < 120; later++) {
    const at = first.get(new Date(base + later * MINUTE).toISOString().slice(0, 16).replace('T', ' '));
    if (at !== undefined) return at;
  }
  return last;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function windowsOn(sheet: Sheet, { days, from, to }: WeeklyWindow): [number, number][] {
  return sheet.days
    .filter((day) => days.includes(new Date(day).getUTCDay() || 7))
    .map((day) => [reached(sheet, day, minutesOf(from)), reached(sheet, day, minutesOf(to) + (to > from ? 0 : 1440))]);
}

/** Is a window open, and if not, when does it open again? */
export function plainlyOpen(weekly: WeeklyWindow, now: number): { open: boolean; opensAt: number | null } {
  const sheet = sheetOf(now);
  const minute = Math.floor((now - sheet.from) / MINUTE);
  const windows = windowsOn(sheet, weekly);
  const open = windows.some(([from, to]) => from <= minute && minute < to);
  const next = windows.filter(([from, to]) => from < to && from > minute).map(([from]) => from);
  return { open, opensAt: next.length > 0 ? sheet.from + Math.min(...next) * MINUTE : null };
}

/** The first minute from now on in which it is open when it was not, or the other way round. Null when there is none in eight days. */
export function plainChange(weekly: WeeklyWindow, now: number): number | null {
  const sheet = sheetOf(now);
  const windows = windowsOn(sheet, weekly);
  const openIn = (minute: number) => windows.some(([from, to]) => from <= minute && minute < to);
  const minute = Math.floor((now - sheet.from) / MINUTE);
  for (let later = minute + 1; later <= minute + 8 * 1440; later++) {
    if (openIn(later) !== openIn(minute)) return sheet.from + later * MINUTE;
  }
  return null;
}
