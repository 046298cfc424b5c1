import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { announce, sweepOutbox } from '#services/outbox/announce.ts';
import { checkout, newMember, type Shopper } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { cartStub, ctx, doTask, rebind } from '#test/support/context.ts';
import { crashing, everyCrash, hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(expectSound);

const all = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;

async function ready(): Promise<Shopper & { person: TestPerson; variantId: string }> {
  const { variantId } = await shelve({ stock: 10, price: 3000 });
  const person = await makePerson();
  const member = await newMember(person);
  expect((await member.add(variantId, 2)).status).toBe(200);
  return { ...member, person, variantId };
}

describe('a checkout', () => {
  it('is one order when it is sent again with its key, if any one step fails', repeatedly(20), async () => {
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
    // One read and one commit. The task is announced and marked after the answer.
    expect(steps).toBeGreaterThanOrEqual(2);
  });

  it('whose answer was lost is still shown to the watchers', async () => {
    const shopper = await ready();
    const watcher = await watch(shopper);
    await rebindLive(shopper.cartId, (sql) => sql.some((s) => s.startsWith('INSERT INTO orders')));
    expect((await checkout(shopper, { key: 'k', expectedTotal: 6000 })).status).toBe(500);
    expect((await watcher.cartFrame('ordered')).cart).toMatchObject({ status: 'ordered', version: 2, lines: [] });
    watcher.close();
  });

  it('whose answer was lost with the database is shown to the watchers at the next try', async () => {
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
    expect((await late.cartFrame('hello')).cart).toMatchObject({ status: 'ordered', lines: [] });
    expect(watcher.carts()).toHaveLength(1);
    expect((await checkout(shopper, { key: 'k', expectedTotal: 6000 })).headers.get('idempotency-replayed')).toBe('true');
    expect((await watcher.cartFrame('ordered')).cart).toMatchObject({ status: 'ordered', version: 2 });
    expect((await shopper.add(shopper.variantId, 1)).body.code).toBe('cart_locked');
    watcher.close();
    late.close();
  });

  /** Every answer to what `which` picks is lost. Uses a fresh object, and its sockets stay open. */
  async function rebindLive(cartId: string, which: (sql: string[]) => boolean): Promise<void> {
    await evictDurableObject(cartStub(cartId));
    const after = (sql: string[]) => {
      if (which(sql)) throw new Error('D1_ERROR: Network connection lost.');
    };
    await rebind(cartStub(cartId), () => ({ DB: hooked(env.DB, { after }) }));
  }

  it("is the same order when it is sent again, if the cart's object is killed between commit and answer", async () => {
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

  it('that cannot be announced is still an order, and the sweep sends its mail, once', async () => {
    const shopper = await ready();
    await evictDurableObject(cartStub(shopper.cartId));
    const noQueue = { sendBatch: () => Promise.reject(new Error('queue away')) } as unknown as Queue;
    await rebind(cartStub(shopper.cartId), () => ({ EVENTS_QUEUE: noQueue, MAIL_QUEUE: noQueue }));
    const { status, body } = await checkout(shopper);
    expect(status).toBe(201);
    const outbox = () =>
      all<{ id: string; sent_at: number | null; done_at: number | null }>(
        "SELECT id, sent_at, done_at FROM outbox WHERE payload ->> 'orderId' = ?",
        body.order.id,
      );
    expect(await outbox()).toMatchObject([{ sent_at: null, done_at: null }]);

    const enqueued: string[] = [];
    const queues = { send: async (_: string, ids: readonly string[]) => void enqueued.push(...ids) };
    const mine = { ...ctx(), queues };
    passTime(11_000);
    expect(await sweepOutbox(mine)).toBeGreaterThan(0);
    const [row] = await outbox();
    expect(enqueued).toContain(row?.id);
    await Promise.all([doTask(ctx(), row?.id ?? ''), doTask(ctx(), row?.id ?? '').catch(() => {})]);
    await doTask(ctx(), row?.id ?? '');
    expect(await all('SELECT kind, state FROM mails WHERE recipient = ?', shopper.person.email)).toEqual([
      { kind: 'order_placed', state: 'sent' },
    ]);
    await announce(ctx(), [{ id: row?.id ?? '', queue: 'mail' }]);
    expect((await outbox())[0]?.sent_at).not.toBeNull();
  });
});
