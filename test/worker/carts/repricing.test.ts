import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCart } from '#db/carts/load.ts';
import { openCartsWith, type Touched } from '#db/carts/openCarts.ts';
import { readOne } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { codeBatches, promoCodes, tierMoves } from '#db/schema/index.ts';
import { reachOf } from '#domain/pricing/reach.ts';
import { type Api, asPerson, checkout, newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { many } from '#test/support/concurrent.ts';
import { asked, cartStub, ctx, doTask, reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { ruleOf } from '#test/support/pricing.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { aCart } from '#test/support/rows/carts.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { insert, inserting } from '#test/support/rows/insert.ts';
import { aRule } from '#test/support/rows/records.ts';
import { endRules, ruleFor } from '#test/support/rules.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'apples', departmentId: 'dep_fresh', parentId: 'cat_fruit' });
});
afterEach(endRules);
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

/** A guest with an apple for 5.00, who watches the cart. */
async function watchedApple() {
  const { variantId } = await shelve({ price: 500, categoryId: 'cat_apples' });
  const guest = await with1(variantId);
  return { guest, variantId, watcher: await watched(guest) };
}

const staff = async (): Promise<Api> => asPerson(await makePerson({ role: 'owner' }));
const APPLES = { name: 'Apple week', categoryIds: ['cat_apples'], action: { type: 'percent', percent: 20 } };
type Written = { id: string; version: number };
const change = (api: Api, { id, version }: Written, patch: object) =>
  api.patch<Written>(`/pricing-rules/${id}`, patch, { headers: { 'if-match': `"${version}"` } });

