import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import type { Preview } from '#contracts/pricingPreview.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Answer, type Api, asPerson, checkout } from '#test/support/api.ts';
import { writtenRows } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { generatedCode } from '#test/support/codes.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type Who } from '#test/support/people.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { endRules, ruleFor } from '#test/support/rules.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

type Told = Answer<Preview & Problem>;

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
});
afterEach(async () => {
  await endRules();
  await expectSound();
});

const TEN = { name: 'Ten off', action: { type: 'percent', percent: 10 } };
const ask = (rule: object, cart: object = { lines: [] }, more: object = {}, api = owner): Promise<Told> =>
  api.post('/pricing-rules/preview', { rule, cart, ...more });
const tell = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body;
const staff = async (who: Who) => asPerson(await makePerson(who));

describe('a sample cart', () => {
  it('is priced without the rule and with it, and nothing is written', async () => {
    const { variantId } = await shelve({ price: 1000 });
    const before = JSON.stringify(await writtenRows());
    const { status, body } = await ask(TEN, { lines: [{ variantId, quantity: 3 }] });
    expect(status).toBe(200);
    expect(body.without).toMatchObject({ subtotal: 3000, discountTotal: 0, deliveryFee: 395, total: 3395, refused: [] });
    expect(body.with).toMatchObject({ subtotal: 3000, discountTotal: 300, total: 3095, currency: 'EUR', tier: 'bronze', refused: [] });
    expect(body.with.lines).toMatchObject([
      { variantId, quantity: 3, unitPrice: 1000, adjustments: [{ ruleId: 'new', label: 'Ten off', amount: 300 }] },
    ]);
    expect(body.saved).toBeNull();
    expect(JSON.stringify(await writtenRows())).toBe(before);
  });

  it('says in words why the rule, and others, take nothing off', async () => {
    const { variantId } = await shelve({ price: 1000 });
    const { productId } = await shelve();
    const { name } = (await owner.get<{ name: string }>(`/products/${productId}`)).body;
    await ruleFor({ type: 'percent', percent: 20 }, { name: 'Twenty', groupName: 'best' });
    const cart = { lines: [{ variantId, quantity: 1 }], tier: 'gold' };
    const words = async (rule: object, more: object = {}) => (await tell({ ...TEN, ...rule }, cart, more)).with.refused.map((r) => r.words);
    expect(await words({ minSubtotal: 1410 })).toEqual(['€4.10 more']);
    expect(await words({ productIds: [productId], minQuantity: 2 })).toEqual([`two more from ${name}`]);
    expect(await words({ categoryIds: ['cat_ice'] })).toEqual(['one more from Frozen']);
    expect(await words({ group: 'best' })).toEqual(['Twenty was better']);
    expect(await words({ promoCode: 'SECRET' })).toEqual(['Needs a code']);
    expect(await words({ startsAt: '2040-01-01T11:00:00Z' })).toEqual(['From Sun 1 Jan, 12:00']);
    expect(await words({ startsAt: '2040-01-01T11:00:00Z' }, { at: '2040-01-01T11:00:00Z' })).toEqual([]);
  });

  it('may have the code of the rule, of another, a generated one, or one that nobody made', async () => {
    const { variantId } = await shelve({ price: 1000 });
    const { code, ruleId } = await generatedCode({ type: 'cart_amount_off', amount: 100 }, { name: 'Hundred' });
    const cart = (promoCode: string) => ({ lines: [{ variantId, quantity: 1 }], promoCode });
    const own = await tell({ ...TEN, promoCode: 'MINE-10' }, cart(' mine-10 '));
    expect(own.with.promo).toMatchObject({ code: 'MINE-10', applied: true, saved: 100 });
    expect(own.without.promo).toMatchObject({ code: 'MINE-10', applied: false, reason: 'unknown' });
    expect((await tell(TEN, cart(code))).with.discounts).toEqual([{ ruleId, label: 'Hundred', amount: 100 }]);
    expect((await tell(TEN, cart('NOBODY'))).with.promo).toMatchObject({ applied: false, reason: 'unknown' });
  });

  it('of an edited rule is priced with the rule as it is saved, too', async () => {
    const { variantId } = await shelve({ price: 1000 });
    const id = await ruleFor({ type: 'percent', percent: 20 }, { name: 'Twenty' });
    const { without, with: edited, saved } = await tell({ ...TEN, active: false }, { lines: [{ variantId, quantity: 1 }] }, { id });
    expect([without, saved, edited].map((cart) => cart?.discountTotal)).toEqual([0, 200, 100]);
    expect(edited.lines[0]?.adjustments).toEqual([{ ruleId: id, label: 'Ten off', amount: 100 }]);
  });

  it('is refused with the path of what is wrong', async () => {
    const { variantId } = await shelve();
    const lines = [
      { variantId, quantity: 1 },
      { variantId, quantity: 2 },
    ];
    const paths = async (...asked: Parameters<typeof ask>) => {
      const { status, body } = await ask(...asked);
      return [status, body.errors?.map(({ path }) => path) ?? body.code];
    };
    expect(await paths(TEN, { lines })).toEqual([422, ['cart.lines.1.variantId']]);
    expect(await paths(TEN, { lines: [{ variantId: 'var_none', quantity: 1 }] })).toEqual([422, ['cart.lines.0.variantId']]);
    expect(await paths({ ...TEN, categoryIds: ['cat_none'] })).toEqual([422, ['categoryIds.0']]);
    expect(await paths(TEN, { lines: [] }, { id: 'rul_none' })).toEqual([404, 'not_found']);
  });

  it('may be asked for by a clerk, but not with a rule that they may not read', async () => {
    const { variantId } = await shelve({ price: 1000 });
    const clerk = await staff({ role: 'clerk', departments: ['dep_frozen'] });
    const cart = { lines: [{ variantId, quantity: 1 }] };
    expect((await tell(TEN, cart, {}, clerk)).with.discountTotal).toBe(100);
    const id = await ruleFor({ type: 'percent', percent: 20 }, { categoryIds: '["cat_fruit"]' });
    expect((await ask(TEN, cart, { id }, clerk)).status).toBe(404);
    const manager = await staff({ role: 'manager', departments: ['dep_frozen'] });
    expect((await ask(TEN, cart, { id }, manager)).status).toBe(404);
  });
});

