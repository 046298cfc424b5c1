import { dayOf, instantAt } from '#domain/calendar.ts';
import type { Settings } from '#domain/settings.ts';

/** The day of issue, the year of its series, and until when it is kept. */
export interface Issue {
  /** Such as `2026-11-21`, in the store's time zone. */
  day: string;
  year: number;
  /** Epoch milliseconds. */
  at: number;
  keepUntil: number;
}

/** A document that is issued now: it belongs to the year that the store's clock shows, and is kept for whole years after that one. */
export function issueAt(now: number, { timeZone, documentsKeptYears }: Pick<Settings, 'timeZone' | 'documentsKeptYears'>): Issue {
  const day = dayOf(now, timeZone);
  const year = Number(day.slice(0, 4));
  return { day, year, at: now, keepUntil: instantAt(`${year + documentsKeptYears + 1}-01-01T00:00:00`, timeZone) };
}
