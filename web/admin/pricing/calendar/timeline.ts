import { openSpans } from '#admin/pricing/rules/state.ts';
import { type Span, type StoreDay, storeDay } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { type DayRange, daysIn } from './range.ts';

/** A rule with the times at which it is open in the range. */
export interface Timed {
  rule: PricingRule;
  spans: readonly Span[];
}

/** The two ends of a range, in epoch milliseconds. */
export function endsOf({ from, to }: DayRange, timeZone: string): Span {
  return [storeDay(from, timeZone).from, storeDay(to, timeZone).to];
}

/** The rules that are open at some time of the range, in the order in which they open. Those that are open all the time come last. */
export function timed(rules: readonly PricingRule[], range: DayRange, timeZone: string): Timed[] {
  const [first, last] = endsOf(range, timeZone);
  const isWhole = (one: Timed) => Number(start(one) === first && one.spans[0]?.[1] === last);
  return rules
    .map((rule) => ({ rule, spans: openSpans(rule, timeZone, first, last) }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => isWhole(a) - isWhole(b) || start(a) - start(b) || end(b) - end(a) || a.rule.name.localeCompare(b.rule.name));
}

const start = ({ spans }: Timed) => spans[0]?.[0] ?? 0;
const end = ({ spans }: Timed) => spans.at(-1)?.[1] ?? 0;

/** A bar of a timeline, in shares of its width. */
export interface Bar {
  left: number;
  width: number;
  /** It runs on beyond that end of the range. */
  fromBefore: boolean;
  untilAfter: boolean;
}

/** The bars of a rule. A rule that is open before or after the range has a bar that is open at that end. */
export function barsOf({ rule, spans }: Timed, [first, last]: Span): Bar[] {
  const whole = last - first;
  const runsBefore = rule.startsAt === null || Date.parse(rule.startsAt) < first;
  const runsAfter = rule.endsAt === null || Date.parse(rule.endsAt) > last;
  return spans.map(([from, to]) => ({
    left: (from - first) / whole,
    width: (to - from) / whole,
    fromBefore: from === first && runsBefore,
    untilAfter: to === last && runsAfter,
  }));
}

/** A day of the list for narrow screens. */
export interface DayOpenings {
  day: string;
  /** The rules that are open on this day, with the part of each span that is in the day. */
  open: { rule: PricingRule; spans: Span[]; isWholeDay: boolean }[];
}

/** The rules by day, and apart the rules that are open all the time, which would be on every day. */
export function byDay(all: readonly Timed[], range: DayRange, timeZone: string): { always: PricingRule[]; days: DayOpenings[] } {
  const [first, last] = endsOf(range, timeZone);
  const isAlways = ({ spans }: Timed) => spans[0]?.[0] === first && spans[0][1] === last;
  const some = all.filter((one) => !isAlways(one));
  return {
    always: all.filter(isAlways).map(({ rule }) => rule),
    days: daysIn(range).map((day) => ({ day, open: some.flatMap((one) => onDay(one, storeDay(day, timeZone))) })),
  };
}

function onDay({ rule, spans }: Timed, { from, to }: StoreDay): DayOpenings['open'] {
  const own = spans.flatMap(([begin, end]): Span[] => (begin < to && from < end ? [[Math.max(begin, from), Math.min(end, to)]] : []));
  return own.length === 0 ? [] : [{ rule, spans: own, isWholeDay: own[0]?.[0] === from && own[0][1] === to }];
}
