import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StaffMail, StaffMailPage } from '#contracts/mail.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Summary } from '#contracts/summary.ts';
import { openDb } from '#db/kit/db.ts';
import { consume } from '#queue/consume.ts';
import type { Context } from '#services/context.ts';
import { type Api, asPerson } from '#test/support/api.ts';
import { ctx, QUIET } from '#test/support/context.ts';
import { failedEvent, failedMail } from '#test/support/failedTasks.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { outboxRow, writeRawTask, writeTask } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { soon } from '#test/support/soon.ts';

type Page = { items: StaffMail[]; nextCursor: string | null };
let owner: Api;
let manager: Api;

beforeAll(async () => {
  owner = asPerson(await makePerson({ role: 'owner' }));
  manager = asPerson(await makePerson({ role: 'manager' }));
});
afterAll(expectSound);

const list = async (query = '') => (await owner.get<Page>(`/staff/mail?limit=100&${query}`)).body.items;
const one = async (id: string) => (await list()).find((item) => item.id === id);
const counted = async (api = owner) => (await api.get<Summary>('/staff/summary')).body.failedEvents;
const quiet = (more: Partial<Context> = {}): Context => ({ ...ctx(), log: QUIET, ...more });

/** One delivery of a task by its queue, or by the one of dead letters. Says whether it goes back into the queue. */
async function deliver(id: string, queue = 'pinchi-events', context = quiet()): Promise<boolean> {
  const batch = createMessageBatch<{ id: string }>(queue, [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id } }]);
  await consume(context, batch);
  return (await getQueueResult(batch, createExecutionContext())).retryMessages.length === 1;
}

describe('a task that cannot be done', () => {
  it('is listed among the mails from its first failure: as on its way while the queue tries, as failed once it is given up', async () => {
    await writeRawTask('out_tomorrow', 'sent_by_tomorrow', '{"for":["ord_1"]}');
    expect(await one('out_tomorrow')).toBeUndefined();
    for (const attempts of [1, 2]) {
      expect(await deliver('out_tomorrow')).toBe(true);
      expect(await one('out_tomorrow')).toMatchObject({ state: 'pending', attempts });
    }
    const before = await counted();
    await deliver('out_tomorrow', 'pinchi-dead');
    expect(await one('out_tomorrow')).toEqual({
      id: 'out_tomorrow',
      event: true,
      kind: 'sent_by_tomorrow',
      to: '',
      subject: '',
      state: 'failed',
      error: 'Not understood by this version of the store',
      attempts: 2,
      createdAt: expect.any(String),
      sentAt: null,
    });
    expect(await counted()).toBe(before + 1);
    expect((await owner.get<StaffMailPage>('/staff/mail/out_tomorrow')).body).toMatchObject({ text: '{"for":["ord_1"]}', html: '' });
  });

  it('shows nothing internal of the store', async () => {
    const id = await writeTask('price_changed', { variantIds: ['var_x'] });
    const torn = hooked(env.DB, {
      before: ([sql]) => {
        if (sql?.includes('cart_lines')) throw new Error('D1_ERROR: no such table: cart_lines: SQLITE_ERROR');
      },
    });
    expect(await deliver(id, 'pinchi-events', quiet({ db: openDb(torn) }))).toBe(true);
    expect(await one(id)).toMatchObject({ error: 'The database did not do it', attempts: 1 });
  });

  it('says so if it was never started, and also if its failure could not be stored', async () => {
    const id = await writeTask('tier_changed', { personId: 'per_gone' });
    await deliver(id, 'pinchi-dead');
    expect(await one(id)).toMatchObject({ state: 'failed', error: 'Gave up', attempts: 0 });
    await writeRawTask('out_silent', 'silent', '{}');
    const mute = hooked(env.DB, {
      before: (sql) => {
        if (sql.some((one) => one.includes('attempts + 1'))) throw new Error('D1_ERROR: away');
      },
    });
    expect(await deliver('out_silent', 'pinchi-events', quiet({ db: openDb(mute) }))).toBe(true);
    expect(await one('out_silent')).toBeUndefined();
  });

  it('is not a second row for a mail, which has its own', async () => {
    const { id } = await failedMail();
    expect((await list()).filter((item) => item.id === id)).toMatchObject([{ event: false, attempts: 1 }]);
    expect(await env.DB.prepare('SELECT error, attempts FROM outbox WHERE id = ?').bind(id).first()).toEqual({ error: null, attempts: 0 });
  });
});

