import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { resendTasks } from '#scripts/lib/resendTasks.ts';
import { mailingOver, openPostOffice, type PostOffice } from '#test/isolates/support/mailServer.ts';
import { type Stores, startStores } from '#test/isolates/support/stores.ts';
import { aPerson } from '#test/support/rows/people.ts';
import { anOutboxRow } from '#test/support/rows/records.ts';
import { soon } from '#test/support/soon.ts';

let office: PostOffice;
let store: Stores;

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
beforeAll(() => vi.spyOn(process.stdout, 'write').mockImplementation(() => true));
beforeAll(async () => {
  office = await openPostOffice('starttls');
  store = await startStores(mailingOver(office, 'shop@pinchi.test'));
});
afterAll(() => Promise.all([office?.stop(), store?.stop()]));

/* The store is opened three times. */
const LONG = { timeout: 90_000 };
const OLD = Date.now() - 60_000;
const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;

/** Commit a mail to somebody new, asked for at that moment. */
async function ask(id: string, at: number): Promise<void> {
  await aPerson(store.db, { id: `per_${id}`, email: `${id}@people.test`, name: 'Zoë' });
  await anOutboxRow(store.db, { id, payload: JSON.stringify({ mail: 'welcome', personId: `per_${id}` }), createdAt: at });
}

const row = (id: string) =>
  store.db
    .prepare('SELECT o.sent_at, o.done_at, o.failed_at, m.state FROM outbox o LEFT JOIN mails m USING (id) WHERE id = ?')
    .bind(id)
    .first();
const set = (id: string, what: string) => store.db.prepare(`UPDATE outbox SET ${what} WHERE id = ?`).bind(id).run();
const comesTo = (id: string, facts: object) => soon(async () => expect(await row(id)).toMatchObject(facts));
const DONE = { state: 'sent', done_at: expect.any(Number) };

it('a store that was killed sends what its queue had as soon as it is open again, and nothing twice', LONG, async () => {
  office.answers.set('refused@people.test', [{ responseCode: 550, message: 'No such person here' }]);
  for (const id of ['delivered', 'delivered-unmarked', 'refused']) await ask(id, OLD);
  await store.tick();
  await comesTo('delivered', DONE);
  await comesTo('delivered-unmarked', DONE);
  await comesTo('refused', { failed_at: expect.any(Number) });

  office.mood = 'gone';
  for (const id of ['waiting', 'waiting-long']) await ask(id, OLD);
  await store.tick();
  await comesTo('waiting', { state: 'failed', done_at: null });
  await comesTo('waiting-long', { state: 'failed', done_at: null });
  await set('waiting-long', `created_at = created_at - ${WEEK}`);
  // Killed after the mail server had it; and between a commit and the queue.
  await set('delivered-unmarked', 'done_at = NULL');
  await ask('young', Date.now() + HOUR);

  await store.killAndReopen(async () => {
    office.mood = 'awake';
  });
  await store.tick();
  for (const id of ['waiting', 'waiting-long']) expect((await row(id))?.state, 'lost with the queue').toBe('failed');

  await store.killAndReopen(resendTasks);
  await store.tick();
  for (const id of ['waiting', 'waiting-long', 'young', 'delivered-unmarked']) await comesTo(id, DONE);
  const arrived = ['delivered', 'delivered-unmarked', 'waiting', 'waiting-long', 'young'].map((id) => `${id}@people.test`);
  expect(office.arrived.map(({ to }) => to).sort()).toEqual(arrived.sort());
});
