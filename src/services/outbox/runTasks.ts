import { readAtOnce, readOfAll } from '#db/kit/read.ts';
import { openTasksRead } from '#db/outbox/rows.ts';
import type { TaskDeclaration } from '#db/outbox/task.ts';
import { describe } from '#kit/log.ts';
import type { Addressed } from '#mail/letter.ts';
import type { Context } from '#services/context.ts';
import type { Posted, TaskNeeds } from '#services/tasks.ts';
import { type Ending, noteFailure, settle, UnknownTask } from './endings.ts';
import type { Post } from './post.ts';

interface Handler {
  needs?: TaskNeeds<unknown>;
  run(ctx: Context, task: { id: string; payload: never }, found: never): Promise<{ again: object } | Posted | undefined>;
}

/** The kinds of tasks: their declarations and their handlers, and how letters are sent. */
export interface TaskRegistry {
  declared: Record<string, TaskDeclaration>;
  handlers: Record<string, Handler>;
  post: Post;
}

/** Why tasks failed, by their ids. The queue retries those. */
export type Failures = Map<string, unknown>;

/**
 * Do a set of tasks: one read of all that they need, one claim of all letters, one write of what became of them. A message may arrive
 * twice, even at the same time: a task that is done or given up is skipped, and every handler may run twice. A handler that has done a
 * part returns where to continue, and the rest goes to the end of the queue. So no run exceeds the subrequest limit of one call. No
 * task can harm another: a set that fails as a whole is repeated one by one.
 */
export async function runTasks(ctx: Context, registry: TaskRegistry, taskIds: readonly string[]): Promise<Failures> {
  const ids = [...new Set(taskIds)];
  let endings: Ending[];
  try {
    endings = await doSet(ctx, registry, ids);
  } catch (error) {
    if (ids.length > 1) return oneByOne(ctx, registry, ids, error);
    for (const id of ids) await noteFailure(ctx, id, error);
    return new Map(ids.map((id) => [id, error]));
  }
  return settle(ctx, registry.post, endings);
}

async function oneByOne(ctx: Context, registry: TaskRegistry, ids: readonly string[], error: unknown): Promise<Failures> {
  ctx.log.warn('outbox.set_failed', { tasks: ids.length, error: describe(error) });
  const failures: Failures = new Map();
  for (const id of ids) for (const failure of await runTasks(ctx, registry, [id])) failures.set(...failure);
  return failures;
}

/** Throws only before anything was sent that must not be sent twice. */
async function doSet(ctx: Context, { declared, handlers, post }: TaskRegistry, ids: readonly string[]): Promise<Ending[]> {
  const { tasks, found } = await readSet(ctx, handlers, ids);
  const endings: Ending[] = [];
  const letters = new Map<string, Addressed>();
  for (const { id, kind, queue, payload } of tasks) {
    try {
      const [declaration, handler] = [declared[kind], handlers[kind]];
      if (!declaration || !handler) throw new UnknownTask();
      const task = { id, payload: declaration.payload.parse(JSON.parse(payload)) as never };
      const outcome = await handler.run(ctx, task, found(handler.needs) as never);
      if (!outcome) endings.push({ id, kind: 'done' });
      else if ('again' in outcome) endings.push({ id, kind: 'again', queue, payload: outcome.again });
      else if (outcome.letter) letters.set(id, outcome.letter);
      else endings.push({ id, kind: 'nobody' });
    } catch (error) {
      endings.push({ id, kind: 'failed', error });
    }
  }
  const delivered = letters.size > 0 ? await post.deliver(ctx, letters) : new Map();
  return [...endings, ...Array.from(delivered, ([id, ending]): Ending => ({ id, ...ending }))];
}

/** The tasks of a set in its order, and what each kind of them needs, in one trip. */
async function readSet(ctx: Context, handlers: TaskRegistry['handlers'], ids: readonly string[]) {
  const needed = [...new Set(Object.values(handlers).flatMap(({ needs }) => needs ?? []))];
  const reads = Object.fromEntries(needed.map((needs, at) => [at, needs(ids)]));
  const { tasks, found } = await readAtOnce(ctx.db, { tasks: openTasksRead(ids), found: readOfAll(reads) });
  return {
    tasks: ids.flatMap((id) => tasks.get(id) ?? []),
    found: (needs: TaskNeeds<unknown> | undefined) => needs && found[needed.indexOf(needs)],
  };
}
