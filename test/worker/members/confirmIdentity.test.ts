import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { FRESH_FOR } from '#domain/accounts/session.ts';
import { type Answer, type Api, asPerson } from '#test/support/api.ts';
import { writtenRows } from '#test/support/auditRows.ts';
import { codeOf, setUpApp, wrongCode } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, onDevice, type Who } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const CLERK: Who = { role: 'clerk', departments: ['dep_frozen'] };
const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
let made = 0;
const newcomer = () => ({ email: `fresh.${++made}@staff.test`, name: 'Carl', ...CLERK });

async function invited(api: Api): Promise<string> {
  const { body } = await api.post<Member>('/staff/members', newcomer());
  await lastMail(body.email);
  return body.id;
}

async function withApp(): Promise<string> {
  const lost = await makePerson();
  await setUpApp(lost);
  return lost.id;
}

type Deed = (api: Api, id: string) => Promise<Answer<Problem>>;

/* What owners do to people: the person it needs, and the call. */
const DEEDS: [string, (api: Api) => Promise<string>, Deed][] = [
  ['invite somebody', async () => '', (api) => api.post('/staff/members', newcomer())],
  ['invite again', invited, (api, id) => api.post(`/staff/members/${id}/invitation`)],
  ['give another role', async () => (await makePerson(CLERK)).id, (api, id) => api.patch(`/staff/members/${id}`, { role: 'owner' }, at(1))],
  [
    'give another department',
    async () => (await makePerson(CLERK)).id,
    (api, id) => api.patch(`/staff/members/${id}`, { departments: ['dep_fresh'] }, at(1)),
  ],
  [
    'withdraw somebody',
    async () => (await makePerson(CLERK)).id,
    (api, id) => api.patch(`/staff/members/${id}`, { role: 'customer' }, at(1)),
  ],
  ['sign somebody out', async () => (await makePerson()).id, (api, id) => api.delete(`/staff/people/${id}/sessions`)],
  ['remove a lost app', withApp, (api, id) => api.delete(`/staff/people/${id}/second-factor`)],
];

describe('an owner must have confirmed who they are within fifteen minutes', () => {
  it.each(DEEDS)('to %s', async (_, prepare, deed) => {
    const owner = await makeMember({ role: 'owner' });
    const api = asPerson(owner);
    const id = await prepare(api);
    passTime(FRESH_FOR);
    const before = await writtenRows();
    const refused = await deed(api, id);
    expect([refused.status, refused.body.code]).toEqual([403, 'confirm_identity']);
    expect(await writtenRows()).toEqual(before);

    expect((await api.post('/auth/confirm', { password: PASSWORD })).status).toBe(200);
    const done = await deed(api, id);
    expect(Math.floor(done.status / 100)).toBe(2);
  });

  it('on this device; a confirmation on another device does not count', async () => {
    const owner = await makeMember({ role: 'owner' });
    const elsewhere = await onDevice(owner);
    passTime(FRESH_FOR);
    await asPerson(elsewhere).post('/auth/confirm', { password: PASSWORD });
    const { id } = await makePerson();
    expect((await asPerson(owner).delete<Problem>(`/staff/people/${id}/sessions`)).body.code).toBe('confirm_identity');
    expect((await asPerson(elsewhere).delete(`/staff/people/${id}/sessions`)).status).toBe(204);
  });

  it('by password, and by a code if they have an app', async () => {
    const owner = await makeMember({ role: 'owner' });
    const { secret } = await setUpApp(owner);
    const api = asPerson(owner);
    passTime(FRESH_FOR);
    const { id } = await makePerson();
    const deed = () => api.delete<Problem>(`/staff/people/${id}/sessions`);
    const bare = await api.post<Problem>('/auth/confirm', { password: PASSWORD });
    expect([bare.status, bare.body.errors?.map((e) => e.path)]).toEqual([422, ['code']]);
    expect((await api.post<Problem>('/auth/confirm', { password: PASSWORD, code: wrongCode(secret) })).body.code).toBe('bad_code');
    expect((await deed()).body.code).toBe('confirm_identity');
    expect((await api.post('/auth/confirm', { password: PASSWORD, code: codeOf(secret) })).status).toBe(200);
    expect((await deed()).status).toBe(204);
  });

  it('and is not asked to when they may not do it, or only read', async () => {
    const [owner, clerk] = [await makePerson({ role: 'owner' }), await makePerson({ role: 'clerk' })];
    passTime(FRESH_FOR);
    expect((await asPerson(owner).get('/staff/members')).status).toBe(200);
    expect((await asPerson(clerk).post<Problem>('/staff/members', newcomer())).body.code).toBe('forbidden');
    expect((await asPerson(clerk).delete<Problem>(`/staff/people/${owner.id}/sessions`)).body.code).toBe('forbidden');
  });
});
