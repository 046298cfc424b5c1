import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { SETTLED, settleTiers, type TierRun, type Whose } from '#db/tiers/settle.ts';
import type { Context, Store } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import { taskRef } from '#services/tasks.ts';

/* Each person asks for tasks, and a hundred tasks are one message to a queue. */
export const PEOPLE_A_BATCH = 500;
/* The platform allows 1,000 subrequests per call. */
export const BATCHES_A_RUN = 8;

/** What sets the tier of one person in a batch that changes their orders or their override. */
export interface TierChange {
  statements: Statement[];
  /** Tasks to announce after the commit. One that was not needed is not found, and skipped. */
  writtenTasks: TaskRef[];
}

/** For the batch that delivers or refunds an order, or changes an override: it goes after what changes them. */
export function tierChangeOf(ctx: Pick<Store, 'newId' | 'now'>, personId: string, takenOff?: TierRun['takenOff']): TierChange {
  const { run, queues } = newRun(ctx, { people: [personId] }, 1);
  return {
    statements: settleTiers(takenOff ? { ...run, takenOff } : run),
    writtenTasks: [
      { id: `${run.ids.task}:${personId}`, queue: queues.task },
      { id: `${run.ids.letter}:${personId}`, queue: queues.letter },
    ],
  };
}

/**
 * Give people the tier of their orders, or of their override while it runs. A batch moves at most 500 of them, and leaves nothing half
 * done: who has moved is not found again, so the next batch goes on where the last one stopped, also after a crash. Returns how many
 * moved, and whether more may be left.
 */
export async function settleSome(ctx: Context, whose: Whose): Promise<{ moved: number; more: boolean }> {
  let moved = 0;
  for (let batch = 0; batch < BATCHES_A_RUN; batch++) {
    const some = await settleBatch(ctx, whose);
    moved += some;
    if (some < PEOPLE_A_BATCH) return { moved, more: false };
  }
  return { moved, more: true };
}

async function settleBatch(ctx: Context, whose: Whose): Promise<number> {
  const { run, queues } = newRun(ctx, whose, PEOPLE_A_BATCH);
  const results = mustBeWritten(await commit(ctx.db, settleTiers(run)));
  const written = (at: number, queue: TaskRef['queue']) => rowsOf<{ id: string }>(results, at).map(({ id }) => ({ id, queue }));
  await announce(ctx, [...written(SETTLED.tasks, queues.task), ...written(SETTLED.letters, queues.letter)]);
  return results[SETTLED.moves]?.meta.changes ?? 0;
}

interface NewRun {
  run: TierRun;
  queues: Record<'task' | 'letter', TaskRef['queue']>;
}

function newRun(ctx: Pick<Store, 'newId' | 'now'>, whose: Whose, most: number): NewRun {
  const [task, letter] = [taskRef(ctx, 'tier_changed'), taskRef(ctx, 'tier_raised')];
  const ids = { move: ctx.newId('tierMove'), task: task.id, letter: letter.id };
  return { run: { whose, most, ids, now: ctx.now() }, queues: { task: task.queue, letter: letter.queue } };
}
