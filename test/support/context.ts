import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { PayloadOf, TaskKind } from '#db/tasks.ts';
import type { Log } from '#kit/log.ts';
import { REGISTRY } from '#queue/handlers.ts';
import { type Context, NOWHERE, type StoreItself } from '#services/context.ts';
import { runTasks } from '#services/outbox/runTasks.ts';
import { askFor } from '#services/tasks.ts';
import { compose } from '#src/compose.ts';

/** A context with the actor `system`. It is a plain object, so a test can spread it and change a part. */
export const ctx = (): Context<StoreItself> => ({ ...compose(env), requestId: '', source: NOWHERE, actor: { kind: 'system' } });

/** A log that drops its lines. */
export const QUIET: Log = { debug() {}, info() {}, warn() {}, error() {}, with: () => QUIET };

/** Runs a task now, as the consumer of its queue does. Throws when the consumer would retry. */
export async function doTask(context: Context, taskId: string): Promise<void> {
  const failures = await runTasks(context, REGISTRY, [taskId]);
  if (failures.has(taskId)) throw failures.get(taskId);
}

export const cartStub = (cartId: string) => env.CART.getByName(cartId);

/** Writes a task in its own commit and returns its id. It is not sent to a queue. */
export async function asked<K extends TaskKind>(kind: K, payload: PayloadOf<K>, writes: D1PreparedStatement[] = []): Promise<string> {
  const context = ctx();
  if (writes.length > 0) await env.DB.batch(writes);
  const task = askFor(context, kind, payload);
  mustBeWritten(await commit(context.db, insertTask(task, context.now())));
  return task.id;
}

/** Sets a variant's price directly in the database, without a task. */
export async function reprice(variantId: string, price: number): Promise<void> {
  await env.DB.prepare('UPDATE variants SET price = ?2, version = version + 1 WHERE id = ?1').bind(variantId, price).run();
}

/** Gives an object other bindings from now on. Call it before the object does what the test checks. */
export async function rebind<O extends DurableObject>(stub: DurableObjectStub, change: (env: Env) => Partial<Env>): Promise<void> {
  await runInDurableObject(stub, (object: O) => {
    const shell = object as unknown as { env: Env };
    shell.env = { ...shell.env, ...change(shell.env) };
  });
}

/** The number of rows of a cart. */
export async function rowsOf(cartId: string): Promise<number> {
  const counts = await env.DB.batch<{ n: number }>(
    ['carts WHERE id', 'cart_lines WHERE cart_id', 'cart_ops WHERE cart_id'].map((t) =>
      env.DB.prepare(`SELECT count(*) AS n FROM ${t} = ?`).bind(cartId),
    ),
  );
  return counts.reduce((sum, c) => sum + (c.results[0]?.n ?? 0), 0);
}
