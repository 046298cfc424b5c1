import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCart } from '#db/carts/load.ts';
import { openDb } from '#db/kit/db.ts';
import { makeOperation } from '#services/carts/editCart.ts';
import { makeLiveCart } from '#services/carts/liveCart.ts';
import { memoryOf } from '#services/carts/memory.ts';
import { placeOrder } from '#services/checkout/placeOrder.ts';
import type { Context } from '#services/context.ts';
import { ADDRESS, asPerson, checkout, newGuest, newMember } from '#test/support/api.ts';
import { many, members, ordersOf, tally } from '#test/support/concurrent.ts';
import { ctx, reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const alone = { size: () => 0, broadcast: () => {} };

describe('checking out', repeatedly(20), () => {
  it('100 times with one key makes one order, and every answer is the first', async () => {
    const { variantId } = await shelve({ stock: 50, price: 3000 });
    const shopper = await newMember(await makePerson());
    await shopper.add(variantId, 2);
    const answers = await many(100, () => checkout(shopper, { key: 'one', expectedTotal: 6000 }));
    expect(tally(answers.map((a) => `${a.status} ${a.headers.get('idempotency-replayed')}`))).toEqual({ '201 null': 1, '201 true': 99 });
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(await ordersOf(variantId)).toBe(1);
    expect(await stockOf(variantId)).toEqual({ on_hand: 48, reserved: 0 });
  });

  it('one cart 20 times with other keys makes one order', async () => {
    const { variantId } = await shelve({ stock: 50, price: 3000 });
    const shopper = await newMember(await makePerson());
    await shopper.add(variantId, 1);
    const answers = await many(20, (i) => checkout(shopper, { key: `key${i}`, expectedTotal: 3395 }));
    expect(tally(answers.map((a) => `${a.status} ${a.body.code ?? ''}`))).toEqual({ '201 ': 1, '409 cart_locked': 19 });
    expect(await ordersOf(variantId)).toBe(1);
  });

  it('with one key for two carts makes one order, and says that the key was used', async () => {
    const { variantId } = await shelve({ stock: 50, price: 3000 });
    const person = await makePerson();
    const [member, guest] = [await newMember(person), await newGuest()];
    await member.add(variantId, 1);
    await guest.add(variantId, 1);
    const asBoth = { ...guest, api: asPerson(person, { 'x-cart-token': guest.token ?? '' }) };
    const answers = await Promise.all([
      checkout(member, { key: 'k', expectedTotal: 3395 }),
      checkout(asBoth, { key: 'k', expectedTotal: 3395 }),
    ]);
    expect(answers.map((a) => a.body.code ?? 'ordered').sort()).toEqual(['idempotency_key_reused', 'ordered']);
    expect(await ordersOf(variantId)).toBe(1);
  });

  it('while the cart is edited orders what was agreed to, and nothing that came later', async () => {
    const [{ variantId }, late] = [await shelve({ stock: 500, price: 3000 }), await shelve({ stock: 500, price: 100 })];
    await many(15, async () => {
      const shopper = await newMember(await makePerson());
      await shopper.add(variantId, 1);
      const [order, edit] = await Promise.all([checkout(shopper, { expectedTotal: 3395 }), shopper.add(late.variantId, 1)]);
      expect(['ordered', 'price_changed']).toContain(order.body.code ?? 'ordered');
      expect(edit.body.code === 'cart_locked').toBe(order.status === 201);
      if (order.status === 201) expect(order.body.order.lines.map((l) => l.variantId)).toEqual([variantId]);
    });
  });

  it('while prices change charges nobody what they did not agree to', async () => {
    const { variantId } = await shelve({ stock: 500, price: 3000 });
    const shoppers = await members(40);
    await Promise.all(shoppers.map((s) => s.add(variantId, 1)));
    const edits = (async () => {
      for (let i = 0; i < 12; i++) await reprice(variantId, i % 2 ? 3000 : 2900 + i);
    })();
    const answers = await Promise.all(shoppers.map((s) => checkout(s, { expectedTotal: 3395 })));
    await edits;
    for (const { status, body } of answers) {
      if (status === 201) expect([body.order.total, body.order.lines[0]?.unitPrice]).toEqual([3395, 3000]);
      else expect(['price_changed', 'cart_locked']).toContain(body.code);
    }
    const charged = await env.DB.prepare('SELECT DISTINCT unit_price FROM order_lines WHERE variant_id = ?').bind(variantId).all();
    for (const row of charged.results) expect(row).toEqual({ unit_price: 3000 });
  });

  describe.each([
    ['read afresh', false],
    ['known to its object', true],
  ])('when something changes between a cart that was %s and the write', (_, isKnown) => {
    /** A context in which data changes just before the batch that writes an order. */
    function meddling(change: () => Promise<unknown>): Context {
      let left = 1;
      const d1 = {
        prepare: (sql: string) => env.DB.prepare(sql),
        batch: async (statements: D1PreparedStatement[]) => {
          if (statements.length > 10 && left-- > 0) await change();
          return env.DB.batch(statements);
        },
      } as unknown as D1Database;
      return { ...ctx(), db: openDb(d1) };
    }

    async function tryOrder(change: (variantId: string, personId: string) => Promise<unknown>, tier: 'bronze' | 'gold' = 'bronze') {
      const { variantId } = await shelve({ stock: 10, price: 3000 });
      const person = await makePerson({ tier });
      const shopper = await newMember(person);
      await shopper.add(variantId, 1);
      const known = isKnown ? memoryOf(await loadCart(ctx().db, shopper.cartId, person.id, Date.now()), shopper.cartId, person.id) : null;
      const { answer: result } = await placeOrder(
        meddling(() => change(variantId, person.id)),
        {
          person: { id: person.id, name: person.name, verified: true },
          cartId: shopper.cartId,
          idempotencyKey: 'k',
          bodyHash: 'h',
          address: { ...ADDRESS, country: 'NL' as const },
          paymentMethod: 'cash_on_delivery' as const,
          expectedTotal: (await shopper.cart()).total,
        },
        known,
      );
      return { variantId, result, orders: await ordersOf(variantId) };
    }

    it('a price: asks again', async () => {
      const { result, orders } = await tryOrder((variantId) => reprice(variantId, 3100));
      expect(result).toMatchObject({
        ok: false,
        refusal: { code: 'price_changed', cart: { total: 3495, lines: [{ unitPrice: 3100, previousUnitPrice: 3000 }] } },
      });
      expect(orders).toBe(0);
    });

    it('a price that changes and changes back: orders, because it is what was agreed to', async () => {
      const { result } = await tryOrder((variantId) => reprice(variantId, 3000));
      expect(result.ok).toBe(true);
    });

    it('a rule: asks again', async () => {
      const { result } = await tryOrder(async (variantId) => {
        const productId = await env.DB.prepare('SELECT product_id FROM variants WHERE id = ?').bind(variantId).first<string>('product_id');
        await aRule(env.DB, { name: 'Late', productIds: JSON.stringify([productId]) });
      });
      expect(result).toMatchObject({ ok: false, refusal: { code: 'price_changed', cart: { discountTotal: 300, total: 3095 } } });
      await env.DB.prepare('UPDATE pricing_rules SET active = 0').run();
    });

    it('the tier: prices again', async () => {
      const { result } = await tryOrder(
        (_, personId) => env.DB.prepare("UPDATE people SET tier = 'bronze', successful_orders = 0 WHERE id = ?").bind(personId).run(),
        'gold',
      );
      expect(result).toMatchObject({ ok: true, value: { placed: { order: { tier: 'bronze' } } } });
    });

    it.each([
      ['the name', "UPDATE products SET name = 'New name' WHERE id = (SELECT product_id FROM variants WHERE id = ?)", { name: 'New name' }],
      ['the code', "UPDATE variants SET sku = 'NEW-' || id WHERE id = ?", { sku: expect.stringMatching(/^NEW-/) }],
      ['the name of the size', "UPDATE variants SET name = '2 kg' WHERE id = ?", { variantName: '2 kg' }],
    ])('%s: the order has the new one', async (_what, sql, line) => {
      const { result } = await tryOrder((variantId) => env.DB.prepare(sql).bind(variantId).run());
      expect(result).toMatchObject({ ok: true, value: { placed: { order: { lines: [line] } } } });
    });

    it('the variant is withdrawn: says that it cannot be had', async () => {
      const { result, orders } = await tryOrder((variantId) =>
        env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(variantId).run(),
      );
      expect(result).toMatchObject({ ok: false, refusal: { code: 'out_of_stock', lines: [{ requested: 1, available: 0 }] } });
      expect(orders).toBe(0);
    });

    it('the cart itself, by another writer: orders what is there, or asks again', async () => {
      const extra = await shelve({ stock: 10, price: 700 });
      const { result, orders } = await tryOrder(async (_, personId) => {
        const { results } = await env.DB.prepare("SELECT id FROM carts WHERE owner_id = ? AND status = 'open'")
          .bind(personId)
          .all<{ id: string }>();
        const { state } = await loadCart(ctx().db, results[0]?.id ?? '', null, Date.now());
        const twin = makeLiveCart(ctx(), state?.id ?? '', alone, placeOrder);
        const caller = { personId, name: null, ownsId: true };
        await twin.edit(caller, [makeOperation(ctx(), caller, { kind: 'add', variantId: extra.variantId, amount: 1, opId: undefined })]);
      });
      expect(result).toMatchObject({ ok: false, refusal: { code: 'price_changed', cart: { subtotal: 3700 } } });
      expect(orders).toBe(0);
    });
  });
});
