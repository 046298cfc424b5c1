import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { REPLACED, SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Member } from '#contracts/members.ts';
import { order as orderShape } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Objects } from '#services/context.ts';
import { tellPlaced } from '#services/orders/tellOrders.ts';
import { asPerson, checkout, STORE } from '#test/support/api.ts';
import { channelOf, channelWatchers, moveTo } from '#test/support/channels.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx, QUIET, rebind } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, toPay } from '#test/support/paying.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { upgradeAt } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);
const { onOrder, onBoard } = channelWatchers();

/** A shopper who has placed an order of fresh goods. */
async function ordered(shopper?: Ready): Promise<{ person: TestPerson; orderId: string }> {
  const buyer = shopper ?? (await ready());
  return { person: buyer.person, orderId: (await checkout(buyer)).body.order.id };
}

const clerkOf = (...departments: string[]) => makePerson({ role: 'clerk', departments });
const ended = (person: TestPerson) => env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(person.sessionId).run();

describe('the buyer of an order', () => {
  it('gets the whole order when the socket opens, and after every change', async () => {
    const { person, orderId } = await ordered();
    const [phone, laptop] = [await onOrder(person, orderId), await onOrder(person, orderId)];
    const first = await phone.frame();
    expect(orderShape.parse(first.order)).toEqual((await asPerson(person).get(`/orders/${orderId}`)).body);
    await moveTo(orderId, 'picking');
    for (const window of [phone, laptop]) {
      const { order, now } = await window.frame(({ order }) => order.status === 'picking');
      expect(order.timeline.map(({ status }) => status)).toEqual(['confirmed', 'picking']);
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('hears of their payment too, also where the order does not move', async () => {
    const [order, outside] = [await toPay('ideal'), await atTheSandbox()];
    const watcher = await onOrder(order.person, order.order.id);
    await outside.pay(await order.intent());
    await watcher.frame((frame) => frame.order.status === 'confirmed' && frame.order.payment?.status === 'paid');
    await outside.refund(await order.intent(), 1000);
    await watcher.frame((frame) => frame.order.payment?.refunded === 1000);
    const { order: last } = watcher.frames().at(-1) ?? {};
    expect(last?.timeline.map(({ status }) => status)).toEqual(['pending_payment', 'confirmed']);
  });

  it('loses no change: what was not heard is in the next frame, and in that of a new socket', async () => {
    const { person, orderId } = await ordered();
    const before = await onOrder(person, orderId);
    await before.frame();
    before.close();
    await moveTo(orderId, 'picking', 'out_for_delivery');
    const { order } = await (await onOrder(person, orderId)).frame();
    expect(order.timeline.map(({ status }) => status)).toEqual(['confirmed', 'picking', 'out_for_delivery']);
  });

  it('hears of changes in their order, however many come at once', async () => {
    const { person, orderId } = await ordered();
    const watcher = await onOrder(person, orderId);
    await watcher.frame();
    const tells = Array.from({ length: 10 }, () => ctx().objects.channel(`order:${orderId}`).tell([]));
    await moveTo(orderId, 'picking');
    await Promise.all(tells);
    await moveTo(orderId, 'out_for_delivery');
    await watcher.frame(({ order }) => order.status === 'out_for_delivery');
    const steps = watcher.frames().map(({ order }) => order.timeline.length);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('is told also if the channel was evicted, and a ping does not wake it', async () => {
    const { person, orderId } = await ordered();
    const watcher = await onOrder(person, orderId);
    await watcher.frame();
    await evictDurableObject(channelOf(`order:${orderId}`));
    watcher.sendRaw('ping');
    await watcher.textFrame('pong');
    await expect(evictDurableObject(channelOf(`order:${orderId}`))).rejects.toThrow();
    await moveTo(orderId, 'picking');
    await watcher.frame(({ order }) => order.status === 'picking');
  });

  it('hears nothing once the session has ended, even if nobody closed the socket', async () => {
    const { person, orderId } = await ordered();
    const phone = await onDevice(person);
    const [mine, stolen] = [await onOrder(phone, orderId), await onOrder(person, orderId)];
    for (const socket of [mine, stolen]) await socket.frame();
    await ended(person);
    await moveTo(orderId, 'picking');
    expect(await stolen.closed()).toBe(SESSION_ENDED);
    await mine.frame(({ order }) => order.status === 'picking');
    expect(stolen.frames()).toHaveLength(1);
  });

  it('loses the socket at once when they sign out or erase the account', async () => {
    const [{ person, orderId }, leaving] = [await ordered(), await ordered()];
    const watcher = await onOrder(person, orderId);
    await asPerson(person).post('/auth/logout');
    expect(await watcher.closed()).toBe(SESSION_ENDED);
    const last = await onOrder(leaving.person, leaving.orderId);
    expect((await asPerson(leaving.person).delete('/me')).status).toBe(204);
    expect(await last.closed()).toBe(SESSION_ENDED);
  });

  it('is disconnected when a frame could not be read for them, so that their window comes back for it', async () => {
    const { person, orderId } = await ordered();
    const watcher = await onOrder(person, orderId);
    await watcher.frame();
    await rebind(channelOf(`order:${orderId}`), () => ({ DB: { ...env.DB, prepare: () => unreachable() } as unknown as D1Database }));
    await moveTo(orderId, 'picking');
    expect(await watcher.closed()).toBe(1013);
  });

  it('may only listen', async () => {
    const { person, orderId } = await ordered();
    for (const message of ['{}', 'x'.repeat(100_000), new Uint8Array(3).buffer]) {
      const watcher = await onOrder(person, orderId);
      watcher.sendRaw(message);
      expect(await watcher.closed()).toBe(1008);
    }
  });

  it('has the newest windows, if there are too many', async () => {
    const { person, orderId } = await ordered();
    const most = ctx().settings.watchers.perPerson;
    const windows = [];
    for (let n = 0; n <= most; n++) {
      passTime(1000);
      windows.push(await onOrder(person, orderId));
    }
    expect(await windows[0]?.closed()).toBe(REPLACED);
    await moveTo(orderId, 'picking');
    for (const window of windows.slice(1)) await window.frame(({ order }) => order.status === 'picking');
  });

  it('is told to try again when too many watch', async () => {
    const { person, orderId } = await ordered();
    const few = JSON.stringify({ perChannel: 2, perPerson: 2 });
    await env.DB.prepare('INSERT INTO settings (name, value, updated_at) VALUES (?, ?, 1)').bind('watchers', few).run();
    passTime(10_000);
    for (let n = 0; n < 2; n++) await (await onOrder(person, orderId)).frame();
    const authorization = `Bearer ${await person.token()}`;
    const third = await upgradeAt(`/orders/${orderId}/live`, { origin: STORE, authorization });
    expect([third.status, (await third.json<Problem>()).code]).toEqual([503, 'busy']);
    await env.DB.prepare('DELETE FROM settings WHERE name = ?').bind('watchers').run();
    passTime(10_000);
  });

  it('is the only customer who may watch it', async () => {
    const { orderId } = await ordered();
    const other = await makePerson();
    const opened = await upgradeAt(`/orders/${orderId}/live`, { origin: STORE, authorization: `Bearer ${await other.token()}` });
    expect([opened.status, (await opened.json<Problem>()).code]).toEqual([404, 'not_found']);
    const nobody = await upgradeAt(`/orders/${orderId}/live`, { origin: STORE });
    expect(nobody.status).toBe(401);
  });
});

describe('staff on an order', () => {
  it('see what is theirs of it: their lines, and as its customer all', async () => {
    const clerk = await clerkOf('dep_fresh');
    const mixed = await ready();
    await mixed.add((await shelve({ price: 3000, stock: 5, categoryId: 'cat_ice' })).variantId, 1);
    const { person, orderId } = await ordered(mixed);
    await env.DB.prepare('UPDATE people SET role = ? WHERE id = ?').bind('clerk', person.id).run();
    const [asClerk, asOwn] = [await onOrder(clerk, orderId), await onOrder(person, orderId, '?mine=true')];
    await moveTo(orderId, 'picking');
    const [partial, whole] = [await asClerk.frame((f) => f.order.version === 2), await asOwn.frame((f) => f.order.version === 2)];
    expect(partial.order).toMatchObject({ partial: true, total: null, payment: null, lines: [{ variantId: mixed.variantId }] });
    expect(partial.order).toEqual((await asPerson(clerk).get(`/orders/${orderId}`)).body);
    expect(whole.order).toMatchObject({ total: 6395 - 395, lines: [{}, {}] });
    expect(whole.order).not.toHaveProperty('customer');
  });

  it('lose it when their departments have no goods in it any more', async () => {
    const clerk = await clerkOf('dep_fresh');
    const { orderId } = await ordered();
    const watcher = await onOrder(clerk, orderId);
    await watcher.frame();
    await env.DB.prepare('DELETE FROM staff_departments WHERE person_id = ?').bind(clerk.id).run();
    await moveTo(orderId, 'picking');
    expect(await watcher.closed()).toBe(SESSION_ENDED);
    expect(watcher.frames()).toHaveLength(1);
    const again = await upgradeAt(`/orders/${orderId}/live`, { origin: STORE, authorization: `Bearer ${await clerk.token()}` });
    expect(again.status).toBe(404);
  });
});

describe('the board', () => {
  it('begins with the number of orders in each open state, of the goods of the reader', async () => {
    const [fresh, frozen, owner] = [await clerkOf('dep_fresh'), await clerkOf('dep_frozen'), await makePerson({ role: 'owner' })];
    const counts = async (person: TestPerson) => {
      const hello = await (await onBoard(person)).frame();
      if (hello.type !== 'hello') throw new Error(`The first frame is ${hello.type}`);
      return hello.counts;
    };
    const before = await Promise.all([fresh, frozen, owner].map(counts));
    const { orderId } = await ordered();
    await ordered(await ready({ categoryId: 'cat_ice' }));
    await moveTo(orderId, 'picking');
    const after = await Promise.all([fresh, frozen, owner].map(counts));
    const more = after.map((of, at) => [of.confirmed - (before[at]?.confirmed ?? 0), of.picking - (before[at]?.picking ?? 0)]);
    expect(more).toEqual([
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(Object.keys(after[0] ?? {})).toEqual(['pending_payment', 'confirmed', 'picking', 'out_for_delivery']);
  });

  it('tells staff at once of an order that is placed, and of each change', async () => {
    const clerk = await onBoard(await clerkOf('dep_fresh'));
    await clerk.frame();
    const { orderId } = await ordered();
    const placed = await clerk.frame((frame) => frame.type === 'order' && frame.order.id === orderId);
    const { number, placedAt } = (
      await asPerson(await makePerson({ role: 'owner' })).get<{ number: string; placedAt: string }>(`/orders/${orderId}`)
    ).body;
    expect(placed).toMatchObject({
      cause: 'placed',
      order: { number, placedAt, status: 'confirmed', version: 1, departmentIds: ['dep_fresh'] },
    });
    await moveTo(orderId, 'picking');
    const changed = await clerk.frame((frame) => frame.type === 'order' && frame.order.id === orderId && frame.cause === 'changed');
    expect(changed).toMatchObject({ order: { id: orderId, status: 'picking', version: 2 } });
  });

  it('tells each only of the orders with goods of their departments, and names no other department', async () => {
    const [fresh, frozen, both] = [await clerkOf('dep_fresh'), await clerkOf('dep_frozen'), await clerkOf('dep_fresh', 'dep_frozen')];
    const watchers = await Promise.all([fresh, frozen, both].map(onBoard));
    const owner = await onBoard(await makePerson({ role: 'owner' }));
    for (const watcher of [...watchers, owner]) await watcher.frame();
    const mixed = await ready();
    await mixed.add((await shelve({ price: 3000, stock: 5, categoryId: 'cat_ice' })).variantId, 1);
    const orders = [await ordered(), await ordered(await ready({ categoryId: 'cat_ice' })), await ordered(mixed)];
    const ids = orders.map(({ orderId }) => orderId);
    // The queues may still bring news of orders of other tests.
    const theirs = (watcher: (typeof watchers)[number]) =>
      watcher.frames().flatMap((frame) => (frame.type === 'order' && ids.includes(frame.order.id) ? [frame.order] : []));
    const heard = async (watcher: (typeof watchers)[number], most: number) => {
      await watcher.frame(() => theirs(watcher).length === most);
      return theirs(watcher).map(({ id, departmentIds }) => [id, departmentIds.toSorted()]);
    };
    const [a, b, c] = ids;
    const all = [
      [a, ['dep_fresh']],
      [b, ['dep_frozen']],
      [c, ['dep_fresh', 'dep_frozen']],
    ];
    expect(await heard(owner, 3)).toEqual(all);
    expect(await heard(watchers[2] as typeof owner, 3)).toEqual(all);
    expect(await heard(watchers[0] as typeof owner, 2)).toEqual([all[0], [c, ['dep_fresh']]]);
    expect(await heard(watchers[1] as typeof owner, 2)).toEqual([all[1], [c, ['dep_frozen']]]);
  });

  it('follows a change of departments, and ends for who leaves the staff', async () => {
    const [clerk, owner] = [await clerkOf('dep_frozen'), asPerson(await makePerson({ role: 'owner' }))];
    const before = await onBoard(clerk);
    const read = () => owner.get<Member>(`/staff/members/${clerk.id}`);
    const change = async (patch: object) => {
      const headers = { 'if-match': `"${(await read()).body.version}"` };
      expect((await owner.patch(`/staff/members/${clerk.id}`, patch, { headers })).status).toBe(200);
    };
    await before.frame();
    await change({ departments: ['dep_fresh'] });
    expect(await before.closed()).toBe(SESSION_ENDED);
    const after = await onBoard(clerk);
    await after.frame();
    const { orderId } = await ordered();
    await after.frame((frame) => frame.type === 'order' && frame.order.id === orderId);
    await change({ role: 'customer' });
    expect(await after.closed()).toBe(SESSION_ENDED);
    expect((await upgradeAt('/staff/live', { origin: STORE, authorization: `Bearer ${await clerk.token()}` })).status).toBe(401);
  });

  it('tells nothing to somebody whose rights were taken away, within a minute, even if nobody closed the socket', async () => {
    const [clerk, gone] = [await clerkOf('dep_fresh'), await clerkOf('dep_fresh')];
    const [stays, watcher] = [await onBoard(clerk), await onBoard(gone)];
    for (const socket of [stays, watcher]) await socket.frame();
    await env.DB.batch([
      env.DB.prepare('DELETE FROM staff_departments WHERE person_id = ?').bind(gone.id),
      env.DB.prepare("UPDATE people SET role = 'customer' WHERE id = ?").bind(gone.id),
    ]);
    passTime(61_000);
    const { orderId } = await ordered();
    await stays.frame((frame) => frame.type === 'order' && frame.order.id === orderId);
    expect(await watcher.closed()).toBe(SESSION_ENDED);
    expect(watcher.texts.join()).not.toContain(orderId);
  });

  it('goes on after its object was evicted', async () => {
    const watcher = await onBoard(await clerkOf('dep_fresh'));
    await watcher.frame();
    await evictDurableObject(channelOf('staff'));
    const { orderId } = await ordered();
    await watcher.frame((frame) => frame.type === 'order' && frame.order.id === orderId);
  });

  it('adds no task to a checkout, and no failure', async () => {
    const { orderId } = await ordered();
    const kinds = await env.DB.prepare("SELECT kind FROM outbox WHERE payload ->> 'orderId' = ?").bind(orderId).all();
    expect(kinds.results).toEqual([{ kind: 'order_placed' }]);
    const afterwards: Promise<unknown>[] = [];
    const { queues, now } = ctx();
    const objects = { channel: () => ({ tell: async () => unreachable() }) } as unknown as Objects;
    const lost = { objects, queues: { ...queues }, now, log: QUIET, defer: (work: Promise<unknown>) => void afterwards.push(work) };
    tellPlaced(lost, { id: orderId, number: '', status: 'confirmed', version: 1, placedAt: 0, departmentIds: [] });
    expect(await Promise.all(afterwards)).toEqual([undefined]);
  });
});

describe('a socket on a channel', () => {
  it.each(['/staff/live', '/orders/ord_any/live'])('of %s is refused to pages of other sites', async (path) => {
    const owner = await makePerson({ role: 'owner' });
    const authorization = `Bearer ${await owner.token()}`;
    expect((await upgradeAt(path, { authorization })).status).toBe(403);
    for (const origin of ['https://evil.test', 'null', 'http://shop.test']) {
      const answer = await upgradeAt(path, { authorization, origin });
      expect([answer.status, (await answer.json<Problem>()).code]).toEqual([403, 'bad_origin']);
    }
    expect((await asPerson(owner).get<Problem>(path, { headers: { origin: STORE } })).body.code).toBe('validation_failed');
  });
});

function unreachable(): never {
  throw new Error('The database does not answer');
}
