import { createExecutionContext, createMessageBatch, evictDurableObject, getQueueResult, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cart, cart as cartShape } from '../../src/contracts/cart.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import { handleOutbox } from '../../src/queue/outbox.ts';
import { joinAccount } from '../../src/services/carts/joinAccount.ts';
import { releaseHolds } from '../../src/services/jobs/releaseHolds.ts';
import { checkout, newGuest, newMember, type Shopper, STORE } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { passTime } from '../support/clock.ts';
import { announced, cartStub, ctx, reprice } from '../support/inside.ts';
import { upgrade, type Watcher, watch } from '../support/live.ts';
import { makePerson } from '../support/people.ts';
import { openShelf, shelve, stockOf } from '../support/shelf.ts';

const HOLD = 15 * 60_000;
const open: Watcher[] = [];

beforeAll(openShelf);
afterEach(async () => {
  for (const watcher of open.splice(0)) watcher.close();
  await expectSound();
});

async function watched(shopper: Shopper): Promise<Watcher> {
  const watcher = await watch(shopper);
  open.push(watcher);
  return watcher;
}

/** Deliver an outbox row to its consumer, as the queue does. */
async function deliver(outboxId: string) {
  const messages = createMessageBatch('pinchi-outbox', [{ id: 'm1', timestamp: new Date(), attempts: 1, body: { id: outboxId } }]);
  await handleOutbox(ctx(), messages);
  return getQueueResult(messages, createExecutionContext());
}

