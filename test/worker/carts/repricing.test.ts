import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCartsWith, type Touched } from '#db/carts/openCarts.ts';
import { codeBatches, promoCodes } from '#db/schema/index.ts';
import { reachOf } from '#domain/pricing/reach.ts';
import { newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { asked, ctx, doTask } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { ruleOf } from '#test/support/pricing.ts';
import { aCart } from '#test/support/rows/carts.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { insert } from '#test/support/rows/insert.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'apples', departmentId: 'dep_fresh', parentId: 'cat_fruit' });
});
afterEach(expectSound);
const watched = watchedCarts();

const EVERY = { since: 0, after: '', limit: 100 };
const carts = (touched: Touched, page = EVERY) => openCartsWith(ctx().db, touched, page);
const changed = (ruleId: string, ...versions: Parameters<typeof reachOf>) => asked('rule_changed', { ruleId, reach: reachOf(...versions) });

async function with1(variantId: string, shopper?: Shopper): Promise<Shopper> {
  const one = shopper ?? (await newGuest());
  expect((await one.add(variantId, 1)).status).toBe(200);
  return one;
}

async function giveCode({ cartId }: Shopper, code: string) {
  await env.DB.prepare('UPDATE carts SET promo_code = ? WHERE id = ?').bind(code, cartId).run();
}

describe('the open carts that a rule touches', () => {
  it('are those with its products, with goods of its categories and of those below them, or all', async () => {
    const [apple, pear, ice] = [
      await shelve({ categoryId: 'cat_apples' }),
      await shelve({ categoryId: 'cat_fruit' }),
      await shelve({ categoryId: 'cat_ice' }),
    ];
    const [a, p, i] = [await with1(apple.variantId), await with1(pear.variantId), await with1(ice.variantId)];
    await aCart(env.DB, { status: 'merged', version: 1, updatedAt: Date.now() });
    const ids = (...shoppers: Shopper[]) => shoppers.map(({ cartId }) => cartId).toSorted();
    const of = (...rules: Parameters<typeof ruleOf>[0][]) => carts(reachOf(...rules.map(ruleOf)));
    expect(await of({ categoryIds: ['cat_fruit'] })).toEqual(ids(a, p));
    expect(await of({ categoryIds: ['cat_apples'] })).toEqual(ids(a));
    expect(await of({ productIds: [ice.productId] })).toEqual(ids(i));
    // It was for ice, and is for apples.
    expect(await of({ productIds: [ice.productId] }, { categoryIds: ['cat_apples'] })).toEqual(ids(a, i));
    expect(await of({})).toEqual(ids(a, p, i));
    expect(await carts({ variantIds: [pear.variantId] })).toEqual(ids(p));
  });

  it('are read a page at a time, and none that was not used since', async () => {
    const { productId, variantId } = await shelve();
    const ids = [await with1(variantId), await with1(variantId), await with1(variantId)].map(({ cartId }) => cartId).toSorted();
    const reach = reachOf(ruleOf({ productIds: [productId] }));
    expect(await carts(reach, { ...EVERY, limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await carts(reach, { ...EVERY, after: ids[1] ?? '' })).toEqual(ids.slice(2));
    expect(await carts(reach, { ...EVERY, since: Date.now() + 1000 })).toEqual([]);
  });

  it('are those with one of its codes, if it needs one', async () => {
    const rule = ruleOf({ id: 'rul_coded', needsCode: true, promoCode: 'WELCOME' });
    await aRule(env.DB, { id: rule.id, needsCode: 1, promoCode: 'WELCOME' });
    await insert(env.DB, codeBatches, { id: 'cob_1', ruleId: rule.id, count: 1, made: 1, usesEach: 1, createdAt: 0 });
    await insert(env.DB, promoCodes, { code: 'X7K2', ruleId: rule.id, batchId: 'cob_1', usesEach: 1, createdAt: 0 });
    const { variantId, productId } = await shelve();
    const [shared, generated, other] = [await with1(variantId), await with1(variantId), await with1(variantId)];
    await giveCode(shared, 'WELCOME');
    await giveCode(generated, 'X7K2');
    await giveCode(other, 'OTHER');
    expect(await carts(reachOf(rule))).toEqual([shared.cartId, generated.cartId].toSorted());
    // It needed a code, and is for one product now.
    expect(await carts(reachOf(rule, ruleOf({ productIds: [productId] })))).toHaveLength(3);
  });
});

describe('a rule that is saved', () => {
  it('is shown in every open cart that it touches, of guests and of members, and in no other', async () => {
    const [apple, ice] = [await shelve({ price: 500, categoryId: 'cat_apples' }), await shelve({ categoryId: 'cat_ice' })];
    const shoppers = [await with1(apple.variantId), await with1(apple.variantId, await newMember(await makePerson()))];
    const watchers = await Promise.all(shoppers.map(watched));
    const other = await watched(await with1(ice.variantId));
    const { id } = await aRule(env.DB, { categoryIds: '["cat_fruit"]' });
    await doTask(ctx(), await changed(id ?? '', null, ruleOf({ categoryIds: ['cat_fruit'] })));
    for (const watcher of watchers) {
      const { cart } = await watcher.cartFrame('price');
      expect(cart).toMatchObject({ version: 2, discountTotal: 50, lines: [{ adjustments: [{ ruleId: id, amount: 50 }] }] });
    }
    expect(other.carts()).toHaveLength(1);
  });

  it('is not told to a cart that costs the same with it', async () => {
    const { variantId, productId } = await shelve();
    const watcher = await watched(await with1(variantId));
    await watcher.cartFrame('hello');
    const from = Date.now() + 3_600_000;
    const { id } = await aRule(env.DB, { productIds: JSON.stringify([productId]), startsAt: from });
    await doTask(ctx(), await changed(id ?? '', null, ruleOf({ productIds: [productId] })));
    expect(watcher.carts()).toHaveLength(1);
  });
});
