import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cart as cartShape } from '#contracts/carts.ts';
import { MOST_MONEY } from '#domain/money.ts';
import { checkout, newGuest } from '#test/support/api.ts';
import { reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const TOO_MUCH = {
  status: 422,
  code: 'above_maximum_order',
  maximum: MOST_MONEY,
  detail: 'The goods of one order can come to €1,000,000.00 at most.',
};

describe('goods of more than a million', () => {
  it('are refused when they are added, in one line or in several', async () => {
    const [yacht, cheese] = [await shelve({ price: MOST_MONEY }), await shelve({ price: 1 })];
    const guest = await newGuest();
    expect((await guest.add(yacht.variantId, 40)).body).toMatchObject(TOO_MUCH);
    expect((await guest.set(yacht.variantId, 2)).body).toMatchObject(TOO_MUCH);
    expect((await guest.add(yacht.variantId, 1)).status).toBe(200);
    expect((await guest.add(cheese.variantId, 1)).body).toMatchObject(TOO_MUCH);
    expect((await guest.cart()).lines).toMatchObject([{ quantity: 1 }]);
  });

  it('are counted by the quantity of the price: 40 kg at €25,000 per kg fit, and one cent more does not', async () => {
    const gold = await shelve({ price: 2_500_000, unit: 'g', priceQuantity: 1000, stock: 100_000 });
    const crumb = await shelve({ price: 1 });
    const guest = await newGuest();
    expect((await guest.add(gold.variantId, 40_000)).status).toBe(200);
    expect((await guest.add(crumb.variantId, 1)).body.code).toBe('above_maximum_order');
  });

  it('do not refuse an operation that was done before', async () => {
    const yacht = await shelve({ price: MOST_MONEY });
    const guest = await newGuest();
    await guest.add(yacht.variantId, 1, 'once');
    expect((await guest.add(yacht.variantId, 1, 'once')).body).toMatchObject({ version: 1, lines: [{ quantity: 1 }] });
  });

  it('can be ordered up to the last cent, with delivery', async () => {
    const shopper = await ready({ price: MOST_MONEY });
    expect((await checkout(shopper)).body).toMatchObject({ order: { total: MOST_MONEY } });
  });

  it('are refused at the checkout where a price has risen since, and the line can be lowered', async () => {
    const shopper = await ready({ price: MOST_MONEY / 2 }, 2);
    await reprice(shopper.variantId, MOST_MONEY);
    const cart = await shopper.cart();
    expect(cartShape.parse(cart)).toEqual(cart);
    expect((await checkout(shopper)).body).toMatchObject(TOO_MUCH);
    expect((await shopper.set(shopper.variantId, 1)).body).toMatchObject({ subtotal: MOST_MONEY });
  });
});
