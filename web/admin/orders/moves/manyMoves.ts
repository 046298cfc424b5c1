import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { moveOrder, ordersChanged, readOrder } from '#admin/orders/queries.ts';
import { lastMoveWords, movedWords, type Step } from '#admin/orders/words.ts';
import type { Progress } from '#admin/parts/JobProgress.tsx';
import { errorText, notify } from '#admin/parts/notify.tsx';

type Named = { id: string; number: string };

/** Orders that are moved one after another. It goes on while the user is on other pages. */
export interface ManyMoves {
  to: Step;
  of: number;
  /** Null when it is over. */
  progress: Progress | null;
  moved: number;
  /** The orders that could not be moved, and why. */
  left: { order: Named; why: string }[];
}

interface Run {
  state: ManyMoves;
  stopped: boolean;
}

/* There is one at a time. */
let run: Run | null = null;
const listeners = new Set<() => void>();

/** Moves these orders, unless others are being moved. */
export async function moveMany(queryClient: QueryClient, orders: readonly Named[], to: Step): Promise<void> {
  if (run?.state.progress) return;
  const own: Run = { state: { to, of: orders.length, progress: null, moved: 0, left: [] }, stopped: false };
  run = own;
  for (const [done, order] of orders.entries()) {
    update(own, { progress: { done, of: orders.length } });
    const why = await whyNotMoved(order, to);
    const { moved, left } = own.state;
    update(own, why === null ? { moved: moved + 1 } : { left: [...left, { order, why }] });
    if (own.stopped) break;
  }
  if (run !== own) return;
  update(own, { progress: null });
  const { moved, of } = own.state;
  if (moved === of) dismissMoves();
  notify(movedWords(moved, to), moved === of ? undefined : `${of - moved} of ${of} were not moved. The list of orders says why.`);
  await ordersChanged(queryClient);

  async function whyNotMoved(order: Named, step: Step): Promise<string | null> {
    try {
      return (await moveOrder(order.id, step)) ? null : lastMoveWords(await readOrder(order.id));
    } catch (error) {
      // What stopped this one would stop the others too.
      if (isProblem(error) && (error.problem.status === 0 || error.problem.status === 401)) own.stopped = true;
      return errorText(error);
    }
  }
}

export function useManyMoves(): ManyMoves | null {
  return useSyncExternalStore(onMoves, () => run?.state ?? null);
}

/** Moves no further orders. Those that were moved stay so. */
export function stopMoves(): void {
  if (run) run.stopped = true;
}

/** Forgets what came of it. */
export function dismissMoves(): void {
  stopMoves();
  run = null;
  tell();
}

function update(own: Run, part: Partial<ManyMoves>): void {
  own.state = { ...own.state, ...part };
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function onMoves(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
