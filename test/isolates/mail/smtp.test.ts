import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { LOGIN, mailingOver, openPostOffice, type PostOffice, type SmtpError } from '#test/isolates/support/mailServer.ts';
import { type Stores, startStores } from '#test/isolates/support/stores.ts';
import { aPerson } from '#test/support/rows/people.ts';
import { anOutboxRow } from '#test/support/rows/records.ts';
import { soon } from '#test/support/soon.ts';

let office: PostOffice;
let store: Stores;

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
beforeAll(async () => {
  office = await openPostOffice('starttls');
  store = await startStores(mailingOver(office, 'Pinchi Markthalle für alle <shop@pinchi.test>'));
});
afterAll(() => Promise.all([office?.stop(), store?.stop()]));

let asked = 0;

/** Commit a mail to somebody new, and let the sweep find it. */
async function ask(...answers: (SmtpError | null)[]): Promise<{ id: string; to: string }> {
  const id = `out_smtp${++asked}`;
  const to = `${id}@people.test`;
  office.answers.set(to, answers);
  const personId = `per_${id}`;
  await aPerson(store.db, { id: personId, email: to, name: 'Zoë\r\nBcc: all@evil.test' });
  await anOutboxRow(store.db, { id, payload: JSON.stringify({ mail: 'welcome', personId }), createdAt: Date.now() - 60_000 });
  await store.tick();
  return { id, to };
}

const mailOf = (id: string) => store.db.prepare('SELECT state, error, attempts FROM mails WHERE id = ?').bind(id).first();
const failedAt = (id: string) => store.db.prepare('SELECT failed_at FROM outbox WHERE id = ?').bind(id).first('failed_at');
const arrivedTo = (to: string) => office.arrived.filter((mail) => mail.to === to);

it('a mail arrives over an encrypted connection that is closed after it, with our Message-ID and no header of anybody else', async () => {
  const { id, to } = await ask();
  await soon(async () => expect(await mailOf(id)).toEqual({ state: 'sent', error: null, attempts: 1 }));
  const [mail] = arrivedTo(to);
  expect(mail).toMatchObject({ secure: true, user: LOGIN.user });
  const [head = '', ...body] = mail?.raw.split('\r\n\r\n') ?? [];
  expect(head).toContain(`Message-ID: <${id}@pinchi.test>`);
  expect(head).toContain('From: =?UTF-8?');
  expect(head.split(/\r\n(?=\S)/).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['From', 'To', 'Subject', 'Message-ID', 'Date', 'MIME-Version', 'Content-Type', 'Auto-Submitted']),
  );
  expect(head).not.toMatch(/^Bcc/im);
  expect(body.join()).toContain('Zo=C3=AB Bcc');
  await soon(() => expect(office.open()).toBe(0));
});

it('a recipient that is refused permanently is tried once, and given up at once', async () => {
  const { id, to } = await ask({ responseCode: 550, message: 'No such person here' });
  await soon(async () => expect(await failedAt(id)).toEqual(expect.any(Number)));
  expect(await mailOf(id)).toEqual({ state: 'failed', error: expect.stringContaining('No such person here'), attempts: 1 });
  expect(arrivedTo(to)).toEqual([]);
});

it('a busy server is tried again some seconds later, and then the mail arrives once', async () => {
  const { id, to } = await ask({ responseCode: 451, message: 'Busy, come back' });
  await soon(async () => expect(await mailOf(id)).toMatchObject({ state: 'failed', attempts: 1 }));
  expect(await failedAt(id)).toBeNull();
  await soon(async () => expect(await mailOf(id)).toEqual({ state: 'sent', error: null, attempts: 2 }));
  expect(arrivedTo(to)).toHaveLength(1);
});

it('a server that closes the connection costs one attempt, and the store still answers', async () => {
  office.mood = 'gone';
  const { id, to } = await ask();
  await soon(async () => expect(await mailOf(id)).toMatchObject({ state: 'failed', attempts: 1 }));
  office.mood = 'awake';
  expect((await store.call('first', '/departments')).status).toBe(200);
  await soon(async () => expect(await mailOf(id)).toEqual({ state: 'sent', error: null, attempts: 2 }));
  expect(arrivedTo(to)).toHaveLength(1);
});

it('a server that never greets is given up after a while, and its connection is closed', async () => {
  office.mood = 'mute';
  const { id } = await ask();
  await soon(async () => expect(await mailOf(id)).toMatchObject({ state: 'failed', attempts: 1 }));
  office.mood = 'awake';
  expect(await mailOf(id)).toMatchObject({ error: expect.stringMatching(/Greeting never received|Timeout/) });
  await soon(() => expect(office.open()).toBe(0));
});
