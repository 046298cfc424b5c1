import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import { createApp } from '../../src/http/app.ts';
import { absorbGuest } from '../../src/services/carts/absorbGuest.ts';
import { joinAccount } from '../../src/services/carts/joinAccount.ts';
import { handleEvent } from '../../src/services/outbox/handleEvent.ts';
import { sweepOutbox } from '../../src/services/outbox/sweep.ts';
import { asPerson, checkout, newGuest, newMember, type Shopper, STORE } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { passTime } from '../support/clock.ts';
import { type Crash, crashing, hooked } from '../support/d1.ts';
import { cartStub, ctx, rebind } from '../support/inside.ts';
import { watch } from '../support/live.ts';
import { makePerson, type TestPerson } from '../support/people.ts';
import { openShelf, shelve, stockOf } from '../support/shelf.ts';

vi.setConfig({ testTimeout: 120_000 });

const WHEN: Crash['when'][] = ['before', 'after'];
const desk = () => env.DESK.getByName('loc_main');

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(async () => {
  await rebind(desk(), () => ({ DB: env.DB }));
  await expectSound();
});

const all = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;

/** Every call to D1 that `attempt` makes dies once, before and after it was done; `attempt` says whether its crash came. */
async function everyCrash(attempt: (crash: Crash) => Promise<boolean>): Promise<number> {
  for (let at = 0; ; at++) {
    const came = [];
    for (const when of WHEN) came.push(await attempt({ at, when }));
    if (!came.includes(true)) return at;
  }
}

async function ready(quantity = 2): Promise<Shopper & { person: TestPerson; variantId: string }> {
  const { variantId } = await shelve({ stock: 10, price: 3000 });
  const person = await makePerson();
  const member = await newMember(person);
  if (quantity > 0) expect((await member.add(variantId, quantity)).status).toBe(200);
  return { ...member, person, variantId };
}

