import { openings, type Span } from '#contracts/openings.ts';
import type { PricingRule, RuleState } from '#contracts/pricing.ts';
import type { StoreClock } from '#contracts/words.ts';

const DAY = 24 * 3_600_000;
/* Weekly hours open again within a week. With the end of a window of the day before, nine days have the next opening. */
const AHEAD = 9 * DAY;

const WORDS: Record<RuleState, { text: string; color: 'leaf' | 'honey' | 'gray' | 'tomato' }> = {
  open: { text: 'Running', color: 'leaf' },
  scheduled: { text: 'Scheduled', color: 'honey' },
  closed: { text: 'Between times', color: 'honey' },
  paused: { text: 'Paused', color: 'tomato' },
  ended: { text: 'Ended', color: 'gray' },
  used_up: { text: 'Used up', color: 'gray' },
};

export interface StateWords {
  text: string;
  color: string;
  /** When it opens or closes next. Null when that is not known, or never. */
  when: string | null;
}

/** The state of a rule, and what comes next: "Running, until Thu 3 Dec, 18:00". */
export function stateWords(rule: PricingRule, clock: StoreClock, timeZone: string, now: number): StateWords {
  return { ...WORDS[rule.state], when: whenWords(rule, clock, timeZone, now) };
}

function whenWords(rule: PricingRule, clock: StoreClock, timeZone: string, now: number): string | null {
  const { state, startsAt, endsAt, usageLimit } = rule;
  switch (state) {
    case 'open': {
      const closes = nextSpan(rule, timeZone, now)?.[1] ?? null;
      return closes === null || closes >= now + AHEAD ? endWords(endsAt, clock) : `until ${at(closes, clock)}`;
    }
    case 'scheduled':
      return startsAt && `opens ${clock.dateTime(startsAt)}`;
    case 'closed': {
      const opens = nextSpan(rule, timeZone, now)?.[0];
      return opens === undefined ? null : `opens ${at(opens, clock)}`;
    }
    case 'ended':
      return endsAt && clock.dateTime(endsAt);
    case 'used_up':
      return usageLimit === null ? null : `all ${usageLimit} uses`;
    case 'paused':
      return null;
  }
}

function endWords(endsAt: string | null, clock: StoreClock): string | null {
  return endsAt && `until ${clock.dateTime(endsAt)}`;
}

function nextSpan(rule: PricingRule, timeZone: string, now: number): Span | undefined {
  return openSpans(rule, timeZone, now, now + AHEAD)[0];
}

function at(instant: number, clock: StoreClock): string {
  return clock.dateTime(new Date(instant).toISOString());
}

type Opening = Pick<PricingRule, 'startsAt' | 'endsAt' | 'weekly'>;

/** When a rule is open between two instants. */
export function openSpans({ startsAt, endsAt, weekly }: Opening, timeZone: string, from: number, until: number): Span[] {
  return openings({ startsAt: instant(startsAt), endsAt: instant(endsAt), weekly }, timeZone, from, until);
}

function instant(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}