describe('a socket', () => {
  it('begins with the whole cart', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    const hello = await (await watched(guest)).told('hello');
    expect(cartShape.parse(hello.cart)).toEqual(hello.cart);
    expect(hello.cart).toEqual(await guest.cart());
  });

  it('begins with an empty cart where nothing was ever added, and writes nothing', async () => {
    const member = await newMember(await makePerson());
    const { cart } = await (await watched(member)).told('hello');
    expect(cart).toMatchObject({ id: member.cartId, version: 0, lines: [] });
    expect(await env.DB.prepare('SELECT id FROM carts WHERE id = ?').bind(member.cartId).first()).toBeNull();
  });

  it('shows an edit to every watcher, and acknowledges it to whoever made it', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const [phone, laptop] = [await watched(guest), await watched(guest)];
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    expect(await phone.answered('o1')).toEqual({ type: 'ack', opId: 'o1', version: 1 });
    for (const watcher of [phone, laptop]) {
      const { cart } = await watcher.told('edit', (f) => f.cart.version === 1);
      expect(cart.lines).toMatchObject([{ variantId, quantity: 2 }]);
      expect(cart.lines[0]?.heldUntil).not.toBeNull();
    }
    laptop.send({ type: 'set', opId: 'o2', variantId, quantity: 5 });
    await phone.told('edit', (f) => f.cart.version === 2 && f.cart.lines[0]?.quantity === 5);
    phone.send({ type: 'remove', opId: 'o3', variantId });
    await laptop.told('edit', (f) => f.cart.version === 3 && f.cart.lines.length === 0);
    expect(laptop.texts.some((t) => t.includes('"opId":"o1"'))).toBe(false);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('shows what was changed over HTTP', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const watcher = await watched(guest);
    const { body } = await guest.add(variantId, 1);
    expect((await watcher.told('edit')).cart).toEqual({ ...body, type: undefined, title: undefined, status: 'open' });
  });

  it('acknowledges a repeated operation again, and changes and tells nothing', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    for (const opId of ['o1', 'o1', 'o2']) {
      watcher.send({ type: 'add', opId, variantId, quantity: 2 });
      await watcher.answered(opId);
    }
    await watcher.told('edit', (f) => f.cart.version === 2);
    const acks = watcher.texts.filter((t) => t.includes('"ack"')).map((t) => JSON.parse(t));
    expect(acks).toEqual([
      { type: 'ack', opId: 'o1', version: 1 },
      { type: 'ack', opId: 'o1', version: 1 },
      { type: 'ack', opId: 'o2', version: 2 },
    ]);
    expect(watcher.carts().map((f) => [f.cause, f.cart.version])).toEqual([
      ['hello', 0],
      ['edit', 1],
      ['edit', 2],
    ]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 4 });
  });

  it('says what stands in the way, to the sender alone', async () => {
    const [scarce, capped] = [await shelve({ stock: 2 }), await shelve({ maxPerOrder: 1 })];
    const guest = await newGuest();
    const [sender, other] = [await watched(guest), await watched(guest)];
    const frames = [
      {
        frame: { type: 'add', opId: 'e1', variantId: scarce.variantId, quantity: 3 },
        problem: { status: 409, code: 'out_of_stock', available: 2 },
      },
      { frame: { type: 'set', opId: 'e2', variantId: capped.variantId, quantity: 2 }, problem: { status: 422, code: 'over_maximum' } },
      { frame: { type: 'add', opId: 'e3', variantId: 'var_nothing', quantity: 1 }, problem: { status: 404, code: 'not_found' } },
      { frame: { type: 'promo', opId: 'e4', code: 'FREE' }, problem: { status: 422, code: 'promo_invalid' } },
    ];
    for (const { frame, problem } of frames) {
      sender.send(frame);
      expect(await sender.answered(frame.opId)).toMatchObject({ type: 'error', opId: frame.opId, problem });
    }
    expect(other.texts).toHaveLength(1);
    expect(sender.carts()).toHaveLength(1);
  });

  it('answers ping with pong', async () => {
    const watcher = await watched(await newGuest());
    watcher.sendRaw('ping');
    await watcher.heard('pong');
  });

  it('survives odd frames, and says what is wrong with each', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const watcher = await watched(guest);
    const odd: (string | ArrayBuffer)[] = [
      new Uint8Array([1, 2, 3]).buffer,
      'x'.repeat(2_000_000),
      '{"type":"add"',
      '',
      'null',
      '[]',
      '"ping"',
      '{"type":"steal","opId":"s"}',
      '{"type":"add","opId":7}',
      JSON.stringify({ type: 'add', opId: 'long'.repeat(40), variantId, quantity: 1 }),
    ];
    for (const [i, message] of odd.entries()) {
      watcher.sendRaw(message);
      await vi.waitFor(() => expect(watcher.texts.length).toBe(i + 2));
      expect(JSON.parse(watcher.texts.at(-1) ?? '')).toMatchObject({ type: 'error', problem: { status: 422, code: 'validation_failed' } });
    }
    for (const quantity of [0, -1, 1.5, 1e9, '2']) {
      const opId = `q${quantity}`.replace('-', 'm');
      watcher.send({ type: 'add', opId, variantId, quantity });
      expect(await watcher.answered(opId)).toMatchObject({
        type: 'error',
        problem: { code: 'validation_failed', errors: [{ path: 'quantity' }] },
      });
    }
    watcher.send({ type: 'add', opId: 'good', variantId, quantity: 1 });
    expect(await watcher.answered('good')).toMatchObject({ type: 'ack', version: 1 });
  });

  it.each([
    ['no origin', {}],
    ['a foreign origin', { origin: 'https://evil.test' }],
    ['a page in a sandbox', { origin: 'null' }],
    ["the store's host on another scheme", { origin: 'http://shop.test' }],
  ])('is refused to %s', async (_, headers) => {
    const guest = await newGuest();
    const answer = await upgrade(guest.cartId, { ...guest.credentials, ...headers });
    expect([answer.status, (await answer.json<Problem>()).code]).toEqual([403, 'bad_origin']);
  });

  it("is refused on a cart that is not the caller's, and to what is no socket", async () => {
    const [guest, other] = [await newGuest(), await newGuest()];
    const member = await newMember(await makePerson());
    for (const [cartId, credentials] of [
      [guest.cartId, other.credentials],
      [guest.cartId, member.credentials],
      [member.cartId, guest.credentials],
      [guest.cartId, {}],
    ] as const) {
      expect((await upgrade(cartId, { origin: STORE, ...credentials })).status).toBe(404);
    }
    const plain = await guest.api.get<Problem>(`/carts/${guest.cartId}/live`, { headers: { origin: STORE } });
    expect([plain.status, plain.body.code]).toEqual([422, 'validation_failed']);
  });

  it('cannot be opened by dressing up as somebody else', async () => {
    const victim = await newMember(await makePerson());
    const guest = await newGuest();
    const forged = {
      'x-pinchi-caller': encodeURIComponent(JSON.stringify({ personId: 'per_1', name: 'Eve' })),
      'x-pinchi-cart': victim.cartId,
    };
    const response = await upgrade(guest.cartId, { origin: STORE, ...guest.credentials, ...forged });
    const socket = response.webSocket;
    const first = new Promise<string>((resolve) => socket?.addEventListener('message', (e) => resolve(String(e.data)), { once: true }));
    socket?.accept();
    expect(JSON.parse(await first).cart).toMatchObject({ id: guest.cartId, members: [] });
    socket?.close();
  });

  it('keeps the order of what one shopper says', async () => {
    const { variantId } = await shelve({ stock: 100 });
    const watcher = await watched(await newGuest());
    for (let n = 1; n <= 30; n++) watcher.send({ type: 'set', opId: `s${n}`, variantId, quantity: n });
    await watcher.answered('s30');
    const { cart } = await watcher.told('edit', (f) => f.cart.lines[0]?.quantity === 30);
    const versions = watcher.carts().map((f) => f.cart.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(cart.version).toBe(versions.at(-1));
  });
});

