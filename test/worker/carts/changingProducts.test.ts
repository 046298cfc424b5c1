import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, newGuest } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

let clerk: Api;

beforeAll(async () => {
  await openShelf();
  clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
});
afterEach(expectSound);

const seen = { headers: { 'if-match': '"1"' } };

describe('products that change while they are in a cart', () => {
  it('are shown as sold out when withdrawn; the quantity can be lowered and not raised', async () => {
    const { productId, variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    await guest.add(variantId, 3);
    const watcher = await watch(guest);
    expect((await clerk.delete(`/products/${productId}`, seen)).status).toBe(204);
    const { cart } = await watcher.cartFrame('stock');
    expect(cart.lines[0]).toMatchObject({ quantity: 3, availability: 'out', problem: 'withdrawn' });
    expect((await guest.add(variantId, 1)).body.code).toBe('not_found');
    expect((await guest.set(variantId, 2)).body.lines?.[0]).toMatchObject({ quantity: 2 });
    expect((await guest.set(variantId, 0)).body.lines).toEqual([]);
    watcher.close();
  });

  it('get a new price in front of the watchers when their price quantity changes', async () => {
    const { variantId } = await shelve({ stock: 5000, unit: 'g', price: 400, priceQuantity: 1000 });
    const guest = await newGuest();
    const { body: before } = await guest.add(variantId, 1000);
    const watcher = await watch(guest);
    expect((await clerk.patch(`/variants/${variantId}`, { priceQuantity: 500 }, seen)).status).toBe(200);
    const { cart } = await watcher.cartFrame('price');
    expect([before.subtotal, cart.subtotal]).toEqual([400, 800]);
    expect(cart.lines).toMatchObject([{ unitPrice: 400, priceQuantity: 500, previousUnitPrice: 400, previousPriceQuantity: 1000 }]);
    expect(cart.version).toBeGreaterThan(before.version);
    watcher.close();
  });

  it('keep the unit in which their stock was counted', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const refused = await clerk.patch<Problem>(`/variants/${variantId}`, { unit: 'g' }, seen);
    expect([refused.status, refused.body.code]).toEqual([409, 'in_use']);
    const uncounted = await shelve({ stock: 0 });
    expect((await clerk.patch(`/variants/${uncounted.variantId}`, { unit: 'g' }, seen)).status).toBe(200);
  });
});

describe('one operation id', () => {
  it('belongs to its first operation, also when both come in one turn', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const watcher = await watch(guest);
    for (let i = 0; i < 6; i++) watcher.send({ type: 'set', opId: `warm-${i}`, variantId, quantity: 3 + i });
    watcher.send({ type: 'set', opId: 'twice', variantId, quantity: 2 });
    watcher.send({ type: 'set', opId: 'twice', variantId, quantity: 9 });
    await watcher.answered('twice');
    expect((await guest.cart()).lines[0]?.quantity).toBe(2);
    watcher.close();
  });
});
