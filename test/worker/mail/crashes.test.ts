import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openDb } from '#db/kit/db.ts';
import type { Context } from '#services/context.ts';
import { announce, sweepOutbox } from '#services/outbox/announce.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx, doTask } from '#test/support/context.ts';
import { type Crash, crashing, everyCrash, WHEN } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { outboxRow, writeTask } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf } from '#test/support/shelf.ts';

/* A mail whose sender died can be claimed again after a minute. A task that never reached the queue is sent after ten seconds. */
const ABANDONED = 60_001;
const UNSENT = 10_001;

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(expectSound);

async function ask(): Promise<{ id: string; sent: string[]; store: (d1?: D1Database) => Context }> {
  const person = await makePerson();
  const sent: string[] = [];
  const mail = { send: async ({ to }: { to: string }) => void sent.push(to) };
  const id = await writeTask('mail', { mail: 'already_registered', personId: person.id });
  return { id, sent, store: (d1 = env.DB) => ({ ...ctx(), db: openDb(d1), mail }) };
}

it(
  'a mail goes out at the next delivery if any one step fails, and a second time only if nobody could know that it was sent',
  repeatedly(20),
  async () => {
    const twice: (Crash & { step: string })[] = [];
    const steps = await everyCrash(async (crash) => {
      const { id, sent, store } = await ask();
      const { d1, died } = crashing(env.DB, crash);
      await doTask(store(d1), id).catch(() => {});
      const row = await env.DB.prepare('SELECT state FROM mails WHERE id = ?').bind(id).first<string>('state');
      const before = sent.length;
      passTime(ABANDONED);
      for (let n = 0; n < 2; n++) await doTask(store(), id);
      if (sent.length > 1) twice.push({ ...crash, step: `${before} sent, ${row}` });
      expect(sent.length).toBeGreaterThan(0);
      expect(await env.DB.prepare('SELECT state, count(*) AS n FROM mails WHERE id = ?').bind(id).first()).toEqual({ state: 'sent', n: 1 });
      expect((await outboxRow(id))?.done_at).not.toBeNull();
      return died();
    });
    // One read, one claim, one write of the result.
    expect(steps).toBe(3);
    expect(twice).toMatchObject([{ when: 'before', step: '1 sent, pending' }]);
  },
);

it.each(WHEN)('a task is sent again and mailed once if its sender dies %s it could mark it as sent', async (when) => {
  const { id, sent, store } = await ask();
  const queued: string[] = [];
  const queues = { send: async (_: string, ids: readonly string[]) => void queued.push(...ids) };
  await announce({ ...store(crashing(env.DB, { at: 0, when }).d1), queues }, [{ id, queue: 'mail' }]);
  expect(queued).toEqual([id]);
  passTime(UNSENT);
  await sweepOutbox({ ...store(), queues });
  expect(queued).toEqual(when === 'before' ? [id, id] : [id]);
  await Promise.allSettled(queued.map((one) => doTask(store(), one)));
  await doTask(store(), id);
  expect(sent).toHaveLength(1);
  expect((await outboxRow(id))?.sent_at).not.toBeNull();
});

it('a task reaches its reader by the sweep if its committer died at once', async () => {
  const { id, sent, store } = await ask();
  passTime(UNSENT);
  const queues = { send: async (_: string, ids: readonly string[]) => void (await Promise.all(ids.map((one) => doTask(store(), one)))) };
  await sweepOutbox({ ...store(), queues });
  expect([sent.length, (await outboxRow(id))?.done_at]).toEqual([1, expect.any(Number)]);
});
