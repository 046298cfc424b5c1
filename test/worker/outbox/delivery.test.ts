import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaskRef } from '#db/outbox/task.ts';
import { outbox } from '#db/schema/index.ts';
import { allRetries } from '#kit/retries.ts';
import { type Mail, MailRefused } from '#mail/transport.ts';
import { consume } from '#queue/consume.ts';
import { REGISTRY } from '#queue/handlers.ts';
import type { Context } from '#services/context.ts';
import { announce, sweepOutbox } from '#services/outbox/announce.ts';
import { giveUp } from '#services/outbox/endings.ts';
import worker from '#src/index.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx as bareCtx, QUIET } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, mailed, outboxRow, writeRawTask, writeTask } from '#test/support/mailbox.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { insertAll } from '#test/support/rows/insert.ts';
import { soon } from '#test/support/soon.ts';

afterAll(expectSound);

const MINUTE = 60_000;
const UNDONE = 'SELECT count(*) AS n FROM outbox WHERE id = ? AND sent_at IS NULL AND done_at IS NULL';

/** The store with a mail server that can be down, and a queue that can be down. Nothing reaches the real ones. */
function makeStore() {
  const sent: Mail[] = [];
  const queued: string[][] = [];
  const post = { closedTo: new Set<string>(), refused: new Set<string>(), open: Promise.resolve(), queueDown: false };
  const ctx: Context = {
    ...bareCtx(),
    log: QUIET,
    mail: {
      async send(mail) {
        await post.open;
        if (post.refused.has(mail.to)) throw new MailRefused('550 nobody here');
        if (post.closedTo.has(mail.to)) throw new Error('421 try later');
        sent.push(mail);
      },
    },
    queues: {
      async send(_queue, ids) {
        if (post.queueDown) throw new Error('the queue is down');
        queued.push([...ids]);
      },
    },
  };
  return { ctx, sent, queued, post };
}

const mails = (...ids: string[]) => ids.map((id): TaskRef => ({ id, queue: 'mail' }));

const askMail = async (person: TestPerson, at?: number) => writeTask('mail', { mail: 'already_registered', personId: person.id }, at);

function batchOf(ids: string[], attempts = 1, queue = 'pinchi-events') {
  return createMessageBatch<{ id: string }>(
    queue,
    ids.map((id, i) => ({ id: String(i), timestamp: new Date(), attempts, body: { id } })),
  );
}

/** Deliver messages; says which were acknowledged, and which go back into the queue. */
async function deliver(ctx: Context, ids: string[]): Promise<{ acked: string[]; retried: string[] }> {
  const batch = batchOf(ids);
  const execution = createExecutionContext();
  await consume(ctx, batch);
  const { explicitAcks, retryMessages, ackAll, retryBatch } = await getQueueResult(batch, execution);
  expect([ackAll, retryBatch.retry]).toEqual([false, false]);
  const named = (at: string) => ids[Number(at)] ?? '';
  return { acked: explicitAcks.map(named), retried: retryMessages.map((m) => named(m.msgId)) };
}

async function failedAt(id: string): Promise<unknown> {
  return env.DB.prepare('SELECT failed_at FROM outbox WHERE id = ?').bind(id).first('failed_at');
}

async function stateOf(id: string): Promise<unknown> {
  return env.DB.prepare('SELECT state, error FROM mails WHERE id = ?').bind(id).first();
}