describe('what a rule does to an open cart', () => {
  it('is told in words, with the total of before, when staff save, change, pause and delete it', async () => {
    const { guest, watcher } = await watchedApple();
    const owner = await staff();
    const saved = await owner.post<Written>('/pricing-rules', APPLES);
    const first = await watcher.cartFrame('price');
    expect(first.cart).toMatchObject({ version: 2, total: 795, previousTotal: 895 });
    expect(first.cart.moves).toMatchObject([
      { ruleId: saved.body.id, before: 0, after: 100, why: 'started', detail: 'Apple week started: −€1.00' },
    ]);

    // Somebody who changes the cart has seen it.
    const other = await shelve({ price: 100, categoryId: 'cat_ice' });
    expect((await guest.add(other.variantId, 1)).body).toMatchObject({ previousTotal: null, moves: [], total: 895 });

    const less = await change(owner, saved.body, { action: { type: 'percent', percent: 10 } });
    const said = (detail: string) => watcher.cartFrame('price', ({ cart }) => cart.moves[0]?.detail === detail);
    expect((await said('Apple week changed: +€0.50')).cart).toMatchObject({ total: 945, previousTotal: 895 });
    const paused = await change(owner, less.body, { active: false });
    expect((await said('Apple week ended: +€1.00')).cart).toMatchObject({ total: 995, previousTotal: 895 });
    await change(owner, paused.body, { active: true, action: { type: 'percent', percent: 20 } });
    await watcher.cartFrame('price', ({ cart }) => cart.version === 6 && cart.moves.length === 0 && cart.previousTotal === null);
    expect(await guest.cart()).toMatchObject({ version: 6, total: 895 });
  });

  it('is told to whoever opens the cart again, which nobody watched meanwhile', async () => {
    const { variantId } = await shelve({ price: 500, categoryId: 'cat_apples' });
    const guest = await with1(variantId);
    const owner = await staff();
    await owner.post('/pricing-rules', { ...APPLES, name: 'Night' });
    const told = { version: 1, total: 795, previousTotal: 895, moves: [{ detail: 'Night started: −€1.00' }] };
    await queuesDone();
    expect(await guest.cart()).toMatchObject(told);
    expect((await (await watched(guest)).cartFrame('hello')).cart).toMatchObject(told);
  });

  it('and a total that was not seen are told by the checkout, which is refused with both', async () => {
    const shopper = await ready({ price: 3000, categoryId: 'cat_apples' });
    await (await staff()).post('/pricing-rules', APPLES);
    const refused = await checkout(shopper, { expectedTotal: 3395 });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'price_changed',
        expectedTotal: 3395,
        cart: { total: 2795, previousTotal: 3395, moves: [{ detail: 'Apple week started: −€6.00' }] },
      },
    });
  });

  it('is told with the base price that has moved too, and is not blamed for it', async () => {
    const { guest, variantId, watcher } = await watchedApple();
    await (await staff()).post('/pricing-rules', APPLES);
    await watcher.cartFrame('price');
    await reprice(variantId, 600);
    await ctx().objects.cart(guest.cartId).refresh('price');
    const { cart } = await watcher.cartFrame('price', (frame) => frame.cart.version === 3);
    expect(cart).toMatchObject({ total: 875, previousTotal: 895, lines: [{ unitPrice: 600, previousUnitPrice: 500 }] });
    expect(cart.moves.map(({ detail }) => detail)).toEqual(['Apple week started: −€1.20']);
  });

  it('is told when somebody else takes its last use, and not before', async () => {
    await ruleFor({ type: 'percent', percent: 20 }, { name: 'Twice', categoryIds: '["cat_apples"]', usageLimit: 2 });
    const { watcher } = await watchedApple();
    const told = { total: 795 };
    expect((await watcher.cartFrame('hello')).cart).toMatchObject(told);
    const buyers = [await ready({ price: 3000, categoryId: 'cat_apples' }), await ready({ price: 3000, categoryId: 'cat_apples' })];
    const buy = async (n: number) =>
      expect((await checkout(buyers[n] as (typeof buyers)[number], { expectedTotal: 2795 })).status).toBe(201);
    await buy(0);
    await queuesDone();
    expect(watcher.carts()).toHaveLength(1);
    await buy(1);
    const { cart } = await watcher.cartFrame('price');
    expect(cart).toMatchObject({
      version: 2,
      total: 895,
      previousTotal: 795,
      moves: [{ why: 'used_up', detail: 'Twice is used up: +€1.00' }],
    });
  });

  it('is told when an order is cancelled that had the last use, and not for one that had another', async () => {
    await ruleFor({ type: 'percent', percent: 20 }, { name: 'Two uses', categoryIds: '["cat_apples"]', usageLimit: 2 });
    const buyer = () => ready({ price: 3000, categoryId: 'cat_apples' });
    const buy = async (shopper: Ready) => (await checkout(shopper, { expectedTotal: 2795 })).body.order.id;
    const cancel = ({ api }: Ready, id: string) => api.post(`/orders/${id}/cancel`, {});
    const tasks = () => env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE kind = 'uses_given_back'").first<number>('n');
    const [one, two, three] = [await buyer(), await buyer(), await buyer()];
    const { watcher } = await watchedApple();
    await cancel(one, await buy(one));
    expect(await tasks()).toBe(0);
    await buy(two);
    const last = await buy(three);
    expect((await watcher.cartFrame('price')).cart).toMatchObject({ version: 2, total: 895, previousTotal: 795 });
    await cancel(three, last);
    expect(await tasks()).toBe(1);
    const { cart } = await watcher.cartFrame('price', (frame) => frame.cart.version === 3);
    expect(cart).toMatchObject({ total: 795 });
  });

  it('is not read from rows that are older than what the cart knows', async () => {
    const { guest, variantId } = await watchedApple();
    const old = { loaded: await loadCart(ctx().db, guest.cartId, null, Date.now()), revision: await readOne(ctx().db, RULES_REVISION) };
    await guest.add(variantId, 1);
    await ctx().objects.cart(guest.cartId).refresh('price', old);
    const { cart } = await (await watched(guest)).cartFrame('hello');
    expect(cart).toMatchObject({ version: 2, lines: [{ quantity: 2 }] });
  });

  it('is told when the tier of its owner changes', async () => {
    const { variantId } = await shelve({ price: 500, categoryId: 'cat_apples' });
    const person = await makePerson({ tier: 'bronze' });
    await aRule(env.DB, { name: 'Silver', tiers: '["silver"]', categoryIds: '["cat_apples"]' });
    passTime(2_001);
    const watcher = await watched(await with1(variantId, await newMember(person)));
    passTime(1);
    await env.DB.batch([
      env.DB.prepare("UPDATE people SET tier = 'silver', successful_orders = 21 WHERE id = ?").bind(person.id),
      inserting(env.DB, tierMoves, {
        id: `run:${person.id}`,
        personId: person.id,
        from: 'bronze',
        to: 'silver',
        cause: 'orders',
        at: Date.now(),
      }),
    ]);
    await doTask(ctx(), await asked('tier_changed', { personId: person.id }));
    const { cart } = await watcher.cartFrame('tier');
    expect(cart).toMatchObject({ tier: 'silver', previousTotal: 895, total: 845, moves: [{ detail: 'Silver counts now: −€0.50' }] });
  });
});

