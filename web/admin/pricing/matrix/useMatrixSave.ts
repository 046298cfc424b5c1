import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { fieldErrorText } from '#admin/parts/notify.tsx';
import { createRule, patchRule, rulesChanged } from '#admin/pricing/queries.ts';
import type { Change } from './typing.ts';
import { cellName } from './typing.ts';

/** What became of a cell that was saved. */
export type Outcome = { saved: true } | { saved: false; why: string };

export interface Progress {
  done: number;
  of: number;
}

/**
 * Saves cells one after another. Each has its own outcome: one that is refused stops no other. It can be stopped in between.
 * `saved` is called for each cell that is saved.
 */
export function useMatrixSave(nameOf: (categoryId: string) => string, saved: (key: string) => void) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const stopped = useRef(false);

  async function save(changes: readonly Change[]): Promise<void> {
    stopped.current = false;
    setOutcomes(new Map());
    for (const [done, change] of changes.entries()) {
      if (stopped.current) break;
      setProgress({ done, of: changes.length });
      const outcome = await saveOne(change, nameOf);
      setOutcomes((now) => new Map(now).set(change.key, outcome));
      if (outcome.saved) saved(change.key);
    }
    await rulesChanged(queryClient);
    setProgress(null);
  }

  function forget(key: string): void {
    setOutcomes((now) => {
      const next = new Map(now);
      return next.delete(key) ? next : now;
    });
  }

  function stop(): void {
    stopped.current = true;
  }

  return { save, stop, forget, progress, outcomes };
}

async function saveOne(change: Change, nameOf: (categoryId: string) => string): Promise<Outcome> {
  try {
    await write(change, nameOf(change.place.categoryId));
    return { saved: true };
  } catch (error) {
    if (isProblem(error, 'stale_version'))
      return { saved: false, why: 'Somebody changed this cell meanwhile. Look at it, and save again.' };
    return { saved: false, why: fieldErrorText(error) };
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
      return patchRule(change.rule, { endsAt: new Date().toISOString() });
  }
}
