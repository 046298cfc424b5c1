import type { WeeklyWindow } from '#domain/pricing/windows.ts';
import type { StoreClock } from './clock.ts';
import { LOCALE } from './money.ts';
import { allOf } from './ruleGoods.ts';

const DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const WEEK = DAYS.length;

/** "Tuesdays 8 to 12", "Mondays to Fridays 17:30 to 19:00", "Fridays 22 to 2", "Sundays". */
export function weeklyWords({ days, from, to }: WeeklyWindow): string {
  const hours = hoursWords(from, to);
  return [dayWords(days), hours].filter((words) => words !== '').join(' ');
}

function dayWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === WEEK) return 'every day';
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return allOf(runs.flatMap((run) => (run.length > 2 ? [`${nameOf(run[0])} to ${nameOf(run.at(-1))}`] : run.map(nameOf))));
}

function nameOf(day: number | undefined): string {
  return DAYS[(day ?? 1) - 1] ?? '';
}

/* From a time to the same time is a whole day. */
function hoursWords(from: string, to: string): string {
  if (from === to) return from === '00:00' ? '' : `from ${short(from)} for a whole day`;
  const isFull = [from, to].every((time) => time.endsWith(':00'));
  const word = isFull ? short : (time: string) => (time === '00:00' ? 'midnight' : time);
  return `${word(from)} to ${word(to)}`;
}

function short(time: string): string {
  if (time === '00:00') return 'midnight';
  return time.endsWith(':00') ? String(Number(time.slice(0, 2))) : time;
}

export interface Between {
  startsAt: number | string | null;
  endsAt: number | string | null;
}

/**
 * "from 1 December until 3 December", "until 3 December, 18:00"; empty for always. A rule that ends at midnight says the day before, which
 * is its last. The year is told where it is not that of `now`.
 */
export function betweenWords({ startsAt, endsAt }: Between, clock: StoreClock, now: number): string {
  const year = clock.day(iso(now)).slice(0, 4);
  const from = startsAt === null ? '' : `from ${momentWords(iso(startsAt), clock, year)}`;
  const until = endsAt === null ? '' : `until ${lastWords(iso(endsAt), clock, year)}`;
  return [from, until].filter((words) => words !== '').join(' ');
}

function momentWords(at: string, clock: StoreClock, year: string): string {
  const time = clock.time(at);
  return time === '00:00' ? dayOf(clock.day(at), year) : `${dayOf(clock.day(at), year)}, ${time}`;
}

function lastWords(at: string, clock: StoreClock, year: string): string {
  if (clock.time(at) !== '00:00') return momentWords(at, clock, year);
  const before = new Date(Date.parse(at) - 1).toISOString();
  return dayOf(clock.day(before), year);
}

/* Made at the first use: most pages say no date in this form. */
let longDay: Intl.DateTimeFormat | undefined;

function dayOf(day: string, year: string): string {
  longDay ??= new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const words = longDay.format(new Date(`${day}T00:00:00Z`));
  return day.startsWith(year) ? words : `${words} ${day.slice(0, 4)}`;
}

function iso(at: number | string): string {
  return new Date(at).toISOString();
}
