import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import type { Progress } from '#admin/parts/JobProgress.tsx';
import { fieldErrorText, notifyProblem } from '#admin/parts/notify.tsx';
import { createRule, patchRule, rulesChanged, switchedOnQuery } from '#admin/pricing/queries.ts';
import { type CellRule, gridOf } from './cells.ts';
import { type Change, cellName, cellSince } from './typing.ts';

/** What became of a cell that was saved. `clash`: somebody else changed it meanwhile, and the user chooses. */
export type Outcome = { kind: 'saved' } | { kind: 'clash' } | { kind: 'refused'; why: string };

/**
 * Saves cells one after another. Each has its own outcome: one that is refused stops no other. It can be stopped in between.
 * `saved` is called with the cells that are saved, after the grid was read again.
 */
export function useGridSave(nameOf: (categoryId: string) => string, saved: (keys: readonly string[]) => void) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const isRunning = useRef(false);
  const isStopped = useRef(false);

  async function save(changes: readonly Change[]): Promise<void> {
    if (isRunning.current) return;
    isRunning.current = true;
    isStopped.current = false;
    setOutcomes(new Map());
    setProgress({ done: 0, of: changes.length });
    await saveAll(changes).catch((error: unknown) => notifyProblem('Not saved', error));
    setProgress(null);
    isRunning.current = false;
  }

  async function saveAll(changes: readonly Change[]): Promise<void> {
    const { queryKey } = switchedOnQuery;
    await queryClient.refetchQueries({ queryKey, exact: true }, { throwOnError: true });
    const grid = gridOf(queryClient.getQueryData(queryKey)?.rules ?? []);
    const done: string[] = [];
    for (const [i, change] of changes.entries()) {
      if (isStopped.current) break;
      setProgress({ done: i, of: changes.length });
      const outcome = await saveOne(change, grid.get(change.key) ?? [], nameOf);
      setOutcomes((now) => new Map(now).set(change.key, outcome));
      if (outcome.kind === 'saved') done.push(change.key);
    }
    await rulesChanged(queryClient);
    saved(done);
  }

  /** Forgets what became of some cells, or of all. */
  function forget(keys?: readonly string[]): void {
    setOutcomes((now) => new Map([...now].filter(([key]) => keys && !keys.includes(key))));
  }

  function stop(): void {
    isStopped.current = true;
  }

  return { save, stop, forget, progress, outcomes };
}

async function saveOne(change: Change, now: readonly CellRule[], nameOf: (categoryId: string) => string): Promise<Outcome> {
  const since = cellSince(change, now);
  if (since === 'changed') return { kind: 'clash' };
  if (since === 'as wanted') return { kind: 'saved' };
  try {
    await write(change, nameOf(change.place.categoryId));
    return { kind: 'saved' };
  } catch (error) {
    // Somebody was faster than this save.
    if (isProblem(error, 'stale_version') || isProblem(error, 'not_found')) return { kind: 'clash' };
    return { kind: 'refused', why: fieldErrorText(error) };
  }
}

/* The name says the percentage, so it changes with it, unless somebody gave the rule a name of their own. */
function write(change: Change, category: string): Promise<unknown> {
  const { place } = change;
  switch (change.kind) {
    case 'create': {
      const action = { type: 'percent', percent: change.percent } as const;
      return createRule({
        name: cellName(place.tier, change.percent, category),
        tiers: [place.tier],
        categoryIds: [place.categoryId],
        action,
      });
    }
    case 'change': {
      const { rule, percent } = change;
      const isOwnName = rule.name === cellName(place.tier, rule.percent, category);
      const name = isOwnName ? { name: cellName(place.tier, percent, category) } : {};
      return patchRule(rule, { ...name, action: { type: 'percent', percent } });
    }
    case 'end':
      return patchRule(change.rule, { endsAt: 'now' });
  }
}
