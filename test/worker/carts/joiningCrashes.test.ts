import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDb } from '#db/kit/db.ts';
import { joinAccount, mergeGuestCart } from '#services/carts/joinAccount.ts';
import { newGuest, newMember } from '#test/support/api.ts';
import { cartStub, ctx, rebind } from '#test/support/context.ts';
import { crashing, everyCrash, hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(expectSound);

describe('a guest’s cart that is merged into an account', () => {
  it('is merged at the next sign-in if any one step fails, and nothing is lost or doubled', repeatedly(20), async () => {
    const steps = await everyCrash(async (crash) => {
      const [things, guest, person] = [
        await Promise.all([shelve({ stock: 9 }), shelve({ stock: 9 })]),
        await newGuest(),
        await makePerson(),
      ];
      for (const { variantId } of things) await guest.add(variantId, 2);
      const member = await newMember(person);
      await member.add(things[0]?.variantId ?? '', 1);
      await evictDurableObject(cartStub(member.cartId));
      const { d1, died } = crashing(env.DB, crash);
      await rebind(cartStub(member.cartId), () => ({ DB: d1 }));
      await joinAccount(ctx(), { person, guestToken: guest.token ?? '' });
      const between = [...(await guest.cart()).lines, ...(await member.cart()).lines].reduce((sum, l) => sum + l.quantity, 0);
      expect([crash, between]).toEqual([crash, 5]);
      await joinAccount(ctx(), { person, guestToken: guest.token ?? '' });
      expect((await member.cart()).lines.map((l) => l.quantity)).toEqual([3, 2]);
      expect(await stockOf(things[0]?.variantId ?? '')).toMatchObject({ reserved: 3 });
      return died();
    });
    expect(steps).toBeGreaterThanOrEqual(3);
  });

  it("is shown to whoever opens the account's cart next if the answer was lost", async () => {
    const { variantId } = await shelve({ stock: 9 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 2);
    const member = await newMember(person);
    const before = await watch(member);
    before.close();
    const d1 = hooked(env.DB, {
      after: (sql) => {
        if (sql.length > 5) throw new Error('D1_ERROR: Network connection lost.');
      },
    });
    const lossy = { ...ctx(), db: openDb(d1) };
    await expect(mergeGuestCart(lossy, { id: member.cartId, ownerId: person.id }, guest.cartId)).rejects.toThrow();
    await joinAccount(ctx(), { person, guestToken: guest.token ?? '' });
    const { cart } = await (await watch(member)).cartFrame('hello');
    expect(cart.lines).toMatchObject([{ quantity: 2 }]);
  });
});
