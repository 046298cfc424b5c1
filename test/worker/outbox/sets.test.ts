import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDb } from '#db/kit/db.ts';
import { REGISTRY } from '#queue/handlers.ts';
import type { Context } from '#services/context.ts';
import { giveUp } from '#services/outbox/endings.ts';
import { runTasks } from '#services/outbox/runTasks.ts';
import { checkout, newMember } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx, QUIET } from '#test/support/context.ts';
import { crashing, everyCrash, hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { outboxRow, writeRawTask, writeTask } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { countTrips } from '#test/support/trips.ts';

/* The last of a set of twenty waits behind others: after a crash it is free again four minutes later. */
const ABANDONED = 4 * 60_001;

beforeAll(openShelf);
afterAll(expectSound);

let sent: string[] = [];
beforeEach(() => {
  sent = [];
});

function store(d1: D1Database = env.DB): Context {
  return { ...ctx(), db: openDb(d1), log: QUIET, mail: { send: async ({ id }) => void sent.push(id) }, queues: { send: async () => {} } };
}

const ask = async () => writeTask('mail', { mail: 'already_registered', personId: (await makePerson()).id });
const askMany = (n: number) => Promise.all(Array.from({ length: n }, ask));
const failed = async (context: Context, ids: string[]) => [...(await runTasks(context, REGISTRY, ids)).keys()];
const isDone = async (id: string) => (await outboxRow(id))?.done_at !== null;

it('twenty letters are three calls to the database: one read, one claim, one write', async () => {
  const ids = await askMany(20);
  const { calls, trips, answer } = await countTrips(() => failed(store(), ids));
  expect([calls, trips, answer]).toEqual([3, 3, []]);
  expect(sent).toEqual(ids);
  expect(await Promise.all(ids.map(isDone))).not.toContain(false);
});

it('letters of every feature share a set, each with what is its own', async () => {
  const buyers = await Promise.all([makePerson(), makePerson()]);
  const orders: string[] = [];
  for (const person of buyers) {
    const buyer = await newMember(person);
    const { variantId } = await shelve({ price: 3000 });
    await buyer.add(variantId, 1);
    orders.push((await checkout(buyer)).body.order.id);
  }
  const letters: [to: string, subject: string][] = [];
  const mail = { send: async ({ to, subject }: { to: string; subject: string }) => void letters.push([to, subject]) };
  const ids = [await ask(), ...(await Promise.all(orders.map((orderId) => writeTask('order_mail', { mail: 'order_delivered', orderId }))))];
  const { calls } = await countTrips(() => runTasks({ ...store(), mail }, REGISTRY, ids));
  expect(calls).toBe(3);
  expect(letters.map(([, subject]) => subject.split(':')[0])).toEqual(['You already have a Pinchi account', 'Delivered', 'Delivered']);
  expect(letters.slice(1).map(([to]) => to)).toEqual(buyers.map(({ email }) => email));
});

it('a set that the database refuses as a whole is done one by one, and only the bad one fails', async () => {
  const [good = '', bad = '', other = ''] = await askMany(3);
  const refuses = (sql: string[], word: string, most: number) => sql.filter((one) => one.startsWith(word)).length > most;
  const torn = hooked(env.DB, {
    before(sql) {
      if (refuses(sql, 'INSERT INTO mails', 1)) throw new Error('D1_ERROR: too much at once');
    },
  });
  expect(await failed(store(torn), [good, bad, other])).toEqual([]);
  expect(sent).toEqual([good, bad, other]);

  await writeRawTask('out_shape_of_set', 'mail', '{"mail":"verify"}', Date.now(), 'mail');
  const [first = '', last = ''] = await askMany(2);
  expect(await failed(store(), [first, 'out_shape_of_set', last])).toEqual(['out_shape_of_set']);
  expect([await isDone(first), await isDone('out_shape_of_set'), await isDone(last)]).toEqual([true, false, true]);
});

it('a result that cannot be written with others is written alone: nothing goes out twice', async () => {
  const ids = await askMany(3);
  let torn = 0;
  const d1 = hooked(env.DB, {
    before(sql) {
      if (sql.some((one) => one.includes("SET state = 'sent'")) && torn++ === 0) throw new Error('D1_ERROR: too much at once');
    },
  });
  expect(await failed(store(d1), ids)).toEqual([]);
  expect(torn).toBe(4);
  passTime(ABANDONED);
  await runTasks(store(), REGISTRY, ids);
  expect(sent).toEqual(ids);
});

it('a set of which any one step dies goes out as a whole at later deliveries', async () => {
  const steps = await everyCrash(async (crash) => {
    sent = [];
    const ids = await askMany(7);
    const { d1, died } = crashing(env.DB, crash);
    await runTasks(store(d1), REGISTRY, ids);
    passTime(ABANDONED);
    for (let n = 0; n < 2; n++) await runTasks(store(), REGISTRY, ids);
    expect(sent.toSorted()).toEqual(ids.toSorted());
    expect(await Promise.all(ids.map(isDone))).not.toContain(false);
    return died();
  });
  expect(steps).toBe(3);
});

it('a letter that waits behind slow ones of its set belongs to it until they are through', async () => {
  const ids = await askMany(6);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = { ...store(), mail: { send: async ({ id }: { id: string }) => held.then(() => void sent.push(id)) } };
  let resolve = () => {};
  const claimed = new Promise<void>((done) => {
    resolve = done;
  });
  const d1 = hooked(env.DB, { after: (sql) => void (sql.some((one) => one.startsWith('INSERT INTO mails')) && resolve()) });
  const first = runTasks({ ...slow, db: openDb(d1) }, REGISTRY, ids);
  await claimed;
  passTime(61_000);
  const last = ids.at(-1) ?? '';
  expect(await failed(store(), [last])).toEqual([last]);
  letGo();
  expect((await first).size).toBe(0);
  expect(sent.toSorted()).toEqual(ids.toSorted());
});

it('dead letters are given up in one write', async () => {
  const ids = await askMany(20);
  const { calls, answer } = await countTrips(() => giveUp(store(), REGISTRY.post, ids));
  expect([calls, answer.size]).toEqual([1, 0]);
  const states = env.DB.prepare('SELECT count(*) AS n FROM mails WHERE state = ?1 AND id IN (SELECT value FROM json_each(?2))');
  expect(await states.bind('failed', JSON.stringify(ids)).first('n')).toBe(20);
});
