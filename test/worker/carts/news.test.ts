import { createExecutionContext, createMessageBatch, evictDurableObject, getQueueResult, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consume } from '#queue/consume.ts';
import { cartJobs } from '#services/carts/jobs.ts';
import { joinAccount } from '#services/carts/joinAccount.ts';
import { newGuest, newMember } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { asked, cartStub, ctx, QUIET, reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

const HOLD = 15 * 60_000;

beforeAll(openShelf);
afterEach(expectSound);
const watched = watchedCarts();

/** Deliver an outbox row to its consumer, as the queue does. */
async function deliver(outboxId: string) {
  const messages = createMessageBatch('pinchi-events', [{ id: 'm1', timestamp: new Date(), attempts: 1, body: { id: outboxId } }]);
  await consume(ctx(), messages);
  return getQueueResult(messages, createExecutionContext());
}

/** A guest who watches a cart of two pieces. Its hold lapsed while the cart's object was gone. */
async function lapsedAsleep() {
  const { variantId } = await shelve({ stock: 2 });
  const guest = await newGuest();
  const watcher = await watched(guest);
  await guest.add(variantId, 2);
  await watcher.cartFrame('edit');
  await evictDurableObject(cartStub(guest.cartId));
  passTime(HOLD + 1);
  return { guest, watcher };
}

describe('a hold that lapses', () => {
  it('is announced by the alarm, and its stock is available', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(variantId, 2);
    await watcher.cartFrame('edit');
    passTime(HOLD + 1);
    expect(await runDurableObjectAlarm(cartStub(guest.cartId))).toBe(true);
    const { cart } = await watcher.cartFrame('hold_lapsed');
    expect(cart).toMatchObject({ version: 1, expiresAt: null, lines: [{ quantity: 2, heldUntil: null }] });
    expect(await stockOf(variantId)).toEqual({ on_hand: 2, reserved: 0 });
  });

  it('is announced also by an object that was evicted meanwhile', async () => {
    const { guest, watcher } = await lapsedAsleep();
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.cartFrame('hold_lapsed', (f) => f.cart.lines[0]?.heldUntil === null);
  });

  it('is announced also if a job or another shopper has released it before the alarm', async () => {
    const { guest, watcher } = await lapsedAsleep();
    expect(await cartJobs['release-holds'].run(ctx())).toBeGreaterThan(0);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.cartFrame('hold_lapsed', (f) => f.cart.lines[0]?.heldUntil === null);
  });

  it('is announced for each line at its own time', async () => {
    const [early, late] = [await shelve({ stock: 5 }), await shelve({ stock: 5 })];
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(early.variantId, 1);
    passTime(30_000);
    await guest.add(late.variantId, 1);
    passTime(HOLD - 29_999);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    const { cart } = await watcher.cartFrame('hold_lapsed');
    expect(cart.lines.map((l) => l.heldUntil !== null)).toEqual([false, true]);
    passTime(HOLD);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.cartFrame('hold_lapsed', (f) => f.cart.lines.every((l) => l.heldUntil === null));
  });

  it('sets no alarm if nobody watches', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    expect(await runDurableObjectAlarm(cartStub(guest.cartId))).toBe(false);
  });
});

