import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newGuest } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { cartStub, rebind } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterAll(expectSound);

interface Alarmed {
  alarm(): Promise<void>;
}

it('a lapsed hold is announced even if the database was away at the alarm: the alarm stays due', async () => {
  const { variantId } = await shelve({ stock: 3 });
  const guest = await newGuest();
  const watcher = await watch(guest);
  await guest.add(variantId, 1);
  const stub = cartStub(guest.cartId);
  const armed = () => runInDurableObject(stub, (_, state) => state.storage.kv.get<Record<string, number>>('alarms') ?? {});
  expect(Object.keys(await armed())).toEqual(['lapse']);
  await evictDurableObject(stub);
  passTime(16 * 60_000);
  const away = hooked(env.DB, {
    before: () => {
      throw new Error('D1_ERROR: away');
    },
  });
  await rebind(stub, () => ({ DB: away }));
  const failed = await runInDurableObject(stub, (object) =>
    (object as unknown as Alarmed).alarm().then(
      () => false,
      () => true,
    ),
  );
  expect(failed).toBe(true);
  expect(Object.keys(await armed())).toEqual(['lapse']);
  await evictDurableObject(stub);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect((await watcher.cartFrame('hold_lapsed')).cart).toMatchObject({ lines: [{ heldUntil: null }] });
  expect(await armed()).toEqual({});
  watcher.close();
});
