import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCart } from '#db/carts/load.ts';
import { writeTurns } from '#db/carts/turns.ts';
import { openDb } from '#db/kit/db.ts';
import type { CartOperation, CartTurn, LineOperation } from '#domain/carts/operation.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { makeLog } from '#kit/log.ts';
import { commitTurns } from '#services/carts/stockDesk.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

const NOW = 1_700_000_000_000;
const CAPS = DEFAULT_SETTINGS.caps;
let n = 0;

function op(kind: LineOperation['kind'], variantId: string, amount = 0, opId = `op_${++n}`): CartOperation {
  return { opId, kind, variantId, amount, actor: null };
}

function turn(cartId: string, base: number, operations: CartOperation[], change: Partial<CartTurn> = {}): CartTurn {
  return {
    cartId,
    ownerId: null,
    base,
    turn: `turn_${++n}`,
    now: NOW,
    heldUntil: NOW + 900_000,
    operations,
    repriceOpId: null,
    sessions: [],
    ...change,
  };
}

const write = (...turns: CartTurn[]) => writeTurns(ctx().db, 'loc_main', turns, CAPS);

beforeAll(openShelf);
afterAll(expectSound);

describe('the batch of the stock desk', () => {
  it('opens a cart with its first line and holds the stock', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [written] = await write(turn('c1', 0, [op('add', variantId, 3)]));
    expect(written).toMatchObject({ claimed: true, version: 1 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 3 });
  });

  it('refuses a second writer with an old version of the cart completely', async () => {
    const { variantId } = await shelve({ stock: 10 });
    await write(turn('c2', 0, [op('add', variantId, 1)]));
    await write(turn('c2', 1, [op('add', variantId, 1)]));
    const [stale] = await write(turn('c2', 1, [op('add', variantId, 5)]));
    expect(stale).toMatchObject({ claimed: false, version: 2 });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 2 });
  });

  it('recognises a repeated operation and does it once', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const first = op('add', variantId, 2, 'same');
    await write(turn('c3', 0, [first]));
    const [again] = await write(turn('c3', 1, [first]));
    expect(again?.evidence[0]?.row).toMatchObject({ version: 1, quantity: 2 });
    expect(again?.version).toBe(1);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 2 });
  });

  it('decides rivals for the last pieces one after another', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const answers = await write(
      turn('c4', 0, [op('add', variantId, 3)]),
      turn('c5', 0, [op('add', variantId, 3)]),
      turn('c6', 0, [op('add', variantId, 2)]),
    );
    expect(answers.map((a) => a.evidence[0]?.row !== null)).toEqual([true, false, true]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 5 });
  });

  it('refuses an unknown variant, a wrong step and too many, and nothing else of the turn', async () => {
    const good = await shelve({ stock: 50 });
    const stepped = await shelve({ unit: 'g', priceQuantity: 1000, quantityStep: 100, stock: 5000 });
    const capped = await shelve({ maxPerOrder: 2 });
    const [written] = await write(
      turn('c7', 0, [
        op('add', 'var_none', 1),
        op('add', stepped.variantId, 150),
        op('add', capped.variantId, 3),
        op('add', good.variantId, 41),
        op('add', good.variantId, 40),
      ]),
    );
    expect(written?.evidence.map((e) => e.row !== null)).toEqual([false, false, false, false, true]);
  });

  it('never refuses a smaller quantity, even with a lapsed hold and nothing available', async () => {
    const { variantId } = await shelve({ stock: 4 });
    await write(turn('c8', 0, [op('add', variantId, 4)], { heldUntil: NOW + 1 }));
    const later = NOW + 10;
    await write(turn('c9', 0, [op('add', variantId, 4)], { now: later, heldUntil: later + 1000 }));
    const [written] = await write(turn('c8', 1, [op('set', variantId, 2)], { now: later, heldUntil: later + 1000 }));
    expect(written?.evidence[0]?.row).toMatchObject({ quantity: 2, heldQuantity: 0 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 4, reserved: 4 });
  });

  it('gives the stock of a lapsed hold to the next shopper, without a sweep', async () => {
    const { variantId } = await shelve({ stock: 1 });
    await write(turn('c10', 0, [op('add', variantId, 1)], { heldUntil: NOW + 1 }));
    const [written] = await write(turn('c11', 0, [op('add', variantId, 1)], { now: NOW + 2, heldUntil: NOW + 1000 }));
    expect(written?.evidence[0]?.row).not.toBeNull();
    const { state } = await loadCart(ctx().db, 'c10', null, NOW + 2);
    expect(state?.lines[0]).toMatchObject({ quantity: 1, heldQuantity: 0 });
  });

  it('takes a lapsed hold again as far as stock allows', async () => {
    const { variantId } = await shelve({ stock: 5 });
    await write(turn('c12', 0, [op('add', variantId, 4)], { heldUntil: NOW + 1 }));
    await write(turn('c13', 0, [op('add', variantId, 3)], { now: NOW + 2 }));
    const [written] = await write(turn('c12', 1, [op('hold', variantId)], { now: NOW + 3 }));
    expect(written?.evidence[0]?.row).toMatchObject({ quantity: 4, heldQuantity: 2 });
  });

  it('renews the live holds of a cart that is used', async () => {
    const [a, b] = [await shelve(), await shelve()];
    await write(turn('c14', 0, [op('add', a.variantId, 1)]));
    await write(turn('c14', 1, [op('add', b.variantId, 1)], { now: NOW + 600_000, heldUntil: NOW + 1_500_000 }));
    const { state } = await loadCart(ctx().db, 'c14', null, NOW);
    expect(state?.lines.map((l) => l.heldUntil)).toEqual([NOW + 1_500_000, NOW + 1_500_000]);
  });

  it('keeps the holds of the other carts when one operation makes the batch fail', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const ctx = { db: openDb(env.DB), settings: DEFAULT_SETTINGS, log: makeLog('error', () => {}) };
    // No condition refuses a quantity that is not an integer. STRICT refuses it, and with it the whole batch.
    const poisoned = turn('c16', 0, [op('set', variantId, 1.5)]);
    const answers = await commitTurns(ctx, 'loc_main', [
      turn('c15', 0, [op('add', variantId, 2)]),
      poisoned,
      turn('c17', 0, [op('add', variantId, 3)]),
    ]);
    expect(answers.map((a) => a.kind)).toEqual(['written', 'failed', 'written']);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 5 });
  });
});
