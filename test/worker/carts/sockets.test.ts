import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cart as cartShape } from '#contracts/carts.ts';
import type { ServerFrame } from '#contracts/live.ts';
import type { Problem } from '#contracts/problem.ts';
import { newGuest, newMember, STORE } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { cartStub } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { upgrade, watchedCarts } from '#test/support/sockets.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterEach(expectSound);
const watched = watchedCarts();

describe('a socket', () => {
  it('begins with the whole cart', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    const hello = await (await watched(guest)).cartFrame('hello');
    expect(cartShape.parse(hello.cart)).toEqual(hello.cart);
    expect(hello.cart).toEqual(await guest.cart());
  });

  it('begins with an empty cart if nothing was ever added, and writes nothing', async () => {
    const member = await newMember(await makePerson());
    const { cart } = await (await watched(member)).cartFrame('hello');
    expect(cart).toMatchObject({ id: member.cartId, version: 0, lines: [] });
    expect(await env.DB.prepare('SELECT id FROM carts WHERE id = ?').bind(member.cartId).first()).toBeNull();
  });

  it('shows an edit to every watcher, and acknowledges it to the sender', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const [phone, laptop] = [await watched(guest), await watched(guest)];
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    expect(await phone.answered('o1')).toMatchObject({ type: 'ack', opId: 'o1', version: 1 });
    for (const watcher of [phone, laptop]) {
      const { cart } = await watcher.cartFrame('edit', (f) => f.cart.version === 1);
      expect(cart.lines).toMatchObject([{ variantId, quantity: 2 }]);
      expect(cart.lines[0]?.heldUntil).not.toBeNull();
    }
    laptop.send({ type: 'set', opId: 'o2', variantId, quantity: 5 });
    await phone.cartFrame('edit', (f) => f.cart.version === 2 && f.cart.lines[0]?.quantity === 5);
    phone.send({ type: 'remove', opId: 'o3', variantId });
    await laptop.cartFrame('edit', (f) => f.cart.version === 3 && f.cart.lines.length === 0);
    expect(laptop.texts.some((t) => t.includes('"opId":"o1"'))).toBe(false);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('says the time of the server with every frame', async () => {
    passTime(40 * 60_000);
    const { variantId } = await shelve();
    const guest = await newGuest();
    const watcher = await watched(guest);
    watcher.send({ type: 'add', opId: 'o1', variantId, quantity: 1 });
    watcher.send({ type: 'add', opId: 'o2', variantId, quantity: 1000 });
    await watcher.answered('o2');
    const frames = watcher.texts.map((text) => JSON.parse(text) as ServerFrame);
    expect(new Set(frames.map(({ type }) => type))).toEqual(new Set(['cart', 'ack', 'error']));
    for (const { now } of frames) expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  });

  it('shows what was changed over HTTP', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    const watcher = await watched(guest);
    const { body } = await guest.add(variantId, 1);
    expect((await watcher.cartFrame('edit')).cart).toEqual({ ...body, type: undefined, title: undefined, status: 'open' });
  });

  it('acknowledges a repeated operation again, and changes and sends nothing else', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const watcher = await watched(guest);
    for (const opId of ['o1', 'o1', 'o2']) {
      watcher.send({ type: 'add', opId, variantId, quantity: 2 });
      await watcher.answered(opId);
    }
    await watcher.cartFrame('edit', (f) => f.cart.version === 2);
    const acks = watcher.texts.filter((t) => t.includes('"ack"')).map((t) => JSON.parse(t));
    expect(acks).toMatchObject([
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

  it('reports a refusal only to the sender', async () => {
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
    await watcher.textFrame('pong');
  });

  it('stays open after invalid frames, and says what is wrong with each', async () => {
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
      await soon(() => expect(watcher.texts.length).toBe(i + 2));
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

  it("is refused on a cart that is not the caller's, and to a request that is no socket", async () => {
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

  it('cannot be opened with invented headers in the name of somebody else', async () => {
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

  it('keeps the order of the frames of one shopper', async () => {
    const { variantId } = await shelve({ stock: 100 });
    const watcher = await watched(await newGuest());
    for (let n = 1; n <= 30; n++) watcher.send({ type: 'set', opId: `s${n}`, variantId, quantity: n });
    await watcher.answered('s30');
    const { cart } = await watcher.cartFrame('edit', (f) => f.cart.lines[0]?.quantity === 30);
    const versions = watcher.carts().map((f) => f.cart.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(cart.version).toBe(versions.at(-1));
  });
});

describe('an object that was evicted', () => {
  it('keeps its sockets, the version and what it sent before', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const [phone, laptop] = [await watched(guest), await watched(guest)];
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    await laptop.cartFrame('edit', (f) => f.cart.version === 1);
    await evictDurableObject(cartStub(guest.cartId));

    laptop.send({ type: 'add', opId: 'o2', variantId, quantity: 1 });
    expect(await laptop.answered('o2')).toMatchObject({ type: 'ack', version: 2 });
    const { cart } = await phone.cartFrame('edit', (f) => f.cart.version === 2);
    expect(cart.lines).toMatchObject([{ quantity: 3 }]);

    await evictDurableObject(cartStub(guest.cartId));
    phone.send({ type: 'add', opId: 'o1', variantId, quantity: 2 });
    await soon(() => expect(phone.texts.filter((t) => t.includes('"opId":"o1"'))).toHaveLength(2));
    expect(JSON.parse(phone.texts.at(-1) ?? '')).toMatchObject({ type: 'ack', opId: 'o1', version: 1 });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it("still has a member's name and tier", async () => {
    const { variantId } = await shelve();
    const member = await newMember(await makePerson({ name: 'Ada', tier: 'gold' }));
    const watcher = await watched(member);
    await evictDurableObject(cartStub(member.cartId));
    watcher.send({ type: 'add', opId: 'o1', variantId, quantity: 1 });
    const { cart } = await watcher.cartFrame('edit');
    expect(cart).toMatchObject({ tier: 'gold', members: [{ name: 'Ada' }], lines: [{ addedBy: 'Ada' }] });
  });

  it('answers ping without being woken', async () => {
    const guest = await newGuest();
    const watcher = await watched(guest);
    await evictDurableObject(cartStub(guest.cartId));
    watcher.sendRaw('ping');
    await watcher.textFrame('pong');
    await expect(evictDurableObject(cartStub(guest.cartId))).rejects.toThrow();
  });
});
