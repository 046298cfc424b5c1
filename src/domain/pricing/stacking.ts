import type { TakeOff } from './actions.ts';
import { beaten, type Refused, refused } from './explanation.ts';
import type { PricingRule } from './rules.ts';

/** A rule whose conditions hold, with the targets of its pass that it touches: lines, all goods, or the fee. */
export interface Candidate {
  rule: PricingRule;
  on: readonly number[];
}

/** An amount that a rule takes off one target. Positive. */
export interface Cut {
  rule: PricingRule;
  target: number;
  amount: number;
}

export interface Stacked {
  cuts: Cut[];
  /** What is left of each target. */
  left: number[];
  refused: Refused[];
}

/**
 * One pass. Of each group only the rule that saves most counts. Then the exclusive rules, by falling saving: one that saves at least what
 * all others save together on the targets that it touches takes these for itself. Then the others, each from what is left.
 * `candidates` are in the order in which rules apply; that order decides between equals.
 */
export function stack(candidates: readonly Candidate[], amounts: readonly number[], takeOff: TakeOff): Stacked {
  const alone = savings(amounts, takeOff);
  const { kept, losers } = bestOfGroups(candidates, alone);
  const others = kept.filter(({ rule }) => !rule.exclusive);
  const taken: Taken = new Map();
  const cuts: Cut[] = [];
  const reasons = [...losers];
  for (const candidate of byFallingSaving(kept, alone)) {
    const free = candidate.on.filter((target) => !taken.has(target));
    const own = cutsOf({ ...candidate, on: free }, amounts, takeOff);
    const rivals = applyAll(others, amounts, taken, takeOff).filter(({ target }) => free.includes(target));
    if (own.length === 0) reasons.push(noSaving(candidate, alone, taken, []));
    else if (total(own) < total(rivals)) reasons.push(beaten(candidate.rule, 'others', mostOf(rivals) ?? candidate.rule));
    else {
      for (const target of free) taken.set(target, candidate.rule);
      cuts.push(...own);
    }
  }
  const rest = applyAll(others, amounts, taken, takeOff);
  const applied = new Set(rest.map(({ rule }) => rule));
  reasons.push(...others.filter(({ rule }) => !applied.has(rule)).map((candidate) => noSaving(candidate, alone, taken, rest)));
  const all = [...cuts, ...rest];
  return { cuts: all, left: leftAfter(amounts, all), refused: reasons };
}

/** The exclusive rule that has taken a target for itself, in the order in which they were taken. */
type Taken = Map<number, PricingRule>;
/** What a rule would save if it were the only one of the pass. */
type Alone = (candidate: Candidate) => number;

function savings(amounts: readonly number[], takeOff: TakeOff): Alone {
  const known = new Map<Candidate, number>();
  return (candidate) => {
    const saving = known.get(candidate) ?? total(cutsOf(candidate, amounts, takeOff));
    known.set(candidate, saving);
    return saving;
  };
}

/* A group in which no rule saves anything has no loser. */
function bestOfGroups(candidates: readonly Candidate[], alone: Alone): { kept: Candidate[]; losers: Refused[] } {
  const best = new Map<string | null, Candidate>();
  for (const candidate of candidates) {
    const { group } = candidate.rule;
    if (group === null) continue;
    const rival = best.get(group);
    if (!rival || alone(candidate) > alone(rival)) best.set(group, candidate);
  }
  const losers: Refused[] = [];
  const kept = candidates.filter((candidate) => {
    const winner = best.get(candidate.rule.group);
    if (!winner || winner === candidate || alone(winner) === 0) return true;
    losers.push(beaten(candidate.rule, 'group', winner.rule));
    return false;
  });
  return { kept, losers };
}

/* The sort is stable: equals stay in the order in which rules apply. */
function byFallingSaving(candidates: readonly Candidate[], alone: Alone): Candidate[] {
  return candidates.filter(({ rule }) => rule.exclusive).sort((a, b) => alone(b) - alone(a));
}

/** What rules take off one after another, each from what the earlier ones left of the targets that nobody has taken. */
function applyAll(candidates: readonly Candidate[], amounts: readonly number[], taken: Taken, takeOff: TakeOff): Cut[] {
  const left = [...amounts];
  const all: Cut[] = [];
  for (const { rule, on } of candidates) {
    const free = taken.size === 0 ? on : on.filter((target) => !taken.has(target));
    for (const cut of cutsOf({ rule, on: free }, left, takeOff)) {
      left[cut.target] = (left[cut.target] ?? 0) - cut.amount;
      all.push(cut);
    }
  }
  return all;
}

function cutsOf({ rule, on }: Candidate, left: readonly number[], takeOff: TakeOff): Cut[] {
  const cuts: Cut[] = [];
  const amounts = takeOff(rule, on, left);
  on.forEach((target, i) => {
    const amount = amounts[i] ?? 0;
    if (amount > 0) cuts.push({ rule, target, amount });
  });
  return cuts;
}

/** Why a rule whose conditions hold takes nothing off. */
function noSaving(candidate: Candidate, alone: Alone, taken: Taken, cuts: readonly Cut[]): Refused {
  const { rule, on } = candidate;
  if (alone(candidate) === 0) return refused(rule, { what: 'no_effect' });
  const taker = [...taken].find(([target]) => on.includes(target))?.[1];
  if (taker) return beaten(rule, 'exclusive', taker);
  const better = mostOf(cuts.filter(({ target }) => on.includes(target)));
  return better ? beaten(rule, 'others', better) : refused(rule, { what: 'no_effect' });
}

/* The rule that takes off most in all; of equals the one that applies first. */
function mostOf(cuts: readonly Cut[]): PricingRule | null {
  const sums = new Map<PricingRule, number>();
  for (const { rule, amount } of cuts) sums.set(rule, (sums.get(rule) ?? 0) + amount);
  let most: PricingRule | null = null;
  for (const [rule, sum] of sums) if (!most || sum > (sums.get(most) ?? 0)) most = rule;
  return most;
}

function total(cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { amount }) => sum + amount, 0);
}

function leftAfter(amounts: readonly number[], cuts: readonly Cut[]): number[] {
  const left = [...amounts];
  for (const { target, amount } of cuts) left[target] = (left[target] ?? 0) - amount;
  return left;
}