describe('an object that was evicted', () => {
  it('keeps its sockets, the version and what it was told', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const [phone, laptop] = [await watched(guest), await watched(guest)];
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    await laptop.told('edit', (f) => f.cart.version === 1);
    await evictDurableObject(cartStub(guest.cartId));

    laptop.send({ type: 'add', opId: 'o2', variantId, quantity: 1 });
    expect(await laptop.answered('o2')).toMatchObject({ type: 'ack', version: 2 });
    const { cart } = await phone.told('edit', (f) => f.cart.version === 2);
    expect(cart.lines).toMatchObject([{ quantity: 3 }]);

    await evictDurableObject(cartStub(guest.cartId));
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    await vi.waitFor(() => expect(phone.texts.filter((t) => t.includes('"opId":"o1"'))).toHaveLength(2));
    expect(JSON.parse(phone.texts.at(-1) ?? '')).toEqual({ type: 'ack', opId: 'o1', version: 1 });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it("still knows a member's name and tier", async () => {
    const { variantId } = await shelve();
    const member = await newMember(await makePerson({ name: 'Ada', tier: 'gold' }));
    const watcher = await watched(member);
    await evictDurableObject(cartStub(member.cartId));
    watcher.send({ type: 'add', opId: 'o1', variantId, quantity: 1 });
    const { cart } = await watcher.told('edit');
    expect(cart).toMatchObject({ tier: 'gold', members: [{ name: 'Ada' }], lines: [{ addedBy: 'Ada' }] });
  });

  it('answers ping without being woken', async () => {
    const guest = await newGuest();
    const watcher = await watched(guest);
    await evictDurableObject(cartStub(guest.cartId));
    watcher.sendRaw('ping');
    await watcher.heard('pong');
    await expect(evictDurableObject(cartStub(guest.cartId))).rejects.toThrow();
  });
});

describe('a hold that lapses', () => {
  it('is told by the alarm, and its stock is free', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(variantId, 2);
    await watcher.told('edit');
    passTime(HOLD + 1);
    expect(await runDurableObjectAlarm(cartStub(guest.cartId))).toBe(true);
    const { cart } = await watcher.told('hold_lapsed');
    expect(cart).toMatchObject({ version: 1, expiresAt: null, lines: [{ quantity: 2, heldUntil: null }] });
    expect(await stockOf(variantId)).toEqual({ on_hand: 2, reserved: 0 });
  });

  it('is told also by an object that was evicted meanwhile', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(variantId, 2);
    await watcher.told('edit');
    await evictDurableObject(cartStub(guest.cartId));
    passTime(HOLD + 1);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.told('hold_lapsed', (f) => f.cart.lines[0]?.heldUntil === null);
  });

  it('is told also when a job or another shopper has given it back before the alarm', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(variantId, 2);
    await watcher.told('edit');
    await evictDurableObject(cartStub(guest.cartId));
    passTime(HOLD + 1);
    expect(await releaseHolds(ctx())).toBeGreaterThan(0);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.told('hold_lapsed', (f) => f.cart.lines[0]?.heldUntil === null);
  });

  it('is told for each line at its own time', async () => {
    const [early, late] = [await shelve({ stock: 5 }), await shelve({ stock: 5 })];
    const guest = await newGuest();
    const watcher = await watched(guest);
    await guest.add(early.variantId, 1);
    passTime(30_000);
    await guest.add(late.variantId, 1);
    passTime(HOLD - 29_999);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    const { cart } = await watcher.told('hold_lapsed');
    expect(cart.lines.map((l) => l.heldUntil !== null)).toEqual([false, true]);
    passTime(HOLD);
    await runDurableObjectAlarm(cartStub(guest.cartId));
    await watcher.told('hold_lapsed', (f) => f.cart.lines.every((l) => l.heldUntil === null));
  });

  it('sets no alarm where nobody watches', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    expect(await runDurableObjectAlarm(cartStub(guest.cartId))).toBe(false);
  });
});