describe('the alarm of a cart', () => {
  const HOUR = 3_600_000;
  const prices = async (cartId: string) => runDurableObjectAlarm(cartStub(cartId));

  it('shows a rule that opens and closes, at its time, and is set for the next one', async () => {
    const { guest, watcher } = await watchedApple();
    const [opens, closes] = [Date.now() + 60_000, Date.now() + 120_000];
    await ruleFor({ type: 'percent', percent: 20 }, { name: 'Minute', categoryIds: '["cat_fruit"]', startsAt: opens, endsAt: closes });
    await ctx().objects.cart(guest.cartId).refresh('member');
    passTime(60_000);
    expect(await prices(guest.cartId)).toBe(true);
    const opened = await watcher.cartFrame('price');
    expect(opened.cart).toMatchObject({ version: 2, total: 795, previousTotal: 895, moves: [{ detail: 'Minute started: −€1.00' }] });
    passTime(60_000);
    expect(await prices(guest.cartId)).toBe(true);
    const closed = await watcher.cartFrame('price', ({ cart }) => cart.version === 3);
    // It costs what it cost when the shopper saw it.
    expect(closed.cart).toMatchObject({ total: 895, previousTotal: null, moves: [] });
  });

  it('does so in an object that slept, and in one of a member', async () => {
    const { variantId } = await shelve({ price: 500, categoryId: 'cat_apples' });
    await ruleFor({ type: 'percent', percent: 20 }, { name: 'Later', categoryIds: '["cat_fruit"]', startsAt: Date.now() + HOUR / 6 });
    const member = await with1(variantId, await newMember(await makePerson()));
    const watcher = await watched(member);
    await evictDurableObject(cartStub(member.cartId));
    passTime(HOUR / 6);
    expect(await prices(member.cartId)).toBe(true);
    expect((await watcher.cartFrame('price')).cart).toMatchObject({ version: 2, total: 795, previousTotal: 895 });
  });

  it('is not set for rules that do not match the cart, nor without watchers', async () => {
    const { variantId } = await shelve({ price: 500, categoryId: 'cat_apples' });
    await ruleFor({ type: 'percent', percent: 20 }, { categoryIds: '["cat_ice"]', startsAt: Date.now() + HOUR });
    const guest = await with1(variantId);
    expect(await prices(guest.cartId)).toBe(false);
    await watched(guest);
    const armed = await runInDurableObject(
      cartStub(guest.cartId),
      (_, state) => state.storage.kv.get<Record<string, number>>('alarms') ?? {},
    );
    expect(Object.keys(armed)).toEqual(['lapse']);
  });
});

it('of 60 open carts with the goods of a rule none is missed, whoever watches them', async () => {
  const { variantId } = await shelve({ price: 500, stock: 100, categoryId: 'cat_apples' });
  const all = await many(60, async (i) => with1(variantId, i % 3 === 0 ? await newMember(await makePerson()) : undefined));
  const watchers = await Promise.all(all.map(watched));
  await (await staff()).post('/pricing-rules', APPLES);
  const frames = await Promise.all(watchers.map((watcher) => watcher.cartFrame('price')));
  expect(frames.map(({ cart }) => [cart.total, cart.moves[0]?.detail])).toEqual(all.map(() => [795, 'Apple week started: −€1.00']));
});