describe('an operation on a cart', () => {
  it.each(WHEN)('whose batch dies %s the commit is done once when it is sent again', async (when) => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const { d1, died } = crashing(env.DB, { at: 0, when });
    await rebind(desk(), () => ({ DB: d1 }));
    await guest.add(variantId, 3, 'op');
    expect(died()).toBe(true);
    const again = await guest.add(variantId, 3, 'op');
    expect([again.status, again.body.version, again.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 10, reserved: 3 });
  });

  it('whose answer was lost is not called undone: the shopper gets the cart, and the watchers are told', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const watcher = await watch(guest);
    await rebind(desk(), () => ({ DB: crashing(env.DB, { at: 0, when: 'after' }).d1 }));
    const answer = await guest.add(variantId, 3);
    expect([answer.status, answer.body.version, answer.body.lines?.[0]?.quantity]).toEqual([200, 1, 3]);
    await watcher.told('edit', (f) => f.cart.version === 1 && f.cart.lines[0]?.quantity === 3);
    watcher.close();
  });

  it('is refused, not half done, while the database stays away', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    const away = hooked(env.DB, {
      before: () => {
        throw new Error('D1_ERROR: Network connection lost.');
      },
    });
    await rebind(desk(), () => ({ DB: away }));
    const { status, body } = await guest.add(variantId, 3, 'op');
    expect([status, body.code]).toEqual([503, 'busy']);
    await rebind(desk(), () => ({ DB: env.DB }));
    expect((await guest.add(variantId, 3, 'op')).body.lines).toMatchObject([{ quantity: 3 }]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('shares its batch with others, and the crash of that harms none of them', async () => {
    const { variantId } = await shelve({ stock: 40 });
    for (const when of WHEN) {
      const guests = await Promise.all(Array.from({ length: 10 }, newGuest));
      await rebind(desk(), () => ({ DB: crashing(env.DB, { at: 1, when }).d1 }));
      const answers = await Promise.all(guests.map((g) => g.add(variantId, 2, 'op')));
      expect(answers.map((a) => [a.status, a.body.lines?.[0]?.quantity])).toEqual(guests.map(() => [200, 2]));
    }
    expect(await stockOf(variantId)).toEqual({ on_hand: 40, reserved: 40 });
  });

  it("survives the crash of every read of the cart's object", async () => {
    const tried = await everyCrash(async (crash) => {
      const { variantId } = await shelve({ stock: 10 });
      const guest = await newGuest();
      const { d1, died } = crashing(env.DB, crash);
      await rebind(cartStub(guest.cartId), () => ({ DB: d1 }));
      await guest.add(variantId, 1, 'one');
      await guest.add(variantId, 2, 'two');
      await guest.add(variantId, 1, 'one');
      expect((await guest.add(variantId, 2, 'two')).body.lines).toMatchObject([{ quantity: 3 }]);
      expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
      return died();
    });
    expect(tried).toBeGreaterThan(0);
  });

  it("is recognised by the next object when the cart's was killed between commit and answer", async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    let killed = false;
    const d1 = hooked(env.DB, {
      after: async () => {
        if (killed) return;
        killed = true;
        await runInDurableObject(cartStub(guest.cartId), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(desk(), () => ({ DB: d1 }));
    const lost = await guest.add(variantId, 3, 'op');
    expect(lost.status).toBe(500);
    expect(killed).toBe(true);
    const again = await guest.add(variantId, 3, 'op');
    expect([again.status, again.body.version, again.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });

  it('is sent again by the cart when the desk was killed between commit and answer', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    let killed = false;
    const d1 = hooked(env.DB, {
      after: async () => {
        if (killed) return;
        killed = true;
        await runInDurableObject(desk(), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(desk(), () => ({ DB: d1 }));
    const answer = await guest.add(variantId, 3, 'op');
    expect(killed).toBe(true);
    expect([answer.status, answer.body.version, answer.body.lines[0]?.quantity]).toEqual([200, 1, 3]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 3 });
  });
});

describe('a checkout', () => {
  it('of which any one step dies is one order when it is sent again with its key', async () => {
    const steps = await everyCrash(async (crash) => {
      const shopper = await ready();
      const { d1, died } = crashing(env.DB, crash);
      await evictDurableObject(cartStub(shopper.cartId));
      await rebind(cartStub(shopper.cartId), () => ({ DB: d1 }));
      const tries = [];
      for (let n = 0; n < 3; n++) tries.push(await checkout(shopper, { key: 'k', expectedTotal: 6000 }));
      const answered = tries.filter((t) => t.status === 201);
      expect([crash, answered.length >= 2]).toEqual([crash, true]);
      expect(answered.at(-1)?.headers.get('idempotency-replayed')).toBe('true');
      expect(new Set(answered.map((t) => JSON.stringify(t.body))).size).toBe(1);
      expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 8, reserved: 0 });
      expect(await all('SELECT count(*) AS n FROM orders WHERE person_id = ?', shopper.person.id)).toEqual([{ n: 1 }]);
      return died();
    });
    expect(steps).toBeGreaterThanOrEqual(4);
  });

  it('whose answer was lost is shown to those who watch all the same', async () => {
    const shopper = await ready();
    const watcher = await watch(shopper);
    await rebindLive(shopper.cartId, (sql) => sql.some((s) => s.startsWith('INSERT INTO orders')));
    expect((await checkout(shopper, { key: 'k', expectedTotal: 6000 })).status).toBe(500);
    expect((await watcher.told('ordered')).cart).toMatchObject({ status: 'ordered', version: 2, lines: [] });
    watcher.close();
  });

  it('whose answer was lost with the database is shown at the next try to those who watched before, too', async () => {
    const shopper = await ready();
    const watcher = await watch(shopper);
    let lost = false;
    await rebindLive(shopper.cartId, (sql) => {
      lost ||= sql.some((s) => s.startsWith('INSERT INTO orders'));
      return lost;
    });
    expect((await checkout(shopper, { key: 'k', expectedTotal: 6000 })).status).toBe(500);
    await rebindLive(shopper.cartId, () => false);
    const late = await watch(shopper);
    expect((await late.told('hello')).cart).toMatchObject({ status: 'ordered', lines: [] });
    expect(watcher.carts()).toHaveLength(1);
    expect((await checkout(shopper, { key: 'k', expectedTotal: 6000 })).headers.get('idempotency-replayed')).toBe('true');
    expect((await watcher.told('ordered')).cart).toMatchObject({ status: 'ordered', version: 2 });
    expect((await shopper.add(shopper.variantId, 1)).body.code).toBe('cart_locked');
    watcher.close();
    late.close();
  });

  /** Every answer to what `which` picks is lost. Takes a fresh object, whose sockets stay. */
  async function rebindLive(cartId: string, which: (sql: string[]) => boolean): Promise<void> {
    await evictDurableObject(cartStub(cartId));
    const after = (sql: string[]) => {
      if (which(sql)) throw new Error('D1_ERROR: Network connection lost.');
    };
    await rebind(cartStub(cartId), () => ({ DB: hooked(env.DB, { after }) }));
  }

  it("whose cart's object is killed between commit and answer is the same order when it is sent again", async () => {
    const shopper = await ready();
    await evictDurableObject(cartStub(shopper.cartId));
    const d1 = hooked(env.DB, {
      after: async (sql) => {
        if (!sql.some((s) => s.startsWith('INSERT INTO orders'))) return;
        await runInDurableObject(cartStub(shopper.cartId), (_, state) => state.abort('killed')).catch(() => {});
      },
    });
    await rebind(cartStub(shopper.cartId), () => ({ DB: d1 }));
    const lost = await checkout(shopper, { key: 'k', expectedTotal: 6000 });
    expect(lost.status).toBe(500);
    const again = await checkout(shopper, { key: 'k', expectedTotal: 6000 });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 8, reserved: 0 });
  });

  it('that cannot be announced is an order all the same, and the sweep sends its mail, once', async () => {
    const shopper = await ready();
    await evictDurableObject(cartStub(shopper.cartId));
    const noQueue = { sendBatch: () => Promise.reject(new Error('queue away')) } as unknown as Queue;
    await rebind(cartStub(shopper.cartId), () => ({ OUTBOX: noQueue }));
    const { status, body } = await checkout(shopper);
    expect(status).toBe(201);
    const outbox = () =>
      all<{ id: string; sent_at: number | null; done_at: number | null }>(
        "SELECT id, sent_at, done_at FROM outbox WHERE payload ->> 'orderId' = ?",
        body.order.id,
      );
    expect(await outbox()).toMatchObject([{ sent_at: null, done_at: null }]);

    const enqueued: string[] = [];
    const mine = { ...ctx(), announce: async (ids: string[]) => void enqueued.push(...ids) };
    passTime(11_000);
    expect(await sweepOutbox(mine)).toBeGreaterThan(0);
    const [row] = await outbox();
    expect(enqueued).toContain(row?.id);
    await Promise.all([handleEvent(ctx(), row?.id ?? ''), handleEvent(ctx(), row?.id ?? '').catch(() => {})]);
    await handleEvent(ctx(), row?.id ?? '');
    expect(await all('SELECT kind, state FROM mails WHERE recipient = ?', shopper.person.email)).toEqual([
      { kind: 'order_placed', state: 'sent' },
    ]);
    await ctx().announce([row?.id ?? '']);
    expect((await outbox())[0]?.sent_at).not.toBeNull();
  });
});

describe('a guest cart joining an account', () => {
  it('of which any one step dies joins at the next sign-in, and nothing is lost or doubled', async () => {
    const steps = await everyCrash(async (crash) => {
      const [things, guest, person] = [
        await Promise.all([shelve({ stock: 9 }), shelve({ stock: 9 })]),
        await newGuest(),
        await makePerson(),
      ];
      for (const { variantId } of things) await guest.add(variantId, 2);
      const member = await newMember(person);
      await member.add(things[0]?.variantId ?? '', 1);
      await evictDurableObject(cartStub(member.cartId));
      const { d1, died } = crashing(env.DB, crash);
      await rebind(cartStub(member.cartId), () => ({ DB: d1 }));
      await joinAccount(ctx(), person, guest.token ?? '');
      const between = [...(await guest.cart()).lines, ...(await member.cart()).lines].reduce((sum, l) => sum + l.quantity, 0);
      expect([crash, between]).toEqual([crash, 5]);
      await joinAccount(ctx(), person, guest.token ?? '');
      expect((await member.cart()).lines.map((l) => l.quantity)).toEqual([3, 2]);
      expect(await stockOf(things[0]?.variantId ?? '')).toMatchObject({ reserved: 3 });
      return died();
    });
    expect(steps).toBeGreaterThanOrEqual(3);
  });

  it("whose answer was lost is shown to whoever opens the account's cart next", async () => {
    const { variantId } = await shelve({ stock: 9 });
    const [guest, person] = [await newGuest(), await makePerson()];
    await guest.add(variantId, 2);
    const member = await newMember(person);
    const before = await watch(member);
    before.close();
    const d1 = hooked(env.DB, {
      after: (sql) => {
        if (sql.length > 5) throw new Error('D1_ERROR: Network connection lost.');
      },
    });
    const lossy = { ...ctx(), db: openDb(d1) };
    await expect(absorbGuest(lossy, { id: member.cartId, ownerId: person.id }, guest.cartId)).rejects.toThrow();
    await joinAccount(ctx(), person, guest.token ?? '');
    const { cart } = await (await watch(member)).told('hello');
    expect(cart.lines).toMatchObject([{ quantity: 2 }]);
  });
});

describe('what breaks where nobody expected it', () => {
  it('is a 500 that says nothing of the inside, but a request id', async () => {
    const person = await makePerson();
    const broken = hooked(env.DB, {
      before: () => {
        throw new Error('D1_ERROR: no such column: secret_column at SELECT * FROM people: SQLITE_ERROR');
      },
    });
    const logged: unknown[] = [];
    const log = { ...ctx().log, error: (event: string, fields?: Record<string, unknown>) => void logged.push([event, fields]) };
    const app = createApp(() => ({ ...ctx(), db: openDb(broken), log }));
    for (const [method, path] of [
      ['GET', '/carts/current'],
      ['GET', '/orders'],
      ['GET', '/me'],
      ['POST', '/carts'],
    ] as const) {
      const headers = { authorization: `Bearer ${await person.token()}` };
      const response = await app.fetch(new Request(`${STORE}/api/v1${path}`, { method, headers }), env);
      const text = await response.text();
      expect([response.status, JSON.parse(text).code]).toEqual([500, 'internal_error']);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(text).toContain(response.headers.get('x-request-id'));
      expect(text).not.toMatch(/D1_|SQL|secret_column|people/);
    }
    expect(logged).toHaveLength(4);
  });

  it('leaves the caller signed in and the cart whole once the database is back', async () => {
    const shopper = await ready(1);
    expect((await asPerson(shopper.person).get('/me')).status).toBe(200);
    expect((await shopper.cart()).lines).toHaveLength(1);
  });
});
