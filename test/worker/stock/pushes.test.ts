import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardFrame } from '#contracts/orderLive.ts';
import type { StockFrame } from '#contracts/stockLive.ts';
import { asPerson, checkout, newGuest, newMember, STORE } from '#test/support/api.ts';
import { channelOf, channelWatchers } from '#test/support/channels.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { connect, upgradeAt, watchedCarts } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);
const { onBoard } = channelWatchers();
const watchCart = watchedCarts();
const open: { close(): void }[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

/** A stranger on the page of a product. */
async function onProduct(productId: string) {
  const socket = await connect(await upgradeAt(`/products/${productId}/live`, { origin: STORE }));
  open.push(socket);
  const frames = () => socket.frames<StockFrame>();
  const last = () => frames().at(-1)?.variants[0];
  /** Waits for a frame that says this of the only variant. */
  const says = (availability: string, available?: number) =>
    socket.found(
      () => frames().find(({ variants: [one] }) => one?.availability === availability && (available ?? one.available) === one.available),
      `${availability} ${available}`,
    );
  return { says, last, frames };
}

const clerkOf = (...departments: string[]) => makePerson({ role: 'clerk', departments });
async function change(variantId: string, body: object): Promise<void> {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const { status } = await owner.post(`/variants/${variantId}/stock`, { reason: 'Said', ...body }, { key: crypto.randomUUID() });
  expect(status).toBe(201);
}

describe('the page of a product', () => {
  it('hears what is left when it opens, and when staff count it, empty the shelf and fill it again', async () => {
    const { productId, variantId } = await shelve({ stock: 40 });
    const page = await onProduct(productId);
    expect((await page.says('in_stock', 40)).productId).toBe(productId);
    await change(variantId, { counted: 3 });
    await page.says('low', 3);
    await change(variantId, { delta: -3, kind: 'wasted', waste: 'spoiled' });
    await page.says('out', 0);
    await change(variantId, { delta: 24, kind: 'received' });
    await page.says('in_stock', 24);
  });

  it('hears when carts take the last, and when they let go', async () => {
    const { productId, variantId } = await shelve({ stock: 8 });
    const page = await onProduct(productId);
    await page.says('in_stock', 8);
    const anna = await newGuest();
    await anna.add(variantId, 5);
    await page.says('low', 3);
    const ben = await newGuest();
    await ben.add(variantId, 3);
    await page.says('out', 0);
    await anna.set(variantId, 0);
    await page.says('low', 5);
  });

  it('hears when a cancelled order gives its goods back', async () => {
    const { productId, variantId } = await shelve({ stock: 2, price: 3000 });
    const buyer = await makePerson();
    const member = await newMember(buyer);
    await member.add(variantId, 2);
    const { order } = (await checkout(member, { key: 'taken' })).body;
    const page = await onProduct(productId);
    await page.says('out', 0);
    expect((await asPerson(buyer).post(`/orders/${order.id}/cancel`)).status).toBe(200);
    await page.says('low', 2);
  });

  it('ends with what is now, however many changes come at once, and after the channel was evicted', async () => {
    const { productId, variantId } = await shelve({ stock: 10 });
    const pages = [await onProduct(productId), await onProduct(productId)];
    for (const page of pages) await page.says('in_stock', 10);
    await Promise.all([1, 2, 3, 4, 5, 6].map((counted) => change(variantId, { counted })));
    await change(variantId, { counted: 4 });
    await evictDurableObject(channelOf(`product:${productId}`));
    await change(variantId, { counted: 2 });
    for (const page of pages) {
      await page.says('low', 2);
      expect(page.last()).toMatchObject({ availability: 'low', available: 2 });
    }
  });

  it('says no more than the page: never more than 999 pieces, nothing of what is held, nothing of other products', async () => {
    const [one, other] = [await shelve({ stock: 5000 }), await shelve({ stock: 5 })];
    const page = await onProduct(one.productId);
    const { variants, ...frame } = await page.says('in_stock', 999);
    expect(Object.keys(frame).sort()).toEqual(['now', 'productId', 'type']);
    expect(variants).toEqual([{ variantId: one.variantId, availability: 'in_stock', available: 999 }]);
    await change(other.variantId, { counted: 1 });
    await change(one.variantId, { counted: 4 });
    await page.says('low', 4);
    expect(page.frames().every(({ productId }) => productId === one.productId)).toBe(true);
  });

  it('is not there for a product that is not sold, nor for another site', async () => {
    const { productId } = await shelve();
    expect((await upgradeAt('/products/prd_none/live', { origin: STORE })).status).toBe(404);
    expect((await upgradeAt(`/products/${productId}/live`, { origin: 'https://evil.test' })).status).toBe(403);
    await env.DB.prepare('UPDATE products SET archived_at = 1 WHERE id = ?').bind(productId).run();
    expect((await upgradeAt(`/products/${productId}/live`, { origin: STORE })).status).toBe(404);
  });
});

describe('an open cart', () => {
  it('shows that few are left, under a new version, and hears nothing of a change that it does not show', async () => {
    const { variantId } = await shelve({ stock: 40 });
    const guest = await newGuest();
    const { version } = (await guest.add(variantId, 1)).body;
    const cart = await watchCart(guest);
    await change(variantId, { counted: 30 });
    await change(variantId, { counted: 3 });
    const { cart: shown } = await cart.cartFrame('stock', ({ cart: { lines } }) => lines[0]?.availability === 'low');
    expect(shown.version).toBeGreaterThan(version);
    expect(cart.carts().filter(({ cause }) => cause === 'stock')).toHaveLength(1);
  });
});

describe('the board of the staff', () => {
  it('hears which variants have changed, of its own departments only', async () => {
    const [fresh, frozen] = [await shelve({ stock: 4 }), await shelve({ stock: 4, categoryId: 'cat_ice' })];
    const [here, there] = [await onBoard(await clerkOf('dep_fresh')), await onBoard(await clerkOf('dep_frozen'))];
    for (const board of [here, there]) await board.frame(({ type }) => type === 'hello');
    await change(fresh.variantId, { counted: 3 });
    await change(frozen.variantId, { counted: 2 });
    const stockOf = (frames: BoardFrame[]) => frames.flatMap((frame) => (frame.type === 'stock' ? frame.variants : []));
    const of = ({ variantId, productId }: typeof fresh, departmentId: string) => [{ variantId, productId, departmentId }];
    for (const board of [here, there]) await board.frame(({ type }) => type === 'stock');
    expect([stockOf(here.frames()), stockOf(there.frames())]).toEqual([of(fresh, 'dep_fresh'), of(frozen, 'dep_frozen')]);
  });
});
