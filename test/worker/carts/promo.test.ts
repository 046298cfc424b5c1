import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout, newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { generatedCode, sharedCode } from '#test/support/codes.ts';
import { many } from '#test/support/concurrent.ts';
import { ctx, rowsOf } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { aCartMember } from '#test/support/rows/carts.ts';
import { endRules } from '#test/support/rules.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

const HOUR = 3_600_000;
const TEN_OFF = { type: 'percent', percent: 10 } as const;
const FIVE_EUROS = { type: 'cart_amount_off', amount: 500 } as const;

beforeAll(openShelf);
afterEach(endRules);
afterEach(expectSound);
const watched = watchedCarts();

/** A guest with goods for 30.00. */
async function aGuest(): Promise<Shopper> {
  const [guest, { variantId }] = [await newGuest(), await shelve({ price: 3000 })];
  await guest.add(variantId, 1);
  return guest;
}

const codeOf = (cartId: string) => env.DB.prepare('SELECT promo_code FROM carts WHERE id = ?').bind(cartId).first('promo_code');
const use = (code: string) => env.DB.prepare('UPDATE promo_codes SET used = uses_each WHERE code = ?').bind(code).run();

describe('a code', () => {
  it.each([
    ['that everybody shares', () => sharedCode(FIVE_EUROS)],
    ['that was generated', async () => (await generatedCode(FIVE_EUROS)).code],
  ])('%s is put on the cart however it is typed, says what it saves, and is taken off', async (_, make) => {
    const code = await make();
    const guest = await aGuest();
    const put = await guest.promo(` ${code.toLowerCase()} `);
    expect([put.status, put.body]).toMatchObject([
      200,
      {
        version: 2,
        promoCode: code,
        discountTotal: 500,
        promo: { code, applied: true, reason: null, missing: null, saved: 500, detail: null },
      },
    ]);
    expect(await guest.cart()).toEqual(put.body);
    const off = await guest.api.delete(`/carts/${guest.cartId}/promo`);
    expect(off).toMatchObject({ status: 200, body: { version: 3, promoCode: null, promo: null, discountTotal: 0 } });
  });

  it('that needs more goods waits on the cart, says how much more, and applies once they are there', async () => {
    const code = await sharedCode(TEN_OFF, { minSubtotal: 3410 });
    const guest = await aGuest();
    expect(await guest.promo(code)).toMatchObject({
      status: 200,
      body: { promo: { applied: false, reason: 'subtotal', missing: 410, saved: 0, detail: `€4.10 more for ${code}.` } },
    });
    const { body } = await guest.add((await shelve({ price: 410 })).variantId, 1);
    expect(body).toMatchObject({ promo: { applied: true, saved: 341 }, discountTotal: 341 });
  });

  it('that needs other goods, or its hours, waits as well', async () => {
    const [fewer, ice] = [await sharedCode(TEN_OFF, { minQuantity: 3 }), await sharedCode(TEN_OFF, { categoryIds: '["cat_ice"]' })];
    const guest = await aGuest();
    expect((await guest.promo(fewer)).body.promo).toMatchObject({ reason: 'quantity', missing: 2, detail: `Two more for ${fewer}.` });
    expect((await guest.promo(ice)).body.promo).toMatchObject({ reason: 'quantity', missing: 1 });
    // An hour that begins in two, on any day.
    const hour = String((new Date(Date.now()).getUTCHours() + 4) % 24).padStart(2, '0');
    const weekly = JSON.stringify({ days: [1, 2, 3, 4, 5, 6, 7], from: `${hour}:00`, to: `${hour}:30` });
    const later = await sharedCode(TEN_OFF, { weekly });
    expect((await guest.promo(later)).body.promo).toMatchObject({ applied: false, reason: 'closed', missing: null });
    expect(await codeOf(guest.cartId)).toBe(later);
  });

  it('that is not the best for the shopper stays on the cart, and names what was better', async () => {
    const code = await sharedCode(TEN_OFF, { groupName: 'g' });
    await sharedCode({ type: 'percent', percent: 20 }, { needsCode: 0, promoCode: null, groupName: 'g', name: 'Week' });
    expect((await (await aGuest()).promo(code)).body.promo).toMatchObject({ reason: 'beaten', detail: `Week was better than ${code}.` });
  });

  it('takes the place of the one before', async () => {
    const [first, second] = [await sharedCode(TEN_OFF), await sharedCode(FIVE_EUROS)];
    const guest = await aGuest();
    await guest.promo(first);
    expect((await guest.promo(second)).body).toMatchObject({ promoCode: second, discountTotal: 500 });
  });

  it('can be put on an empty cart, and taken off one that was never filled, which stores nothing', async () => {
    const code = await sharedCode(FIVE_EUROS);
    const guest = await newGuest();
    expect(await guest.api.delete(`/carts/${guest.cartId}/promo`)).toMatchObject({ status: 200, body: { version: 0, promo: null } });
    expect(await rowsOf(guest.cartId)).toBe(0);
    expect((await guest.promo(code)).body).toMatchObject({ version: 1, lines: [], promo: { reason: 'quantity', missing: 1 }, total: 0 });
    expect((await guest.add((await shelve()).variantId, 2)).body).toMatchObject({ discountTotal: 500, promo: { applied: true } });
  });
});

