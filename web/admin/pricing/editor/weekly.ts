import type { WeeklyHours } from '#contracts/pricing.ts';

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Weekly hours as one text, so that edits are compared as one: "2 4|08:00|12:00". Nothing for all the time. */
export function weeklyText(weekly: WeeklyHours | null): string {
  return weekly === null ? '' : `${[...weekly.days].sort().join(' ')}|${weekly.from}|${weekly.to}`;
}

/** What the text says, also while it is typed and no day is chosen yet. */
export function readWeekly(text: string): WeeklyHours | null {
  if (text === '') return null;
  const [days = '', from = '', to = ''] = text.split('|');
  return { days: days.split(' ').filter(Boolean).map(Number), from, to };
}

/** Tuesday mornings: what a form with hours begins with. */
export const FIRST_HOURS: WeeklyHours = { days: [2], from: '08:00', to: '12:00' };
