import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { checkout } from '#test/support/api.ts';
import { many, members, tally } from '#test/support/concurrent.ts';
import { expectSound } from '#test/support/invariants.ts';
import { repeatedly, runs } from '#test/support/proof.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const USES = 10;
const SHOPPERS = runs({ sample: 40, proof: 500 });

const rule = { action: '{"type":"percent","percent":50}', usageLimit: USES, createdAt: 0 };
const countOf = (ruleId: string) => env.DB.prepare('SELECT used FROM rule_counts WHERE rule_id = ?').bind(ruleId).first('used');

describe(`${SHOPPERS} shoppers for the last ${USES} uses`, repeatedly(3), () => {
  it.each([
    ['of a rule', null],
    ['of a code that all share', 'HALF'],
  ])('%s: so many get it, the others are told and keep their cart', async (_, code) => {
    const { productId, variantId } = await shelve({ stock: SHOPPERS, price: 6000 });
    const forGoods = JSON.stringify([productId]);
    const { id = '' } = await aRule(env.DB, { ...rule, productIds: forGoods, ...(code && { promoCode: code, needsCode: 1 }) });
    const shoppers = await members(SHOPPERS);
    await many(SHOPPERS, async (i) => {
      const shopper = shoppers[i];
      await shopper?.add(variantId, 1);
      if (code) await shopper?.api.put(`/carts/${shopper.cartId}/promo`, { code });
    });
    const answers = await Promise.all(shoppers.map((shopper) => checkout(shopper, { key: 'k', expectedTotal: 3395 })));
    expect(tally(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`))).toEqual({
      '201 ': USES,
      '409 price_changed': SHOPPERS - USES,
    });
    expect(await countOf(id)).toBe(USES);
    for (const [i, { status, body }] of answers.entries()) {
      if (status === 201) continue;
      const cart = (body as unknown as { cart: Cart }).cart;
      expect([cart.total, cart.lines.map((line) => [line.variantId, line.quantity])]).toEqual([6000, [[variantId, 1]]]);
      expect((await shoppers[i]?.api.get<Cart>('/carts/current'))?.body.lines).toHaveLength(1);
      if (code) expect(cart.promo).toMatchObject({ code, applied: false, reason: 'used_up' });
    }
    await env.DB.prepare('UPDATE pricing_rules SET active = 0 WHERE id = ?').bind(id).run();
  });
});
