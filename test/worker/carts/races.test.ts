import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeTurns } from '#db/carts/turns.ts';
import { makeOperation } from '#services/carts/editCart.ts';
import { makeLiveCart } from '#services/carts/liveCart.ts';
import { commitTurns } from '#services/carts/stockDesk.ts';
import { placeOrder } from '#services/checkout/placeOrder.ts';
import type { Context } from '#services/context.ts';
import type { StockDeskPort, TurnAnswer } from '#services/ports/stockDesk.ts';
import { checkout, newGuest, newMember } from '#test/support/api.ts';
import { many, members, ordersOf, tally } from '#test/support/concurrent.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterEach(expectSound);

const alone = { size: () => 0, broadcast: () => {} };

/** A context that writes without the stock desk object, as a second desk would. */
function withoutDesk(): Context {
  const own = ctx();
  const commit = async (turn: Parameters<StockDeskPort['commit']>[0]) => {
    const [answer] = await commitTurns(own, own.settings.locationId, [turn]);
    return answer as TurnAnswer;
  };
  return { ...own, objects: { ...own.objects, stockDesk: () => ({ commit }) } };
}

describe('200 shoppers at once for 50 pieces', repeatedly(20), () => {
  it('hold exactly 50, and all 50 can be checked out at once', async () => {
    const { variantId } = await shelve({ stock: 50, price: 3000 });
    const shoppers = await members(200);
    const answers = await Promise.all(shoppers.map((s) => s.add(variantId, 1)));
    expect(tally(answers.map((a) => a.status))).toEqual({ 200: 50, 409: 150 });
    expect(tally(answers.flatMap((a) => (a.status === 409 ? [`${a.body.code} ${a.body.available}`] : [])))).toEqual({
      'out_of_stock 0': 150,
    });
    expect(await stockOf(variantId)).toEqual({ on_hand: 50, reserved: 50 });

    const orders = await Promise.all(shoppers.map((s) => checkout(s, { expectedTotal: 3395 })));
    expect(tally(orders.map((o) => o.body.code ?? 'ordered'))).toEqual({ ordered: 50, cart_empty: 150 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 0, reserved: 0 });
    expect(await ordersOf(variantId)).toBe(50);
    expect(new Set(orders.flatMap((o) => (o.status === 201 ? [o.body.order.number] : []))).size).toBe(50);
  });

  it('buy exactly 50 when they add and check out as fast as they can', async () => {
    const { variantId } = await shelve({ stock: 50, price: 3000 });
    const shoppers = await members(200);
    const outcomes = await Promise.all(
      shoppers.map(async (s) => {
        const added = await s.add(variantId, 1);
        return added.status === 200 ? (await checkout(s, { expectedTotal: 3395 })).status : added.body.code;
      }),
    );
    expect(tally(outcomes.map(String))).toEqual({ 201: 50, out_of_stock: 150 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 0, reserved: 0 });
    expect(await ordersOf(variantId)).toBe(50);
  });

  it('get the same result when half of them use another desk', async () => {
    const { variantId } = await shelve({ stock: 50 });
    const beside = withoutDesk();
    const guest = { personId: null, name: null, ownsId: true };
    const answers = await many(200, async (i) => {
      if (i % 2) return (await (await newGuest()).add(variantId, 1)).status === 200;
      const cart = makeLiveCart(beside, `crt_beside_${variantId}_${i}`, alone, placeOrder);
      return (await cart.edit(guest, [makeOperation(beside, guest, { kind: 'add', variantId, amount: 1, opId: undefined })])).ok;
    });
    expect(answers.filter(Boolean)).toHaveLength(50);
    expect(await stockOf(variantId)).toEqual({ on_hand: 50, reserved: 50 });
  });
});

it('12 shoppers who do everything at once with three scarce variants break no invariant', repeatedly(50), async () => {
  const things = await Promise.all([
    shelve({ stock: 7, price: 3000 }),
    shelve({ stock: 13, price: 2600 }),
    shelve({ stock: 29, price: 5000 }),
  ]);
  const shoppers = await members(12);
  await Promise.all(
    shoppers.map(async (s, i) => {
      for (let step = 0; step < 4; step++) {
        const thing = things[(i + step) % 3]?.variantId ?? '';
        await Promise.all([s.add(thing, 1 + (step % 3)), s.set(things[step % 3]?.variantId ?? '', (i + step) % 4), s.add(thing, 1)]);
        if (step % 3 === 2 && i % 2 === 0) await checkout(s);
      }
    }),
  );
  for (const { variantId } of things) {
    const { on_hand, reserved } = await stockOf(variantId);
    expect(on_hand).toBeGreaterThanOrEqual(0);
    expect(reserved).toBeLessThanOrEqual(on_hand);
  }
});