describe('the consumer', () => {
  it('acknowledges each message by itself: only what fails comes again', async () => {
    const { ctx, sent, post } = makeStore();
    const people = await Promise.all([makePerson(), makePerson(), makePerson()]);
    const [first = '', second = '', third = ''] = await Promise.all(people.map((p) => askMail(p)));
    post.closedTo.add(people[1]?.email ?? '');
    expect(await deliver(ctx, [first, second, third])).toEqual({ acked: [first, third], retried: [second] });
    expect(sent.map((m) => m.id)).toEqual([first, third]);
    expect(await stateOf(second)).toEqual({ state: 'failed', error: 'Error: 421 try later' });
    expect((await outboxRow(second))?.done_at).toBeNull();

    post.closedTo.clear();
    expect(await deliver(ctx, [second])).toEqual({ acked: [second], retried: [] });
    expect(await stateOf(second)).toEqual({ state: 'sent', error: null });
    expect((await outboxRow(second))?.done_at).toEqual(expect.any(Number));
  });

  it('acknowledges a message without work, and keeps what it cannot read for a later deployment', async () => {
    const { ctx, sent } = makeStore();
    const gone = await writeTask('mail', { mail: 'verify', personId: 'per_gone' });
    const noOrder = await writeTask('order_placed', { orderId: 'ord_gone' });
    const noCarts = await writeTask('price_changed', { variantIds: [] });
    await writeRawTask('out_odd', 'sent_by_tomorrow', '{}');
    await writeRawTask('out_shape', 'mail', '{"mail":"verify"}');
    const good = await askMail(await makePerson());
    expect(await deliver(ctx, [gone, 'out_never_committed', noOrder, 'out_odd', noCarts, 'out_shape', good])).toEqual({
      acked: [gone, 'out_never_committed', noOrder, noCarts, good],
      retried: ['out_odd', 'out_shape'],
    });
    expect(sent.map((m) => m.id)).toEqual([good]);
  });

  it('tries again with growing waits: seconds at first, never more than half an hour', async () => {
    const { ctx } = makeStore();
    await writeRawTask('out_unknown', 'unknown', '{}');
    const delays: (number | undefined)[] = [];
    for (const attempts of [1, 2, 3, 8, 9, 100]) {
      const [message] = batchOf(['out_unknown'], attempts).messages;
      if (!message) throw new Error('No message');
      vi.spyOn(message, 'retry').mockImplementation((options) => void delays.push(options?.delaySeconds));
      await consume(ctx, { queue: 'pinchi-mail', messages: [message] });
    }
    expect(delays).toEqual([5, 20, 80, 1800, 1800, 1800]);
  });
});

describe('a permanent failure', () => {
  it('is tried once if the recipient is refused: its row and its mail say so, and it is not sent again', async () => {
    const { ctx, queued, post } = makeStore();
    const person = await makePerson();
    const id = await askMail(person);
    post.refused.add(person.email);
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    expect(await stateOf(id)).toEqual({ state: 'failed', error: 'MailRefused: 550 nobody here' });
    expect(await failedAt(id)).toEqual(expect.any(Number));
    post.refused.clear();
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    passTime(allRetries() * 1000 + 60 * MINUTE);
    await sweepOutbox(ctx);
    expect(queued.flat()).not.toContain(id);
  });

  it('from the dead letters is stored as failed with the last error, logged once, and acknowledged', async () => {
    const { ctx, post } = makeStore();
    const logged: unknown[] = [];
    const log = { ...ctx.log, error: (event: string, fields?: object) => void logged.push([event, fields]) };
    const person = await makePerson();
    const [mail, other] = [await askMail(person), await writeTask('tier_changed', { personId: 'per_gone' })];
    await writeRawTask('out_tomorrow', 'order_mail', '{"mail":"order_lost","orderId":"ord_1"}', Date.now(), 'mail');
    post.closedTo.add(person.email);
    await deliver(ctx, [mail]);
    const ids = [mail, other, 'out_tomorrow', mail, 'out_never_committed'];
    const batch = batchOf(ids, 1, 'pinchi-dead');
    await consume({ ...ctx, log }, batch);
    expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toHaveLength(ids.length);
    expect(logged).toEqual([
      ['outbox.given_up', { id: mail, kind: 'mail', error: null }],
      ['outbox.given_up', { id: other, kind: 'tier_changed', error: null }],
      ['outbox.given_up', { id: 'out_tomorrow', kind: 'order_mail', error: null }],
    ]);
    expect(await stateOf(mail)).toEqual({ state: 'failed', error: 'Error: 421 try later' });
    expect(await stateOf('out_tomorrow')).toEqual({ state: 'failed', error: 'Gave up' });
    expect(await stateOf(other)).toBeNull();
    expect([await failedAt(mail), await failedAt(other)]).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('never turns a sent mail into a failed one', async () => {
    const { ctx } = makeStore();
    const id = await askMail(await makePerson());
    await deliver(ctx, [id]);
    await consume(ctx, batchOf([id], 1, 'pinchi-dead'));
    expect([await stateOf(id), await failedAt(id)]).toEqual([{ state: 'sent', error: null }, null]);
  });

  it('is stored even if the mail could not be written', async () => {
    const { ctx } = makeStore();
    const { id: personId } = await makePerson({ verified: false });
    const id = await writeTask('mail', { mail: 'verify', personId });
    const keyless: Context = { ...ctx, secrets: { ...ctx.secrets, mail: '' } };
    expect(await deliver(keyless, [id])).toEqual({ acked: [], retried: [id] });
    expect(await stateOf(id)).toEqual({ state: 'failed', error: expect.stringContaining('Error') });
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    expect(await stateOf(id)).toEqual({ state: 'sent', error: null });
  });

  it('reaches the consumer of dead letters by the name of the queue', async () => {
    const id = await askMail(await makePerson());
    const batch = createMessageBatch<{ id: string }>('pinchi-dead', [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id } }]);
    vi.spyOn(console, 'log').mockImplementationOnce(() => {});
    await worker.queue(batch, env);
    expect(await failedAt(id)).toEqual(expect.any(Number));
  });
});