describe('the list of failures', () => {
  it('is one list, newest first, page by page, for mails and other tasks', async () => {
    const start = Date.now() + 60_000;
    const made: string[] = [];
    for (let n = 0; n < 6; n++) {
      const id = n % 2 ? await failedEvent('Error: x', start + n) : (await failedMail()).id;
      await env.DB.prepare('UPDATE mails SET created_at = ? WHERE id = ?')
        .bind(start + n, id)
        .run();
      made.unshift(id);
    }
    const seen: string[] = [];
    let cursor = '';
    while (seen.length < 6) {
      const { body } = await owner.get<Page>(`/staff/mail?limit=2&cursor=${cursor}`);
      seen.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor ?? '';
    }
    expect(seen).toEqual(made);
  });

  it('can be filtered by state and kind; a search by address finds mails', async () => {
    const [event, mail] = [await failedEvent(), await failedMail()];
    const found = async (query: string) => (await list(query)).map((item) => item.id).filter((id) => id === event || id === mail.id);
    expect((await found('state=failed')).sort()).toEqual([event, mail.id].sort());
    expect(await found('kind=price_changed')).toEqual([event]);
    expect(await found('kind=welcome')).toEqual([mail.id]);
    expect(await found(`q=${mail.to}`)).toEqual([mail.id]);
    for (const none of ['state=pending', 'state=sent', 'kind=tier_changed']) expect([none, await found(none)]).toEqual([none, []]);
  });

  it('is for managers and owners; a clerk does not see the number either', async () => {
    const id = await failedEvent();
    const clerk = asPerson(await makePerson({ role: 'clerk' }));
    expect((await clerk.get(`/staff/mail/${id}`)).status).toBe(403);
    expect((await clerk.post(`/staff/mail/${id}/retry`)).status).toBe(403);
    expect(await counted(clerk)).toBe(0);
    expect(await counted(manager)).toBe(await counted());
    expect(await counted()).toBe((await list('state=failed')).filter((item) => item.event).length);
  });
});

describe('trying a failed task again', () => {
  it('does it, adds an audit row with who did it, and removes it from the list', async () => {
    const id = await failedEvent();
    const before = await counted();
    const answer = await manager.post<StaffMail>(`/staff/mail/${id}/retry`);
    expect([answer.status, answer.body]).toMatchObject([202, { id, event: true, state: 'pending' }]);
    await soon(async () => expect((await outboxRow(id))?.done_at).toEqual(expect.any(Number)));
    expect(await counted()).toBe(before - 1);
    expect(await one(id)).toBeUndefined();
    const audit = await env.DB.prepare('SELECT action, entity, before FROM audit WHERE entity_id = ?').bind(id).all();
    expect(audit.results).toEqual([
      { action: 'event.retried', entity: 'event', before: JSON.stringify({ error: 'Error: the cart slept', attempts: 2 }) },
    ]);
    const again = await owner.post<Problem>(`/staff/mail/${id}/retry`);
    expect([again.status, again.body.code]).toEqual([409, 'mail_not_failed']);
  });

  it('by two people at once is done by one of them, and by nobody while the queue still tries', async () => {
    const id = await failedEvent();
    const answers = await Promise.all([owner.post(`/staff/mail/${id}/retry`), manager.post(`/staff/mail/${id}/retry`)]);
    expect(answers.map((a) => a.status).sort()).toEqual([202, 409]);
    await writeRawTask('out_tried', 'unknown', '{}');
    await deliver('out_tried');
    expect((await owner.post(`/staff/mail/out_tried/retry`)).status).toBe(409);
    const untouched = await writeTask('tier_changed', { personId: 'per_gone' });
    expect((await owner.post(`/staff/mail/${untouched}/retry`)).status).toBe(404);
  });

  it('goes on counting if it fails again', async () => {
    await writeRawTask('out_again', 'unknown', '{}');
    await deliver('out_again');
    await deliver('out_again', 'pinchi-dead');
    vi.spyOn(console, 'log').mockImplementationOnce(() => {});
    expect((await owner.post('/staff/mail/out_again/retry')).status).toBe(202);
    await soon(async () => expect(await one('out_again')).toMatchObject({ state: 'pending', attempts: 2 }));
    await deliver('out_again', 'pinchi-dead');
    expect(await one('out_again')).toMatchObject({ state: 'failed', attempts: 2 });
  });
});