describe('one cart', repeatedly(20), () => {
  it('loses none of 100 edits made at once, over HTTP and sockets', async () => {
    const { variantId } = await shelve({ unit: 'g', priceQuantity: 1000, stock: 10_000 });
    const others = await many(10, () => shelve({ stock: 10 }));
    const guest = await newGuest();
    const [phone, laptop] = [await watch(guest), await watch(guest)];
    await many(100, async (i) => {
      const opId = `op${i}`;
      if (i % 10 === 9) return expect((await guest.add(others[(i - 9) / 10]?.variantId ?? '', 1)).status).toBe(200);
      if (i % 3 === 0) return expect((await guest.add(variantId, 1, opId)).status).toBe(200);
      const socket = i % 3 === 1 ? phone : laptop;
      socket.send({ type: 'add', opId, variantId, quantity: 1 });
      return expect((await socket.answered(opId)).type).toBe('ack');
    });
    const cart = await guest.cart();
    expect(cart.lines.find((l) => l.variantId === variantId)?.quantity).toBe(90);
    expect(cart.lines).toHaveLength(11);
    for (const socket of [phone, laptop]) {
      const { cart: seen } = await socket.cartFrame('edit', (f) => f.cart.version === cart.version);
      expect(seen.lines).toEqual(cart.lines);
      socket.close();
    }
    expect(await stockOf(variantId)).toMatchObject({ reserved: 90 });
  });

  it('does an operation once that comes 50 times at once', async () => {
    const { variantId } = await shelve({ stock: 100 });
    const guest = await newGuest();
    const answers = await many(50, () => guest.add(variantId, 3, 'same'));
    expect(tally(answers.map((a) => `${a.status} ${a.body.version} ${a.body.lines[0]?.quantity}`))).toEqual({ '200 1 3': 50 });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('refuses a second writer with an old version, and goes on if another writer was first', async () => {
    const [{ variantId }, other] = [await shelve({ stock: 20 }), await shelve({ stock: 20 })];
    const guest = await newGuest();
    await guest.add(variantId, 2, 'first');
    const now = Date.now();
    const behind = {
      cartId: guest.cartId,
      ownerId: null,
      base: 1,
      turn: 'trn_behind',
      now,
      heldUntil: now + 900_000,
      operations: [
        { opId: 'behind', kind: 'add' as const, variantId, amount: 3, actor: null },
        { opId: 'other', kind: 'add' as const, variantId: other.variantId, amount: 1, actor: null },
      ],
      repriceOpId: null,
      sessions: [],
    };
    const { caps, locationId } = ctx().settings;
    expect(await writeTurns(ctx().db, locationId, [behind], caps)).toMatchObject([{ claimed: true, version: 2 }]);
    const { body } = await guest.add(variantId, 4, 'after');
    expect(body).toMatchObject({ version: 3, lines: [{ quantity: 9 }, { quantity: 1 }] });
    expect(await writeTurns(ctx().db, locationId, [{ ...behind, turn: 'trn_again' }], caps)).toMatchObject([
      { claimed: false, version: 3 },
    ]);
    expect((await guest.add(variantId, 3, 'behind')).body).toMatchObject({ version: 3, lines: [{ quantity: 9 }, { quantity: 1 }] });
    expect(await stockOf(variantId)).toEqual({ on_hand: 20, reserved: 9 });
  });

  it('loses nothing and doubles nothing if two live objects write', async () => {
    const { variantId } = await shelve({ unit: 'g', priceQuantity: 1000, stock: 10_000 });
    const guest = await newGuest();
    const caller = { personId: null, name: null, ownsId: true };
    const twin = makeLiveCart(ctx(), guest.cartId, alone, placeOrder);
    const outcomes = await many(60, async (i) => {
      if (i % 2) return (await guest.add(variantId, 1)).status === 200;
      return (await twin.edit(caller, [makeOperation(ctx(), caller, { kind: 'add', variantId, amount: 1, opId: undefined })])).ok;
    });
    const applied = outcomes.filter(Boolean).length;
    expect(applied).toBeGreaterThan(0);
    expect((await guest.cart()).lines[0]?.quantity).toBe(applied);
    expect(await stockOf(variantId)).toMatchObject({ reserved: applied });
  });
});

it('no cart gets a lower version while two people order, edit and watch', repeatedly(20), async () => {
  const { variantId } = await shelve({ stock: 500, price: 3000 });
  const shopper = await newMember(await makePerson());
  await shopper.add(variantId, 1);
  const watchers = await many(3, () => watch(shopper));
  await Promise.all([
    ...Array.from({ length: 20 }, () => shopper.add(variantId, 1)),
    ...Array.from({ length: 5 }, () => checkout(shopper)),
  ]);
  const last = await checkout(shopper);
  expect([201, 409]).toContain(last.status);
  const { version } = await shopper.cart();
  for (const watcher of watchers) {
    await soon(() => expect(watcher.carts().at(-1)?.cart.version).toBe(version));
    const versions = watcher.carts().map((f) => f.cart.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    watcher.close();
  }
});