describe('a price that moves', () => {
  it('is shown with the old one, under a higher version', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 2);
    const watcher = await watched(guest);
    await reprice(variantId, 650);
    await ctx().cart(guest.cartId).refresh('price');
    const { cart } = await watcher.told('price');
    expect(cart).toMatchObject({ version: 2, subtotal: 1300, lines: [{ unitPrice: 650, previousUnitPrice: 500, gross: 1300 }] });
    expect(await guest.cart()).toEqual(cart);
  });

  it('reaches every open cart that holds it through the outbox, once', async () => {
    const [{ variantId }, other] = [await shelve({ price: 500 }), await shelve()];
    const guests = await Promise.all([newGuest(), newGuest(), newGuest()]);
    for (const guest of guests) await guest.add(variantId, 1);
    const stranger = await newGuest();
    await stranger.add(other.variantId, 1);
    const watchers = await Promise.all(guests.map(watched));
    const unmoved = await watched(stranger);
    await reprice(variantId, 450);
    const row = await announced({ kind: 'price_changed', payload: { variantIds: [variantId] } });
    expect((await deliver(row)).explicitAcks).toEqual(['m1']);
    for (const watcher of watchers) {
      const { cart } = await watcher.told('price');
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
    await deliver(await announced({ kind: 'price_changed', payload: { variantIds: [variantId] } }));
    const { cart } = await watcher.told('price');
    expect(cart).toMatchObject({ version: 2, lines: [{ unitPrice: 700, previousUnitPrice: 500 }] });
  });

  it('waits in a cart that nobody watches for whoever opens it', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    await reprice(variantId, 700);
    await deliver(await announced({ kind: 'price_changed', payload: { variantIds: [variantId] } }));
    const hello = await (await watched(guest)).told('hello');
    expect(hello.cart.lines).toMatchObject([{ unitPrice: 700, previousUnitPrice: 500 }]);
  });

  it('is agreed to by whoever touches the line again', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    await reprice(variantId, 700);
    expect((await guest.add(variantId, 1)).body.lines).toMatchObject([{ unitPrice: 700, previousUnitPrice: null }]);
  });

  it('is retried by the queue when a cart cannot be told', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const row = await announced({ kind: 'price_changed', payload: { variantIds: [variantId] } });
    const broken = { ...ctx(), cart: () => ({ ...ctx().cart(guest.cartId), refresh: () => Promise.reject(new Error('gone')) }) };
    const messages = createMessageBatch('pinchi-outbox', [{ id: 'm1', timestamp: new Date(), attempts: 1, body: { id: row } }]);
    await handleOutbox({ ...broken, log: { ...ctx().log, error: () => {} } }, messages);
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
    await deliver(await announced({ kind: 'tier_changed', payload: { personId: person.id } }));
    expect((await watcher.told('tier')).cart.tier).toBe('silver');
  });
});

