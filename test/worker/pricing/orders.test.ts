import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { ready } from '#test/support/readyShopper.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { endRules, ruleFor } from '#test/support/rules.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(endRules);
afterEach(expectSound);

const ICE = { categoryIds: '["cat_ice"]' };

describe('an order keeps', () => {
  it('what the cart cost: shares of its discounts, deposits, taxes by rate, and why the delivery was free', async () => {
    await ruleFor({ type: 'cart_amount_off', amount: 1001 }, { id: 'rul_cart' });
    await ruleFor({ type: 'free_delivery' }, { id: 'rul_free' });
    const shopper = await ready({ price: 2000 });
    const { variantId } = await shelve({ price: 3000, categoryId: 'cat_ice' });
    await env.DB.prepare('UPDATE variants SET deposit = 25 WHERE id = ?').bind(variantId).run();
    await env.DB.prepare("UPDATE categories SET tax_rate = 2100 WHERE id = 'cat_ice'").run();
    const { body: cart } = await shopper.add(variantId, 2);
    expect(cart).toMatchObject({ subtotal: 8000, discountTotal: 1001, depositTotal: 50, deliveryFee: 0, delivery: null, total: 7049 });
    expect(cart.lines.map(({ cartDiscount, deposit }) => [cartDiscount, deposit])).toEqual([
      [250, 0],
      [751, 50],
    ]);
    const { status, body } = await checkout(shopper);
    expect(status).toBe(201);
    expect(body.order).toMatchObject({ depositTotal: 50, total: 7049, taxes: cart.taxes, discounts: cart.discounts, delivery: null });
    expect(body.order.lines.map(({ cartDiscount, deposit }) => [cartDiscount, deposit])).toEqual([
      [250, 0],
      [751, 50],
    ]);
    const { results } = await env.DB.prepare('SELECT rule_id, amount FROM rule_uses WHERE order_id = ?').bind(body.order.id).all();
    expect(results).toEqual([{ rule_id: 'rul_cart', amount: 1001 }]);
  });

  it('that a rule waived the delivery, as a use of what the fee was', async () => {
    const ruleId = await ruleFor({ type: 'free_delivery' });
    const { body } = await checkout(await ready());
    expect(body.order).toMatchObject({ deliveryFee: 0, delivery: { before: 395, ruleId }, discountTotal: 0, total: 3000 });
    const { results } = await env.DB.prepare('SELECT rule_id, amount FROM rule_uses WHERE order_id = ?').bind(body.order.id).all();
    expect(results).toEqual([{ rule_id: ruleId, amount: 395 }]);
  });

  it('the discount of a category above that of the goods', async () => {
    await aCategory(env.DB, { slug: 'sorbet', departmentId: 'dep_frozen', parentId: 'cat_ice' });
    await ruleFor({ type: 'percent', percent: 10 }, ICE);
    const { body } = await checkout(await ready({ categoryId: 'cat_sorbet' }));
    expect(body.order).toMatchObject({ discountTotal: 300, total: 3095 });
  });
});

describe('a rule that each customer can use once', () => {
  it('is refused to the same customer in the next order, who is told', async () => {
    await ruleFor({ type: 'percent', percent: 50 }, { perCustomerLimit: 1 });
    const shopper = await ready();
    expect((await checkout(shopper)).body.order).toMatchObject({ discountTotal: 1500 });
    const again = await newMember(shopper.person);
    expect((await again.add(shopper.variantId, 1)).body).toMatchObject({ discountTotal: 0 });
    expect((await checkout(again, { expectedTotal: 1895 })).body).toMatchObject({ code: 'price_changed', cart: { total: 3395 } });
    expect((await checkout(again)).status).toBe(201);
  });
});
