import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCart } from '#db/carts/load.ts';
import { writeTurns } from '#db/carts/turns.ts';
import type { CartOperation, CartTurn } from '#domain/carts/operation.ts';
import { applyTurn, emptyCart, releaseLapsed } from '#domain/carts/state.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { property } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

const HOLD = 900_000;
let n = 0;

beforeAll(openShelf);
afterAll(expectSound);

const anyStep = fc.record({
  wait: fc.constantFrom(0, 1, 60_000, 400_000, HOLD + 1),
  cart: fc.constantFrom(0, 1),
  stale: fc.integer({ min: 0, max: 9 }).map((x) => x === 0),
  fills: fc.integer({ min: 0, max: 4 }).map((x) => x === 0),
  operations: fc.array(
    fc.record({
      kind: fc.constantFrom<CartOperation['kind'][]>('add', 'take', 'set', 'remove', 'hold', 'promo'),
      variant: fc.integer({ min: 0, max: 2 }),
      amount: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

it('the memory of a cart’s object always agrees with its rows, and stock is never promised twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const shelf = await Promise.all([
        shelve({ stock: 12 }),
        shelve({ stock: 3 }),
        shelve({ stock: 20, maxPerOrder: 8, unit: 'g', priceQuantity: 3 }),
      ]);
      const run = ++n;
      const carts = [emptyCart(`m${run}a`, null), emptyCart(`m${run}b`, null)];
      let now = 1_700_000_000_000;
      for (const [i, step] of steps.entries()) {
        now += step.wait;
        const state = carts[step.cart];
        if (!state) continue;
        const turn: CartTurn = {
          cartId: state.id,
          ownerId: null,
          base: step.stale ? state.version + 7 : state.version,
          turn: `t${run}.${i}`,
          now,
          heldUntil: now + HOLD,
          operations: step.operations.map(({ kind: any, variant, amount }, j): CartOperation => {
            // Fills have a turn of their own.
            const kind = step.fills ? 'fill' : any;
            const sent = { opId: `o${run}.${i}.${j}`, actor: null };
            if (kind === 'promo') return { ...sent, kind, code: amount === 0 ? null : `CODE${amount}`, generated: null };
            return { ...sent, kind, variantId: shelf[variant]?.variantId ?? '', amount };
          }),
          repriceOpId: null,
          sessions: [],
        };
        const [written] = await writeTurns(ctx().db, 'loc_main', [turn], DEFAULT_SETTINGS.caps);
        expect(written?.claimed).toBe(!step.stale);
        if (!written?.claimed) continue;
        const next = applyTurn(state, turn, written.evidence);
        carts[step.cart] = next;
        const { state: stored } = await loadCart(ctx().db, state.id, null, now);
        expect([next.version, next.promoCode]).toEqual([stored?.version ?? 0, stored?.promoCode ?? null]);
        expect(releaseLapsed(next.lines, now).map((l) => ({ ...l }))).toEqual(releaseLapsed(stored?.lines ?? [], now));
      }
      for (const { variantId } of shelf) {
        const { on_hand, reserved } = await stockOf(variantId);
        const held = await env.DB.prepare('SELECT coalesce(sum(held_quantity), 0) AS sum FROM cart_lines WHERE variant_id = ?')
          .bind(variantId)
          .first<number>('sum');
        expect(reserved).toBe(held);
        expect(reserved).toBeLessThanOrEqual(on_hand);
      }
    }),
    property({ sample: 60, proof: 2_000 }),
  );
});
