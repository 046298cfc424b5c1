import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { batch } from '#db/kit/db.ts';
import type { OutboxEvent } from '#db/outbox/events.ts';
import { announceEvent } from '#db/outbox/write.ts';
import { compose } from '#src/compose.ts';

export const ctx = () => compose(env);
export const cartStub = (cartId: string) => env.CART.getByName(cartId);

/** Announce an event as a verb would, in its own commit; answers the outbox row's id. Nothing is sent. */
export async function announced(event: OutboxEvent, writes: D1PreparedStatement[] = []): Promise<string> {
  const { db, newId, now } = ctx();
  if (writes.length > 0) await env.DB.batch(writes);
  const id = newId('outbox');
  await batch(db, [announceEvent(db, id, event, now())]);
  return id;
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
