import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newGuest } from '#test/support/api.ts';
import { cartStub, rebind } from '#test/support/context.ts';
import { crashing, everyCrash, hooked, WHEN } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { soon } from '#test/support/soon.ts';

const desk = () => env.STOCK_DESK.getByName('loc_main');

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(async () => {
  await rebind(desk(), () => ({ DB: env.DB }));
  await expectSound();
});

describe('an operation on a cart', () => {
  it.each(WHEN)('whose batch fails %s the commit is done once when it is sent again', async (when) => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const { d1, died } = crashing(env.DB, { at: 0, when });
    await rebind(desk(), () => ({ DB: d1 }));
    await guest.add(variantId, 3, 'op');
    expect(died()).toBe(true);
    const again = await guest.add(variantId, 3, 'op');
    expect([again.status, again.body.version, again.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 3 });
  });

  it('whose answer was lost is not reported as failed: the shopper gets the cart, and the watchers get a frame', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const watcher = await watch(guest);
    await rebind(desk(), () => ({ DB: crashing(env.DB, { at: 0, when: 'after' }).d1 }));
    const answer = await guest.add(variantId, 3);
    expect([answer.status, answer.body.version, answer.body.lines?.[0]?.quantity]).toEqual([200, 1, 3]);
    await watcher.cartFrame('edit', (f) => f.cart.version === 1 && f.cart.lines[0]?.quantity === 3);
    watcher.close();
  });

  it('is refused completely while the database is away', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const away = hooked(env.DB, {
      before: () => {
        throw new Error('D1_ERROR: Network connection lost.');
      },
    });
    await rebind(desk(), () => ({ DB: away }));
    const { status, body } = await guest.add(variantId, 3, 'op');
    expect([status, body.code]).toEqual([503, 'busy']);
    await rebind(desk(), () => ({ DB: env.DB }));
    expect((await guest.add(variantId, 3, 'op')).body.lines).toMatchObject([{ quantity: 3 }]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('shares its batch with others, and its crash harms none of them', async () => {
    const { variantId } = await shelve({ stock: 40 });
    for (const when of WHEN) {
      const guests = await Promise.all(Array.from({ length: 10 }, newGuest));
      await rebind(desk(), () => ({ DB: crashing(env.DB, { at: 1, when }).d1 }));
      const answers = await Promise.all(guests.map((g) => g.add(variantId, 2, 'op')));
      expect(answers.map((a) => [a.status, a.body.lines?.[0]?.quantity])).toEqual(guests.map(() => [200, 2]));
    }
    expect(await stockOf(variantId)).toEqual({ on_hand: 40, reserved: 40 });
  });

  it("survives the crash of every read of the cart's object", repeatedly(20), async () => {
    const tried = await everyCrash(async (crash) => {
      const { variantId } = await shelve({ stock: 10 });
      const guest = await newGuest();
      const { d1, died } = crashing(env.DB, crash);
      await rebind(cartStub(guest.cartId), () => ({ DB: d1 }));
      await guest.add(variantId, 1, 'one');
      await guest.add(variantId, 2, 'two');
      await guest.add(variantId, 1, 'one');
      expect((await guest.add(variantId, 2, 'two')).body.lines).toMatchObject([{ quantity: 3 }]);
      expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
      return died();
    });
    expect(tried).toBeGreaterThan(0);
  });

  it('is recognised by the next object if the first was killed between commit and answer', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    let killed = false;
    const d1 = hooked(env.DB, {
      after: async () => {
        if (killed) return;
        killed = true;
        await runInDurableObject(cartStub(guest.cartId), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(desk(), () => ({ DB: d1 }));
    const lost = await guest.add(variantId, 3, 'op');
    expect(lost.status).toBe(500);
    expect(killed).toBe(true);
    const again = await guest.add(variantId, 3, 'op');
    expect([again.status, again.body.version, again.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('is shown to whoever reconnects after a kill between commit and frame', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const watcher = await watch(guest);
    const d1 = hooked(env.DB, {
      after: async () => {
        await runInDurableObject(cartStub(guest.cartId), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(desk(), () => ({ DB: d1 }));
    expect((await guest.add(variantId, 3, 'op')).status).toBe(500);
    // As a browser does: an object that is being killed still refuses.
    const again = await soon(() => watch(guest));
    expect((await again.cartFrame('hello')).cart).toMatchObject({ version: 1, lines: [{ quantity: 3 }] });
    expect(watcher.carts()).toHaveLength(1);
    again.close();
  });

  it('is sent again by the cart if the stock desk was killed between commit and answer', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    let killed = false;
    const d1 = hooked(env.DB, {
      after: async () => {
        if (killed) return;
        killed = true;
        await runInDurableObject(desk(), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(desk(), () => ({ DB: d1 }));
    const answer = await guest.add(variantId, 3, 'op');
    expect(killed).toBe(true);
    expect([answer.status, answer.body.version, answer.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });
});