describe('a code that can never apply is refused, with the reason:', () => {
  const reasons: [reason: string, make: () => Promise<string>, words: (code: string) => string | RegExp][] = [
    ['unknown', async () => 'NONSENSE', (code) => `There is no code ${code}.`],
    ['not_started', () => sharedCode(TEN_OFF, { startsAt: Date.now() + HOUR }), (code) => new RegExp(`^${code} counts from `)],
    ['ended', () => sharedCode(TEN_OFF, { endsAt: Date.now() - 1000 }), (code) => new RegExp(`^${code} ended `)],
    ['used_up', () => spent(), (code) => `${code} is used up.`],
    ['other_tier', () => sharedCode(TEN_OFF, { tiers: '["gold"]' }), (code) => `${code} is only for gold.`],
  ];
  async function spent() {
    const { code } = await generatedCode(TEN_OFF, { usageLimit: 1 });
    const first = await ready();
    await first.promo(code);
    expect((await checkout(first)).status).toBe(201);
    return code;
  }

  it.each(reasons)('%s', async (reason, make, words) => {
    const code = await make();
    const member = await ready();
    const refused = await member.promo(code);
    expect([refused.status, refused.body.code, refused.body.reason]).toEqual([422, 'promo_invalid', reason]);
    expect(refused.body.detail).toMatch(words(code));
    const watcher = await watched(member);
    watcher.send({ type: 'promo', opId: 'p1', code });
    expect(await watcher.answered('p1')).toMatchObject({ type: 'error', problem: { status: 422, code: 'promo_invalid', reason } });
    expect(await member.cart()).toMatchObject({ version: 1, promoCode: null });
  });

  it('used_by_you', async () => {
    const code = await sharedCode(TEN_OFF, { perCustomerLimit: 1 });
    const shopper = await ready();
    await shopper.promo(code);
    expect((await checkout(shopper)).body.order).toMatchObject({ promoCode: code, discountTotal: 300 });
    const again = await newMember(shopper.person);
    expect((await again.promo(code)).body).toMatchObject({ code: 'promo_invalid', reason: 'used_by_you' });
  });

  it('sign_in', async () => {
    const code = await sharedCode(TEN_OFF, { tiers: '["silver","gold"]' });
    expect((await (await aGuest()).promo(code)).body).toMatchObject({ reason: 'sign_in', detail: `Sign in to use ${code}.` });
  });

  it('and a paused rule has no code', async () => {
    const code = await sharedCode(TEN_OFF, { active: 0 });
    expect((await (await aGuest()).promo(code)).body).toMatchObject({ reason: 'unknown' });
  });
});

describe('a code on a cart', () => {
  it('says so when its rule ends, and when it is used up', async () => {
    const code = await sharedCode(TEN_OFF, { endsAt: Date.now() + HOUR });
    const guest = await aGuest();
    await guest.promo(code);
    passTime(HOUR);
    expect(await guest.cart()).toMatchObject({ discountTotal: 0, promo: { code, applied: false, reason: 'ended' } });
  });

  it('that is used up meanwhile makes the checkout say so, in the cart that it shows', async () => {
    const { code } = await generatedCode(TEN_OFF);
    const [first, second] = [await ready(), await ready()];
    for (const shopper of [first, second]) expect((await shopper.promo(code)).body.total).toBe(3095);
    expect((await checkout(first, { expectedTotal: 3095 })).body.order).toMatchObject({ promoCode: code, discountTotal: 300 });
    expect(await checkout(second, { expectedTotal: 3095 })).toMatchObject({
      status: 409,
      body: { code: 'price_changed', cart: { total: 3395, promo: { code, applied: false, reason: 'used_up' } } },
    });
    expect((await checkout(second, { expectedTotal: 3395 })).body.order).toMatchObject({ promoCode: null, discountTotal: 0 });
  });

  it('is kept through a checkout that is refused, and tried again', async () => {
    const code = await sharedCode(TEN_OFF);
    const shopper = await ready();
    await shopper.promo(code);
    expect((await checkout(shopper, { expectedTotal: 1 })).body.code).toBe('price_changed');
    expect(await codeOf(shopper.cartId)).toBe(code);
    expect((await checkout(shopper)).body.order).toMatchObject({ promoCode: code, total: 3095 });
  });

  it('is shown to everybody who watches, and may be put there by a member of the cart for its owner', async () => {
    const code = await sharedCode(TEN_OFF, { tiers: '["gold"]' });
    const owner = await ready({}, 1, { tier: 'gold' });
    const friend = await makePerson({ tier: 'bronze' });
    await aCartMember(env.DB, owner.cartId, friend.id);
    const watcher = await watched(owner);
    const theirs = { ...(await newMember(friend)), cartId: owner.cartId };
    const put = await theirs.api.call('PUT', `/carts/${owner.cartId}/promo`, { body: { code } });
    expect(put).toMatchObject({ status: 200, body: { promo: { applied: true, saved: 300 } } });
    await watcher.cartFrame('edit', (frame) => frame.cart.promo?.code === code);
    const stranger = await newGuest();
    expect((await stranger.api.call('PUT', `/carts/${owner.cartId}/promo`, { body: { code } })).status).toBe(404);
  });
});