describe('a price that changes', () => {
  it('is shown with the old one, under a higher version', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 2);
    const watcher = await watched(guest);
    await reprice(variantId, 650);
    await ctx().objects.cart(guest.cartId).refresh('price');
    const { cart } = await watcher.cartFrame('price');
    expect(cart).toMatchObject({ version: 2, subtotal: 1300, lines: [{ unitPrice: 650, previousUnitPrice: 500, gross: 1300 }] });
    expect(await guest.cart()).toEqual(cart);
  });

  it('reaches every open cart with the product through the outbox, once', async () => {
    const [{ variantId }, other] = [await shelve({ price: 500 }), await shelve()];
    const guests = await Promise.all([newGuest(), newGuest(), newGuest()]);
    for (const guest of guests) await guest.add(variantId, 1);
    const stranger = await newGuest();
    await stranger.add(other.variantId, 1);
    const watchers = await Promise.all(guests.map(watched));
    const unmoved = await watched(stranger);
    await reprice(variantId, 450);
    const row = await asked('price_changed', { variantIds: [variantId] });
    expect((await deliver(row)).explicitAcks).toEqual(['m1']);
    for (const watcher of watchers) {
      const { cart } = await watcher.cartFrame('price');
      expect(cart).toMatchObject({ version: 2, lines: [{ unitPrice: 450, previousUnitPrice: 500 }] });
    }
    expect((await deliver(row)).explicitAcks).toEqual(['m1']);
    expect(watchers.map((w) => w.carts().filter((f) => f.cause === 'price').length)).toEqual([1, 1, 1]);
    expect(unmoved.carts()).toHaveLength(1);
  });

  it('reaches an object that was evicted', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const watcher = await watched(guest);
    await evictDurableObject(cartStub(guest.cartId));
    await reprice(variantId, 700);
    await deliver(await asked('price_changed', { variantIds: [variantId] }));
    const { cart } = await watcher.cartFrame('price');
    expect(cart).toMatchObject({ version: 2, lines: [{ unitPrice: 700, previousUnitPrice: 500 }] });
  });

  it('is shown, in a cart that nobody watches, to whoever opens it next', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    await reprice(variantId, 700);
    await deliver(await asked('price_changed', { variantIds: [variantId] }));
    const hello = await (await watched(guest)).cartFrame('hello');
    expect(hello.cart.lines).toMatchObject([{ unitPrice: 700, previousUnitPrice: 500 }]);
  });

  it('says the quantity of both prices, until somebody changes the line again', async () => {
    const { variantId } = await shelve({ price: 498, unit: 'g', priceQuantity: 1000, stock: 5000 });
    const guest = await newGuest();
    await guest.add(variantId, 1000);
    const change = 'UPDATE variants SET price = 99, price_quantity = 100, version = version + 1 WHERE id = ?';
    await env.DB.prepare(change).bind(variantId).run();
    const told = { unitPrice: 99, priceQuantity: 100, previousUnitPrice: 498, previousPriceQuantity: 1000, gross: 990 };
    expect((await guest.cart()).lines).toMatchObject([told]);
    const visitor = new Visitor();
    visitor.cookies.set('__Host-pinchi_cart', guest.token ?? '');
    const text = (await visitor.get('/cart')).html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
    expect(text).toContain('€4.98 per kg €0.99 per 100 gThis went up by €4.92 per kg since you added it');
    expect((await guest.add(variantId, 100)).body.lines).toMatchObject([{ previousUnitPrice: null, previousPriceQuantity: null }]);
  });

  it('is kept with its quantity when a guest signs in', async () => {
    const { variantId } = await shelve({ price: 500, unit: 'g', priceQuantity: 1000, stock: 5000 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 1000);
    await env.DB.prepare('UPDATE variants SET price_quantity = 500, version = version + 1 WHERE id = ?').bind(variantId).run();
    await joinAccount(ctx(), { person, guestToken: guest.token ?? '' });
    expect((await (await newMember(person)).cart()).lines).toMatchObject([{ previousUnitPrice: 500, previousPriceQuantity: 1000 }]);
  });

  it('is accepted by whoever changes the line again', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    await reprice(variantId, 700);
    expect((await guest.add(variantId, 1)).body.lines).toMatchObject([{ unitPrice: 700, previousUnitPrice: null }]);
  });

  it('is tried again by the queue if a cart cannot be told', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const row = await asked('price_changed', { variantIds: [variantId] });
    const refresh = () => Promise.reject(new Error('gone'));
    const { objects } = ctx();
    const broken = { ...ctx(), objects: { ...objects, cart: (id: string) => ({ ...objects.cart(id), refresh }) } };
    const messages = createMessageBatch('pinchi-events', [{ id: 'm1', timestamp: new Date(), attempts: 1, body: { id: row } }]);
    await consume({ ...broken, log: QUIET }, messages);
    expect(await getQueueResult(messages, createExecutionContext())).toMatchObject({ explicitAcks: [], retryMessages: [{ msgId: 'm1' }] });
  });
});

describe('the tier of a member', () => {
  it('is shown in their open cart when it changes', async () => {
    const { variantId } = await shelve();
    const person = await makePerson({ tier: 'bronze' });
    const member = await newMember(person);
    await member.add(variantId, 1);
    const watcher = await watched(member);
    await env.DB.prepare("UPDATE people SET tier = 'silver', successful_orders = 21 WHERE id = ?").bind(person.id).run();
    await deliver(await asked('tier_changed', { personId: person.id }));
    expect((await watcher.cartFrame('tier')).cart.tier).toBe('silver');
  });
});