/** Places an order, of goods of 30.00 without more. */
async function order(shopper: Ready): Promise<Order> {
  passTime(1_000);
  const { status, body } = await checkout(shopper);
  expect(status).toBe(201);
  return body.order;
}

describe('the effect on the orders of the last 30 days', () => {
  it('is what the rule would have taken off them, within its conditions and limits', async () => {
    const gold = await ready({}, 1, { tier: 'gold' });
    const bronze = await ready({ price: 1000 }, 5);
    await order(gold);
    await order(bronze);
    const { productId } = await shelve();
    const effect = async (rule: object) => {
      const { effect: told } = await tell({ ...TEN, ...rule });
      return [told?.orders, told?.amount];
    };
    expect((await tell(TEN)).effect).toMatchObject({ orders: 2, amount: 800, mostLookedAt: 2000, lookedAt: 2, saved: null });
    expect(await effect({ tiers: ['gold'] })).toEqual([1, 300]);
    expect(await effect({ minSubtotal: 3001 })).toEqual([1, 500]);
    expect(await effect({ minQuantity: 2 })).toEqual([1, 500]);
    expect(await effect({ categoryIds: ['cat_ice'] })).toEqual([0, 0]);
    expect(await effect({ productIds: [productId] })).toEqual([0, 0]);
    expect(await effect({ usageLimit: 1 })).toEqual([1, 300]);
    expect(await effect({ promoCode: 'TYPED', startsAt: '2040-01-01T00:00:00Z' })).toEqual([2, 800]);
    expect(await effect({ action: { type: 'buy_x_get_y', buy: 4, get: 1 } })).toEqual([1, 1000]);
    expect(await effect({ action: { type: 'cart_amount_off', amount: 100 } })).toEqual([2, 200]);
    expect(await effect({ action: { type: 'free_delivery' } })).toEqual([2, 790]);
  });

  it('of an edit adds again what the saved rule took off, and says how much that was', async () => {
    const id = await ruleFor({ type: 'percent', percent: 50 }, { categoryIds: '["cat_fruit"]' });
    const { lines } = await order(await ready({ price: 6000 }));
    const scope = { productIds: lines.map(({ productId }) => productId) };
    const { effect } = await tell({ ...TEN, ...scope }, { lines: [] }, { id });
    expect(effect).toMatchObject({ orders: 1, amount: 600, saved: { orders: 1, amount: 3000 } });
    expect((await tell({ ...TEN, ...scope })).effect).toMatchObject({ orders: 1, amount: 300, saved: null });
  });

  it('leaves out older orders and cancelled ones', async () => {
    const shopper = await ready();
    const { lines, id } = await order(shopper);
    const rule = { ...TEN, productIds: lines.map(({ productId }) => productId) };
    expect((await tell(rule)).effect).toMatchObject({ orders: 1 });
    await env.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").bind(id).run();
    expect((await tell(rule)).effect).toMatchObject({ orders: 0 });
    await env.DB.prepare("UPDATE orders SET status = 'confirmed' WHERE id = ?").bind(id).run();
    passTime(30 * 24 * 60 * 60_000);
    expect((await tell(rule, { lines: [] }, {}, await staff({ role: 'owner' }))).effect).toMatchObject({ orders: 0, lookedAt: 0 });
  });

  it('is told only to who works in all departments that the rule is for, about orders with goods of theirs', async () => {
    await order(await ready());
    const fresh = await staff({ role: 'clerk', departments: ['dep_fresh'] });
    const frozen = await staff({ role: 'manager', departments: ['dep_frozen'] });
    const [fruit, ice] = [
      { ...TEN, categoryIds: ['cat_fruit'] },
      { ...TEN, categoryIds: ['cat_ice'] },
    ];
    expect((await tell(fruit, { lines: [] }, {}, fresh)).effect).toMatchObject({ orders: 1, lookedAt: 1 });
    expect((await tell(TEN, { lines: [] }, {}, fresh)).effect).toBeNull();
    expect((await tell(fruit, { lines: [] }, {}, frozen)).effect).toBeNull();
    expect((await tell(ice, { lines: [] }, {}, frozen)).effect).toMatchObject({ orders: 0, lookedAt: 0 });
  });
});
