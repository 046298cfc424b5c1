import { momentIn, type Opening, type Span, spans } from './windows.ts';

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;

/**
 * When a rule is open between two moments, in their order. Windows that meet are one: from the last of a day to the first of the next
 * nothing changes.
 */
export function openings({ startsAt, endsAt, weekly }: Opening, timeZone: string, from: number, until: number): Span[] {
  const first = Math.max(from, startsAt ?? from);
  const last = Math.min(until, endsAt ?? until);
  if (first >= last) return [];
  if (weekly === null) return [[first, last]];
  const found: Span[] = [];
  for (let at = first; at < last + WEEK; at += WEEK) found.push(...spans(weekly, momentIn(timeZone, at), 7));
  return joined(found.map(([begin, end]): Span => [Math.max(first, begin), Math.min(last, end)]).filter(([begin, end]) => begin < end));
}

/** These times in their order, those that meet as one. */
export function joined(found: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const [begin, end] of found.toSorted((a, b) => a[0] - b[0])) {
    const before = all.at(-1);
    if (before && begin <= before[1]) before[1] = Math.max(before[1], end);
    else all.push([begin, end]);
  }
  return all;
}

/** The times of both. Each list is in its order. */
export function common(a: readonly Span[], b: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Span, b[j] as Span];
    const both: Span = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (both[0] < both[1]) found.push(both);
    if (one[1] < other[1]) i++;
    else j++;
  }
  return found;
}