describe('one outbox row', () => {
  it('sends one mail, however often it comes: in one batch, later, and at once', async () => {
    const { ctx, sent } = makeStore();
    const id = await askMail(await makePerson());
    expect(await deliver(ctx, [id, id])).toEqual({ acked: [id, id], retried: [] });
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    await env.DB.prepare('UPDATE outbox SET done_at = NULL WHERE id = ?').bind(id).run();
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    expect(sent.map((m) => m.id)).toEqual([id]);
  });

  it('that two consumers have at once is mailed by one; the other comes back and finds it done', async () => {
    const { ctx, sent, post } = makeStore();
    const id = await askMail(await makePerson());
    let letGo = () => {};
    post.open = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = deliver(ctx, [id]);
    await soon(async () => expect(await stateOf(id)).toMatchObject({ state: 'pending' }));
    expect(await deliver(ctx, [id])).toEqual({ acked: [], retried: [id] });
    letGo();
    expect(await first).toEqual({ acked: [id], retried: [] });
    expect(await deliver(ctx, [id])).toEqual({ acked: [id], retried: [] });
    expect(sent).toHaveLength(1);
  });

  it('whose consumer died while mailing is taken over a minute later', async () => {
    const { ctx, sent, post } = makeStore();
    const id = await askMail(await makePerson());
    post.open = new Promise(() => {});
    void deliver(ctx, [id]);
    await soon(async () => expect(await stateOf(id)).toMatchObject({ state: 'pending' }));
    post.open = Promise.resolve();
    passTime(MINUTE - 1000);
    expect((await deliver(ctx, [id])).retried).toEqual([id]);
    passTime(1001);
    expect((await deliver(ctx, [id])).acked).toEqual([id]);
    expect(sent).toHaveLength(1);
  });
});

