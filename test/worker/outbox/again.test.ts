import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TaskRef } from '#db/outbox/task.ts';
import { asked, ctx, doTask } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { outboxRow } from '#test/support/mailbox.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const CARTS = 250;

beforeAll(openShelf);
afterAll(expectSound);

/** Open carts with one piece of a variant each, as rows: no object is woken. */
async function fillCarts(variantId: string): Promise<string[]> {
  const ids = Array.from({ length: CARTS }, (_, i) => `crt_again_${String(i).padStart(4, '0')}`);
  const now = Date.now();
  await env.DB.batch([
    env.DB.prepare('INSERT INTO carts (id, version, created_at, updated_at) SELECT value, 0, ?2, ?2 FROM json_each(?1)').bind(
      JSON.stringify(ids),
      now,
    ),
    env.DB.prepare(
      `INSERT INTO cart_lines (cart_id, location_id, variant_id, quantity, held_quantity, held_until, unit_price_seen, added_at)
       SELECT value, 'loc_main', ?2, 1, 1, ?3, 500, ?4 FROM json_each(?1)`,
    ).bind(JSON.stringify(ids), variantId, now + 900_000, now),
  ]);
  return ids;
}

it('a new price reaches all open carts, a hundred in each message, and each cart once', async () => {
  const { variantId } = await shelve({ stock: CARTS });
  const ids = await fillCarts(variantId);
  const id = await asked('price_changed', { variantIds: [variantId] });
  const told: string[] = [];
  const queued: TaskRef[] = [];
  const real = ctx();
  const context = {
    ...real,
    objects: { ...real.objects, cart: (cartId: string) => ({ ...real.objects.cart(cartId), refresh: async () => void told.push(cartId) }) },
    queues: {
      send: async (queue: TaskRef['queue'], taskIds: readonly string[]) => void queued.push(...taskIds.map((one) => ({ id: one, queue }))),
    },
  };
  const counts: number[] = [];
  do {
    queued.length = 0;
    const before = told.length;
    await doTask(context, id);
    counts.push(told.length - before);
  } while (queued.length > 0);
  expect(counts).toEqual([100, 100, 50]);
  expect(told.toSorted()).toEqual(ids);
  expect((await outboxRow(id))?.done_at).toEqual(expect.any(Number));
});

it('a task that died in the middle goes on where it was', async () => {
  const { variantId } = await shelve({ stock: CARTS });
  await env.DB.prepare("UPDATE cart_lines SET variant_id = ? WHERE cart_id LIKE 'crt_again_%' AND held_quantity = 0").bind(variantId).run();
  const id = await asked('price_changed', { variantIds: ['var_1'], after: 'crt_again_0199' });
  const told: string[] = [];
  const real = ctx();
  const refresh = (cartId: string) => async () => {
    if (told.length === 0) {
      told.push('died');
      throw new Error('the object died');
    }
    told.push(cartId);
  };
  const context = {
    ...real,
    objects: { ...real.objects, cart: (cartId: string) => ({ ...real.objects.cart(cartId), refresh: refresh(cartId) }) },
  };
  await expect(doTask(context, id)).rejects.toThrow('could not be refreshed');
  await doTask(context, id);
  expect(new Set(told.slice(1)).size).toBe(50);
  expect(told).not.toContain('crt_again_0199');
});
