import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { aRule } from '#test/support/rows/records.ts';
import { endRules } from '#test/support/rules.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(async () => {
  await env.DB.prepare('DELETE FROM settings').run();
  await endRules();
  passTime(6_000);
  await expectSound();
});

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const setting = (name: string, value: unknown) =>
  run('INSERT INTO settings (name, value, updated_at) VALUES (?, ?, 1)', name, JSON.stringify(value));

/* Each changes what the cart of a shopper costs, or how it is made up, in the database alone: no object and no isolate is told. */
const CHANGES: [string, number, (shopper: Ready) => Promise<unknown>][] = [
  ['the price', 3495, ({ variantId }) => run('UPDATE variants SET price = 3100 WHERE id = ?', variantId)],
  ['a deposit', 3420, ({ variantId }) => run('UPDATE variants SET deposit = 25 WHERE id = ?', variantId)],
  ['a rule', 3095, () => aRule(env.DB, { categoryIds: '["cat_fruit"]' })],
  ['the setting deliveryFee', 3500, () => setting('deliveryFee', 500)],
  ['the setting freeDeliveryFrom', 3000, () => setting('freeDeliveryFrom', 3000)],
];

describe.each(CHANGES)('%s that changes before an order is placed', (_what, total, change) => {
  it('is seen: the order is refused with the new total, and can then be placed for it', async () => {
    const shopper = await ready();
    const { total: agreed } = await shopper.cart();
    await change(shopper);
    const { status, body } = await checkout(shopper, { expectedTotal: agreed });
    expect([status, body.code, (body as unknown as { cart: { total: number } }).cart.total]).toEqual([409, 'price_changed', total]);
    expect((await checkout(shopper, { expectedTotal: total })).body.order.total).toBe(total);
  });
});

describe('what an order is made of, though its total stays, is what was true when it was placed', () => {
  it('the tax class of its category', async () => {
    const { id } = await aCategory(env.DB, { slug: 'taxed', departmentId: 'dep_fresh' });
    const shopper = await ready({ categoryId: id });
    const { total } = await shopper.cart();
    await run('UPDATE categories SET tax_rate = 2100 WHERE id = ?', id);
    const { body } = await checkout(shopper, { expectedTotal: total });
    expect(body.order.taxes.find(({ rate }) => rate === 2100)).toMatchObject({ goods: 3000 });
  });

  it('the tax class of the delivery', async () => {
    const shopper = await ready();
    const { total } = await shopper.cart();
    await setting('deliveryTaxRate', 2100);
    const { body } = await checkout(shopper, { expectedTotal: total });
    expect(body.order.taxes.find(({ rate }) => rate === 2100)).toMatchObject({ goods: 395 });
  });

  it('whether deposits are taxed', async () => {
    const shopper = await ready();
    await run('UPDATE variants SET deposit = 25 WHERE id = ?', shopper.variantId);
    await setting('taxDeposits', true);
    const { body } = await checkout(shopper, { expectedTotal: 3420 });
    expect(body.order.taxes.map(({ goods }) => goods)).toEqual([3420]);
  });

  it('the currency', async () => {
    const shopper = await ready();
    const { total } = await shopper.cart();
    await setting('currency', 'CHF');
    expect((await checkout(shopper, { expectedTotal: total })).body.order.currency).toBe('CHF');
  });
});

it('a least order that was raised meanwhile is asked for', async () => {
  const shopper = await ready();
  const { total } = await shopper.cart();
  await setting('minimumOrder', 3001);
  expect((await checkout(shopper, { expectedTotal: total })).body).toMatchObject({ code: 'below_minimum_order' });
});

it('a product that is moved to another category, and a category that is moved below another, price anew', async () => {
  await aRule(env.DB, { categoryIds: '["cat_ice"]', name: 'Ice' });
  passTime(2_001);
  const { id } = await aCategory(env.DB, { slug: 'moving', departmentId: 'dep_fresh' });
  const [moved, below] = [await ready(), await ready({ categoryId: id })];
  await run("UPDATE products SET category_id = 'cat_ice' WHERE id = (SELECT product_id FROM variants WHERE id = ?)", moved.variantId);
  await run("UPDATE categories SET parent_id = 'cat_ice' WHERE id = ?", id);
  for (const shopper of [moved, below]) {
    const { status, body } = await checkout(shopper, { expectedTotal: 3395 });
    expect([status, body.code]).toEqual([409, 'price_changed']);
    expect((await checkout(shopper, { expectedTotal: 3095 })).status).toBe(201);
  }
});
