import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffMail, StaffMailPage } from '#contracts/mail.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson } from '#test/support/api.ts';
import { failedMail } from '#test/support/failedTasks.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, mailed, outboxRow } from '#test/support/mailbox.ts';
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

const list = async (query: string, by = owner) => (await by.get<Page>(`/staff/mail${query}`)).body;
const failedMails = async () => (await owner.get<{ failedMails: number }>('/staff/summary')).body.failedMails;

describe('the mails of the store', () => {
  it('are listed newest first, page by page, without their bodies', async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await failedMail('Paged')).id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page: Page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((m) => m.id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen.slice(0, 5)).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
    const [first] = (await list('?limit=1')).items;
    expect(first).toEqual({
      id: made[0],
      event: false,
      kind: 'welcome',
      to: expect.stringContaining('@people.test'),
      subject: 'Paged',
      state: 'failed',
      error: 'Error: 421 try later',
      attempts: 1,
      createdAt: expect.any(String),
      sentAt: null,
    });
  });

  it('can be filtered by state, kind, and the beginning of an address in any case', async () => {
    const { id, to } = await failedMail();
    const ids = async (query: string) => (await list(query)).items.map((m) => m.id);
    const start = to.slice(0, 25);
    expect(await ids(`?q=${start.toUpperCase()}`)).toEqual([id]);
    expect(await ids(`?q=${to}`)).toEqual([id]);
    expect(await ids(`?q=${start}&state=failed&kind=welcome`)).toEqual([id]);
    expect(await ids(`?q=${start}&state=sent`)).toEqual([]);
    expect(await ids(`?q=${start}&kind=verify`)).toEqual([]);
    for (const q of ['people.test', '%', '_', "' OR 1=1"]) expect(await ids(`?q=${encodeURIComponent(q)}`)).toEqual([]);
  });

  it('are refused for an invalid filter', async () => {
    for (const query of ['?state=lost', '?limit=0', '?limit=101', '?cursor=abc', `?q=${'x'.repeat(201)}`]) {
      expect([query, (await owner.get(`/staff/mail${query}`)).status]).toEqual([query, 422]);
    }
  });

  it('can be read one by one, with text and HTML', async () => {
    const { id } = await failedMail();
    expect((await owner.get<StaffMailPage>(`/staff/mail/${id}`)).body).toMatchObject({ id, text: 'Hi', html: '<p>Hi</p>' });
    expect((await owner.get('/staff/mail/out_none')).status).toBe(404);
  });

  it('are counted as failed in the summary, as in the list', async () => {
    const before = await failedMails();
    await failedMail();
    expect(await failedMails()).toBe(before + 1);
    expect((await list('?state=failed&limit=100')).items).toHaveLength(before + 1);
  });

  it('are only for managers and owners', async () => {
    const { id } = await failedMail();
    const [clerk, shopper] = [asPerson(await makePerson({ role: 'clerk' })), asPerson(await makePerson())];
    expect((await manager.get('/staff/mail')).status).toBe(200);
    for (const by of [clerk, shopper]) {
      expect((await by.get('/staff/mail')).status).toBe(403);
      expect((await by.get(`/staff/mail/${id}`)).status).toBe(403);
      expect((await by.post(`/staff/mail/${id}/retry`)).status).toBe(403);
    }
    expect((await env.DB.prepare('SELECT state FROM mails WHERE id = ?').bind(id).first('state')) as string).toBe('failed');
  });
});

describe('sending a failed mail again', () => {
  it('sends it at once, adds an audit row with who did it, and the mail arrives', async () => {
    const { id, to } = await failedMail();
    const before = await failedMails();
    const answer = await manager.post<StaffMail>(`/staff/mail/${id}/retry`);
    expect([answer.status, answer.body.state, answer.body.to]).toEqual([202, 'pending', to]);
    expect((await mailed(to)).map((m) => m.id)).toEqual([id]);
    expect(await failedMails()).toBe(before - 1);
    expect((await list(`?q=${to}`)).items).toMatchObject([{ state: 'sent', error: null, attempts: 2, sentAt: expect.any(String) }]);
    await soon(async () => expect((await outboxRow(id))?.done_at).toEqual(expect.any(Number)));
    const audit = await env.DB.prepare("SELECT action, before FROM audit WHERE entity = 'mail' AND entity_id = ?").bind(id).all();
    expect(audit.results).toEqual([{ action: 'mail.retried', before: JSON.stringify({ error: 'Error: 421 try later', attempts: 1 }) }]);
  });

  it('is refused for one that was sent, and for one that does not exist; nothing is sent twice', async () => {
    const { id, to } = await failedMail();
    await owner.post(`/staff/mail/${id}/retry`);
    await mailed(to);
    const again = await owner.post<Problem>(`/staff/mail/${id}/retry`);
    expect([again.status, again.body.code]).toEqual([409, 'mail_not_failed']);
    expect((await owner.post('/staff/mail/out_none/retry')).status).toBe(404);
    expect(await mailbox(to)).toHaveLength(1);
  });

  it('by two people at once is done by one of them', async () => {
    const { id, to } = await failedMail();
    const answers = await Promise.all([owner.post(`/staff/mail/${id}/retry`), manager.post(`/staff/mail/${id}/retry`)]);
    expect(answers.map((a) => a.status).sort()).toEqual([202, 409]);
    expect(await mailed(to)).toHaveLength(1);
    const count = "SELECT count(*) AS n FROM audit WHERE action = 'mail.retried' AND entity_id = ?";
    expect(await env.DB.prepare(count).bind(id).first('n')).toBe(1);
  });
});