describe('the sweep', () => {
  /* The open tasks of an earlier test must not count in the next. */
  beforeEach(() => env.DB.prepare('UPDATE outbox SET sent_at = 0, done_at = 0').run());

  it('sends what never reached the queue, once it is ten seconds old, and only once', async () => {
    const { ctx, queued, post } = makeStore();
    const id = await askMail(await makePerson());
    post.queueDown = true;
    await announce(ctx, mails(id));
    expect(await env.DB.prepare(UNDONE).bind(id).first('n')).toBe(1);
    post.queueDown = false;
    expect(await sweepOutbox(ctx)).toBe(0);
    passTime(10_001);
    expect(await sweepOutbox(ctx)).toBe(1);
    expect(await sweepOutbox(ctx)).toBe(0);
    expect(queued).toEqual([[id]]);
    expect((await outboxRow(id))?.sent_at).toEqual(expect.any(Number));
  });

  it('sends again what the queue lost, for a day after the last retry, and never what is done or given up', async () => {
    const { ctx, queued } = makeStore();
    const [lost, done, dead] = [await askMail(await makePerson()), await askMail(await makePerson()), await askMail(await makePerson())];
    await announce(ctx, mails(lost, done, dead));
    expect(await deliver(ctx, [done])).toMatchObject({ acked: [done] });
    await giveUp(ctx, REGISTRY.post, [dead]);
    const retries = allRetries() * 1000;
    for (const [wait, swept] of [
      [retries, 0],
      [15 * MINUTE + 1000, 1],
      [retries, 0],
      [15 * MINUTE + 1000, 1],
      [24 * 60 * MINUTE, 0],
    ] as const) {
      passTime(wait);
      expect(await sweepOutbox(ctx)).toBe(swept);
    }
    expect(queued).toEqual([[lost, done, dead], [lost], [lost]]);
  });

  it('leaves the row for the next sweep while the queue is down', async () => {
    const { ctx, queued, post } = makeStore();
    const id = await askMail(await makePerson(), Date.now() - MINUTE);
    post.queueDown = true;
    for (let i = 0; i < 2; i++) expect(await sweepOutbox(ctx)).toBe(1);
    post.queueDown = false;
    expect(await sweepOutbox(ctx)).toBe(1);
    expect(queued).toEqual([[id]]);
  });

  it('sends the oldest hundred first, and never more than a hundred to the queue at once', async () => {
    const { ctx, queued } = makeStore();
    const old = Date.now() - MINUTE;
    const ids = Array.from({ length: 130 }, (_, i) => `out_old${String(i).padStart(3, '0')}`);
    const payload = JSON.stringify({ variantIds: [] });
    await insertAll(
      env.DB,
      outbox,
      ids.map((id, i) => ({ id, kind: 'price_changed', payload, createdAt: old + i })),
    );
    expect([await sweepOutbox(ctx), await sweepOutbox(ctx), await sweepOutbox(ctx)]).toEqual([100, 30, 0]);
    expect(queued).toEqual([ids.slice(0, 100), ids.slice(100)]);
    queued.length = 0;
    await announce(
      ctx,
      [...ids, ...ids].map((id) => ({ id, queue: 'events' })),
    );
    expect(queued.map((q) => q.length)).toEqual([100, 100, 60]);
  });

  it('runs every minute: a mail that was only committed goes through cron, queue and consumer to its reader', async () => {
    const person = await makePerson();
    const id = await askMail(person, Date.now() - MINUTE);
    expect(await mailbox(person.email)).toEqual([]);
    await worker.scheduled(createScheduledController({ cron: '* * * * *' }), env);
    expect((await mailed(person.email)).map((m) => m.id)).toEqual([id]);
    await soon(async () => expect((await outboxRow(id))?.done_at).toEqual(expect.any(Number)));
  });
});

it('the Worker itself handles a batch as the platform sends it', async () => {
  const person = await makePerson();
  const id = await askMail(person);
  const batch = batchOf([id, 'out_never_committed']);
  const execution = createExecutionContext();
  await worker.queue(batch, env);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, execution);
  expect([explicitAcks, retryMessages]).toEqual([['0', '1'], []]);
  expect(await mailbox(person.email)).toHaveLength(1);
});

it('a mail task of an older Worker goes to the mail queue', async () => {
  const insert =
    "INSERT INTO outbox (id, kind, payload, created_at) VALUES ('out_before', 'mail', '{}', 1), ('out_tier', 'tier_changed', '{}', 1)";
  await env.DB.prepare(insert).run();
  const { results } = await env.DB.prepare('SELECT id, queue FROM outbox WHERE created_at = 1 ORDER BY id').all();
  await env.DB.prepare('DELETE FROM outbox WHERE created_at = 1').run();
  expect(results).toEqual([
    { id: 'out_before', queue: 'mail' },
    { id: 'out_tier', queue: 'events' },
  ]);
});