describe('joining at sign-in', () => {
  async function signIn(guest: Shopper, person: { id: string; name: string }) {
    await joinAccount(ctx(), person, guest.token ?? '');
  }

  it("moves the guest's lines and holds into the member's cart, and tells both", async () => {
    const [{ variantId }, other] = [await shelve({ stock: 10 }), await shelve({ stock: 10 })];
    const guest = await newGuest();
    await guest.add(variantId, 3);
    await guest.add(other.variantId, 1);
    const person = await makePerson({ name: 'Ada' });
    const member = await newMember(person);
    await member.add(variantId, 2);
    const [guestTab, memberTab] = [await watched(guest), await watched(member)];
    await signIn(guest, person);

    const merged = await memberTab.told('merged');
    expect(merged.cart.lines.map((l) => [l.variantId, l.quantity, l.heldUntil !== null])).toEqual([
      [variantId, 5, true],
      [other.variantId, 1, true],
    ]);
    expect(merged.cart.version).toBe(2);
    expect((await guestTab.told('merged')).cart).toMatchObject({ status: 'merged', lines: [] });
    expect(await member.cart()).toEqual(merged.cart);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 5 });
    expect((await guest.add(variantId, 1)).body).toMatchObject({ status: 409, code: 'cart_locked' });
  });

  it('opens a cart for a member who had none', async () => {
    const { variantId } = await shelve();
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 3);
    await signIn(guest, person);
    expect(await (await newMember(person)).cart()).toMatchObject({ version: 1, lines: [{ variantId, quantity: 3 }] });
  });

  it('respects the caps, and gives back what they cut', async () => {
    const [capped, plain] = [await shelve({ stock: 100, maxPerOrder: 5 }), await shelve({ stock: 100 })];
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(capped.variantId, 4);
    await guest.add(plain.variantId, 30);
    const member = await newMember(person);
    await member.add(capped.variantId, 3);
    await member.add(plain.variantId, 30);
    await signIn(guest, person);
    expect((await member.cart()).lines.map((l) => l.quantity)).toEqual([5, 40]);
    expect(await stockOf(capped.variantId)).toMatchObject({ reserved: 5 });
    expect(await stockOf(plain.variantId)).toMatchObject({ reserved: 40 });
  });

  it('keeps a line whose hold has lapsed and whose stock is gone, without a hold', async () => {
    const { variantId } = await shelve({ stock: 2 });
    const [guest, rival, person] = [await newGuest(), await newGuest(), await makePerson()];
    await guest.add(variantId, 2);
    passTime(HOLD + 1);
    await rival.add(variantId, 2);
    await signIn(guest, person);
    expect((await (await newMember(person)).cart()).lines).toMatchObject([{ variantId, quantity: 2, heldUntil: null }]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 2, reserved: 2 });
  });

  it('done twice, or twice at once, is done once', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 3);
    await Promise.all([signIn(guest, person), signIn(guest, person)]);
    await signIn(guest, person);
    expect(await (await newMember(person)).cart()).toMatchObject({ version: 1, lines: [{ quantity: 3 }] });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('by two people at once gives the cart to one of them', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [guest, ada, bob] = [await newGuest(), await makePerson(), await makePerson()];
    await guest.add(variantId, 3);
    await Promise.all([signIn(guest, ada), signIn(guest, bob)]);
    const carts = await Promise.all([ada, bob].map(async (p) => (await newMember(p)).cart()));
    expect(carts.flatMap((c: Cart) => c.lines.map((l) => l.quantity))).toEqual([3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('while both carts are edited loses nothing', async () => {
    const things = await Promise.all(Array.from({ length: 8 }, () => shelve({ stock: 10 })));
    const [guest, person] = [await newGuest(), await makePerson()];
    const member = await newMember(person);
    await guest.add(things[0]?.variantId ?? '', 1);
    const edits = things.slice(1).flatMap((t) => [guest.add(t.variantId, 1), member.add(t.variantId, 1)]);
    const [answers] = await Promise.all([Promise.all(edits), signIn(guest, person)]);
    const refused = answers.filter((a) => a.status !== 200);
    expect(refused.every((a) => a.body.code === 'cart_locked')).toBe(true);
    const both = [await guest.cart(), await member.cart()].flatMap((c) => c.lines).reduce((sum, l) => sum + l.quantity, 0);
    expect(both).toBe(1 + edits.length - refused.length);
  });

  it('with a forged token, or with the cart of an order, brings nothing', async () => {
    const { variantId } = await shelve({ price: 3000 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 1);
    await joinAccount(ctx(), person, `${guest.cartId}.${'A'.repeat(43)}`);
    expect((await guest.cart()).lines).toHaveLength(1);
    const member = await newMember(person);
    await member.add(variantId, 1);
    expect((await checkout(member)).status).toBe(201);
    await joinAccount(ctx(), person, `${member.cartId}.AAAA`);
    expect((await guest.cart()).status).toBe('open');
  });
});