describe('an operation that was sent before', () => {
  it('is acknowledged again and changes nothing, whichever way it comes, also when the code is used up now', async () => {
    const { code } = await generatedCode(FIVE_EUROS);
    const guest = await aGuest();
    const watcher = await watched(guest);
    watcher.send({ type: 'promo', opId: 'p1', code });
    expect(await watcher.answered('p1')).toMatchObject({ type: 'ack', version: 2 });
    await use(code);
    expect(await guest.promo(code, 'p1')).toMatchObject({
      status: 200,
      body: { version: 2, promoCode: code, promo: { reason: 'used_up' } },
    });
    await guest.api.delete(`/carts/${guest.cartId}/promo`);
    expect(await guest.promo(code, 'p1')).toMatchObject({ status: 200, body: { version: 3, promoCode: null } });
    await env.DB.prepare('UPDATE promo_codes SET used = 0 WHERE code = ?').bind(code).run();
  });

  it('an empty code takes it off, by a frame too', async () => {
    const code = await sharedCode(FIVE_EUROS);
    const guest = await aGuest();
    await guest.promo(code);
    const watcher = await watched(guest);
    watcher.send({ type: 'promo', opId: 'off', code: '' });
    expect(await watcher.answered('off')).toMatchObject({ type: 'ack', version: 3 });
    await watcher.cartFrame('edit', ({ cart }) => cart.promo === null && cart.version === 3);
  });
});

describe('at the same time', () => {
  it('a code and many adds are all done, and the memory agrees with the rows', async () => {
    const code = await sharedCode(FIVE_EUROS);
    const guest = await newGuest();
    const things = await Promise.all(Array.from({ length: 10 }, () => shelve({ price: 300, stock: 10 })));
    const edits = things.flatMap(({ variantId }) => [guest.add(variantId, 1), guest.promo(code), guest.add(variantId, 1)]);
    const answers = await Promise.all(edits);
    expect(answers.map(({ status }) => status)).toEqual(edits.map(() => 200));
    const cart = await guest.cart();
    expect(cart).toMatchObject({ subtotal: 6000, discountTotal: 500, promoCode: code });
    await ctx().objects.cart(guest.cartId).refresh('member');
    expect(await guest.add(things[0]?.variantId ?? '', 1)).toMatchObject({ body: { promoCode: code, version: cart.version + 1 } });
  });

  it('of several codes one is left, the same in the memory and in the rows; one that is refused harms no other', async () => {
    const codes = [await sharedCode(TEN_OFF), await sharedCode(FIVE_EUROS)];
    const guest = await aGuest();
    const answers = await many(9, (i) => guest.promo(codes[i % 3] ?? 'NONSENSE'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 200, 200, 422, 200, 200, 422]);
    const left = await codeOf(guest.cartId);
    expect(codes).toContain(left);
    expect((await guest.add((await shelve()).variantId, 1)).body.promoCode).toBe(left);
  });
});

describe('guessing', () => {
  it('has to wait after ten codes that do not exist; codes that do are not counted', async () => {
    const [code, other] = [await sharedCode(TEN_OFF), await sharedCode(TEN_OFF, { tiers: '["gold"]' })];
    const member = await ready();
    for (let n = 0; n < 3; n++) expect([(await member.promo(code)).status, (await member.promo(other)).status]).toEqual([200, 422]);
    for (let n = 0; n < 10; n++) expect((await member.promo(`GUESS${n}`)).body.reason).toBe('unknown');
    const waits = await member.promo(code);
    expect([waits.status, waits.body.code, Number(waits.headers.get('retry-after')) > 0]).toEqual([429, 'rate_limited', true]);
    const watcher = await watched(member);
    watcher.send({ type: 'promo', opId: 'w1', code });
    expect(await watcher.answered('w1')).toMatchObject({ type: 'error', problem: { code: 'rate_limited' } });
    // It can be taken off all the same, and nobody else has to wait.
    expect((await member.api.delete(`/carts/${member.cartId}/promo`)).status).toBe(200);
    expect((await (await aGuest()).promo(code)).status).toBe(200);
  });
});
