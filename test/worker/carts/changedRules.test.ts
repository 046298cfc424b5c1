import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCart } from '#db/carts/load.ts';
import { variantsUnchanged } from '#db/carts/sellable.ts';
import { commit } from '#db/kit/commit.ts';
import { guardAll } from '#db/kit/guard.ts';
import type { CartVariant } from '#domain/carts/outcome.ts';
import { type Api, asPerson, checkout } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, stockOf } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

let clerk: Api;

beforeAll(async () => {
  await openShelf();
  clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
});
afterEach(expectSound);
const watched = watchedCarts();

const change = (variantId: string, patch: object) => clerk.patch(`/variants/${variantId}`, patch, { headers: { 'if-match': '"1"' } });

describe('a line whose quantity no longer fits', () => {
  it.each([
    ['a lower maximum', { maxPerOrder: 2 }, 'over_maximum', { maximum: 2, step: 1 }, 2],
    ['another step', { quantityStep: 4 }, 'off_step', { maximum: 40, step: 4 }, 8],
  ])('says so at once, is refused at the checkout, and one press corrects it: %s', async (_, patch, problem, rule, mended) => {
    const shopper = await ready({}, 9);
    const { variantId } = shopper;
    const watcher = await watched(shopper);
    expect((await change(variantId, patch)).status).toBe(200);
    const { cart } = await watcher.cartFrame('stock');
    expect(cart.lines).toMatchObject([{ quantity: 9, problem, heldUntil: expect.any(String) }]);
    const refused = await checkout(shopper);
    expect(refused.body).toMatchObject({ status: 409, code: 'quantity_not_allowed', lines: [{ variantId, quantity: 9, ...rule }] });
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 10, reserved: 9 });

    const page = await (await visitorOf(shopper.person)).get('/cart');
    expect(page.html).toMatch(new RegExp(`action="/cart/items/set".*?name="quantity" value="${mended}"[^>]*>Make it ${mended}`, 's'));
    await shopper.set(variantId, mended);
    expect((await shopper.cart()).lines).toMatchObject([{ quantity: mended, problem: null }]);
    expect((await checkout(shopper)).status).toBe(201);
  });

  it('is named on the checkout page, which then has no button to order', async () => {
    const shopper = await ready({}, 9);
    await change(shopper.variantId, { maxPerOrder: 2 });
    const { html } = await (await visitorOf(shopper.person)).get('/checkout');
    expect(html).toContain('cannot be ordered as it is');
    expect(html).toContain('At most 2 in one order now.');
    expect(html).not.toContain('name="expectedTotal"');
  });

  it('can be lowered one by one, even if it is still too much', async () => {
    const { variantId, api, cartId } = await ready({}, 9);
    await change(variantId, { maxPerOrder: 2 });
    const less = await api.post(`/carts/${cartId}/items/${variantId}/take`, { quantity: 1 });
    expect(less).toMatchObject({ status: 200, body: { lines: [{ quantity: 8, problem: 'over_maximum' }] } });
  });

  it('that is withdrawn says so, and stays out of stock at the checkout', async () => {
    const shopper = await ready();
    await env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(shopper.variantId).run();
    expect((await shopper.cart()).lines).toMatchObject([{ problem: 'withdrawn', availability: 'out' }]);
    expect((await checkout(shopper)).body).toMatchObject({ status: 409, code: 'out_of_stock' });
    const { html } = await (await visitorOf(shopper.person)).get('/cart');
    expect(html).toContain('Take it out');
    expect(html).toMatch(/<button[^>]*class="stepper-more"[^>]*disabled/);
  });
});

it('anything of a variant that an order copies or goes by, and that changes while an order is written, stops it', async () => {
  const { cartId, person } = await ready();
  const { state } = await loadCart(ctx().db, cartId, person.id, Date.now());
  const variants = Object.values(state?.variants ?? {});
  const under = (change: Partial<CartVariant>) =>
    commit(ctx().db, [guardAll([variantsUnchanged(variants.map((one) => ({ ...one, ...change })))])]);
  expect(variants).toHaveLength(1);
  expect(await under({ lowStockAt: 3 })).toMatchObject({ written: true });
  const others: Partial<CartVariant>[] = [
    ...[{ quantityStep: 2 }, { maxPerOrder: 5 }, { price: 2999 }, { priceQuantity: 10 }, { taxRate: 1 }, { name: 'Other' }],
    ...[{ variantName: 'Other' }, { sku: 'OTHER' }, { slug: 'other' }, { imageKey: 'other' }, { categoryId: 'cat_other' }],
    ...[{ departmentId: 'dep_other' }, { productId: 'prd_other' }, { unit: 'g' as const }, { variantId: 'var_other' }],
  ];
  for (const other of others) {
    expect([other, await under(other)]).toMatchObject([other, { written: false, violation: { what: 'nothing_matched' } }]);
  }
});
