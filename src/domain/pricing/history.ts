import { makeRuleBook, type RuleBook } from './book.ts';
import type { PricingRule } from './rules.ts';

/** A rule that counts now, and since when it is as it is. */
export interface CurrentRule {
  rule: PricingRule;
  since: number;
  /** How often it was used. */
  used: number;
  /** When it was used the last time that it can be. Null while it has uses left. */
  usedUpAt: number | null;
}

/** A version that a rule had until lately. `rule` is null for one that did not count: the rule was paused, or deleted. */
export interface PastRule {
  rule: PricingRule | null;
  since: number;
  until: number;
}

/** The rules as they counted before, for some days back. */
export interface RuleHistory {
  /** The rules as they counted at a moment. Null when nothing has changed since, and when it is too long ago to be known. */
  at(moment: number): RuleBook | null;
  /** Whether that moment is known. */
  knows(moment: number): boolean;
}

export const NO_HISTORY: RuleHistory = { at: () => null, knows: () => false };

/* Carts that were seen between the same two changes saw the same rules. Most were seen lately. */
const MOST_BOOKS = 8;

/** The rules as they count now. */
export function bookOf(current: readonly CurrentRule[]): RuleBook {
  return makeRuleBook(
    current.map(({ rule }) => rule),
    new Map(current.map(({ rule: { id }, used }) => [id, used])),
  );
}

/** `from`: the moment from which all past versions are there. */
export function makeHistory(current: readonly CurrentRule[], past: readonly PastRule[], from: number): RuleHistory {
  const usedUp = current.flatMap(({ usedUpAt }) => usedUpAt ?? []);
  const edges = past.flatMap(({ since, until }) => [since, until]);
  const changes = [...new Set([...current.map(({ since }) => since), ...edges, ...usedUp])].sort((a, b) => b - a);
  const books = new Map<number, RuleBook>();
  return {
    knows: (moment) => moment >= from,
    at(moment) {
      // The change that came next.
      const next = changes.findLast((change) => change > moment);
      if (next === undefined || moment < from) return null;
      const known = books.get(next);
      if (known) return known;
      if (books.size >= MOST_BOOKS) books.clear();
      const book = bookBefore(current, past, moment);
      books.set(next, book);
      return book;
    },
  };
}

function bookBefore(current: readonly CurrentRule[], past: readonly PastRule[], moment: number): RuleBook {
  const same = current.filter(({ since }) => since <= moment);
  const other = past.flatMap(({ rule, since, until }) => (rule && since <= moment && moment < until ? [rule] : []));
  // The last use was still to be had.
  const used = current.map(({ rule: { id }, used, usedUpAt }): [string, number] => [
    id,
    usedUpAt !== null && usedUpAt > moment ? used - 1 : used,
  ]);
  return makeRuleBook([...same.map(({ rule }) => rule), ...other], new Map(used));
}
