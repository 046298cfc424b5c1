import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { PayloadOf, TaskKind } from '#db/tasks.ts';
import type { Log } from '#kit/log.ts';
import { REGISTRY } from '#queue/handlers.ts';
import { type Context, NOWHERE, type StoreItself } from '#services/context.ts';
import { runTask } from '#services/outbox/runTask.ts';
import { askFor } from '#services/tasks.ts';
import { compose } from '#src/compose.ts';

/** The store, for what it does by itself. A plain object, so that a test may spread it and change a part. */
export const ctx = (): Context<StoreItself> => ({ ...compose(env), requestId: '', source: NOWHERE, actor: { kind: 'system' } });

/** A log that nobody reads. */
export const QUIET: Log = { debug() {}, info() {}, warn() {}, error() {}, with: () => QUIET };

/** Do a task now, as its queue's consumer would; throws what that would try again for. */
export const doTask = (context: Context, taskId: string) => runTask(context, REGISTRY, taskId);

export const cartStub = (cartId: string) => env.CART.getByName(cartId);

/** Ask for a task as a verb would, in its own commit; answers its id. Nothing is sent. */
export async function asked<K extends TaskKind>(kind: K, payload: PayloadOf<K>, writes: D1PreparedStatement[] = []): Promise<string> {
  const context = ctx();
  if (writes.length > 0) await env.DB.batch(writes);
  const task = askFor(context, kind, payload);
  mustBeWritten(await commit(context.db, insertTask(task, context.now())));
  return task.id;
}

/** Set a variant's price behind everybody's back. */
export async function reprice(variantId: string, price: number): Promise<void> {
  await env.DB.prepare('UPDATE variants SET price = ?2, version = version + 1 WHERE id = ?1').bind(variantId, price).run();
}

/** Give one object other bindings, from now on; only before it is used for what the test wants to see. */
export async function rebind<O extends DurableObject>(stub: DurableObjectStub, change: (env: Env) => Partial<Env>): Promise<void> {
  await runInDurableObject(stub, (object: O) => {
    const shell = object as unknown as { env: Env };
    shell.env = { ...shell.env, ...change(shell.env) };
  });
}

/** How many rows there are of a cart. */
export async function rowsOf(cartId: string): Promise<number> {
  const counts = await env.DB.batch<{ n: number }>(
    ['carts WHERE id', 'cart_lines WHERE cart_id', 'cart_ops WHERE cart_id'].map((t) =>
      env.DB.prepare(`SELECT count(*) AS n FROM ${t} = ?`).bind(cartId),
    ),
  );
  return counts.reduce((sum, c) => sum + (c.results[0]?.n ?? 0), 0);
}
