import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../src/contracts/accounts.ts';
import type { Member } from '../../src/contracts/members.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import { openDb } from '../../src/db/client.ts';
import { createApp } from '../../src/http/app.ts';
import { INVITATION_LIFE } from '../../src/services/accounts/mailToken.ts';
import { handleEvent } from '../../src/services/outbox/handleEvent.ts';
import { type Api, asPerson, STORE, stranger } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { auditOf, books } from '../support/books.ts';
import { hooked } from '../support/d1.ts';
import { ctx } from '../support/inside.ts';
import { lastMail, mailbox, mailed, outboxRow, tokenIn, writeEvent } from '../support/mail.ts';
import { makeMember } from '../support/password.ts';
import { makePerson, type TestPerson } from '../support/people.ts';
import { openShelf, shelve } from '../support/shelf.ts';
import { errorOf, fieldOf, Visitor, visitorOf } from '../support/visitor.ts';

const PASSWORD = 'seven plums in a bowl';
const WEAK = 'password1234';

let owner: TestPerson;
let desk: Api;
let made = 0;

beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner', name: 'Olga' });
  desk = asPerson(owner);
});
afterEach(expectSound);

const fresh = () => `new.${++made}@staff.test`;
const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const clerk = (email: string) => ({ email, name: 'Carl', role: 'clerk', departments: ['dep_frozen'] });
type Answered = Member & Problem;

async function invited(email = fresh()): Promise<{ member: Member; token: string; email: string }> {
  const { body } = await desk.post<Member>('/staff/members', clerk(email));
  return { member: body, token: tokenIn(await lastMail(email)), email };
}

const accept = (token: string, password = PASSWORD) => stranger.post<{ user: User } & Problem>('/auth/invitation', { token, password });
const login = (email: string, password = PASSWORD) => stranger.post<Problem>('/auth/login', { email, password });

async function roleOf(id: string): Promise<unknown> {
  return env.DB.prepare(
    'SELECT role, (SELECT group_concat(department_id) FROM staff_departments WHERE person_id = id) AS departments FROM people WHERE id = ?',
  )
    .bind(id)
    .first();
}

describe('an invitation', () => {
  it('makes somebody who is nobody yet, mails them, and is in the audit', async () => {
    const email = fresh();
    const { status, body, headers } = await desk.post<Member>('/staff/members', { ...clerk(` ${email.toUpperCase()} `) });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^per_/),
      email,
      name: 'Carl',
      role: 'clerk',
      departments: [{ id: 'dep_frozen', name: 'Frozen' }],
      invited: true,
      invitedAt: expect.stringMatching(/^20/),
      secondFactor: false,
      lastOwner: false,
      lastSeenAt: null,
      version: 1,
    });
    expect((await lastMail(email)).text).toContain('a clerk of Pinchi, for Frozen');
    expect(await auditOf(body.id)).toEqual([
      {
        action: 'member.invited',
        actor_id: owner.id,
        department_id: null,
        request_id: headers.get('x-request-id'),
        before: null,
        after: { role: 'clerk', departments: ['dep_frozen'] },
      },
    ]);
    expect((await login(email, '')).body.code).toBe('bad_credentials');
  });

  it('is followed by choosing a password, once', async () => {
    const { member, token, email } = await invited();
    const { status, body } = await accept(token);
    expect([status, body.user]).toMatchObject([200, { id: member.id, email, role: 'clerk', verified: true }]);
    expect((await login(email)).status).toBe(200);
    const again = await accept(token, 'another bowl of plums');
    expect([again.status, again.body.code]).toEqual([410, 'token_expired']);
    expect((await login(email, 'another bowl of plums')).status).toBe(401);
    const rows = await auditOf(member.id);
    expect(rows.map((r) => [r.action, r.actor_id])).toContainEqual(['invitation.accepted', member.id]);
    expect((await desk.get<Member>(`/staff/members/${member.id}`)).body).toMatchObject({ invited: false, lastSeenAt: expect.any(String) });
  });

  it('is accepted by one of two who follow it at once', async () => {
    const { token } = await invited();
    const answers = await Promise.all([accept(token), accept(token, 'another bowl of plums')]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 410]);
  });

  it('is as good as before after a weak password', async () => {
    const { token } = await invited();
    const { status, body } = await accept(token, WEAK);
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', ['password']]);
    expect((await accept(token)).status).toBe(200);
  });

  it('is over after a week, and no other kind of link stands in for it', async () => {
    const { member, token } = await invited();
    await env.DB.prepare('UPDATE tokens SET expires_at = expires_at - ? WHERE person_id = ?').bind(INVITATION_LIFE, member.id).run();
    expect((await accept(token)).status).toBe(410);
    const email = fresh();
    await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Ada' });
    expect((await accept(tokenIn(await lastMail(email)))).status).toBe(410);
    expect((await accept('no such token')).body.code).toBe('token_expired');
  });

  it('does not verify by the door of registrations', async () => {
    const { token, email } = await invited();
    expect((await stranger.post('/auth/verify', { token })).status).toBe(410);
    expect((await stranger.post('/auth/password/reset', { token, password: PASSWORD })).status).toBe(410);
    expect((await login(email)).status).toBe(401);
  });

  it('takes over an account that a stranger registered: their password and their link are worth nothing', async () => {
    const email = fresh();
    await stranger.post('/auth/register', { email, password: 'the strangers own words', name: 'Mallory' });
    const theirs = tokenIn(await lastMail(email));
    const { body } = await desk.post<Member>('/staff/members', clerk(email));
    expect(body).toMatchObject({ name: 'Carl', role: 'clerk', invited: true });
    expect((await stranger.post('/auth/verify', { token: theirs })).status).toBe(410);
    expect((await accept(tokenIn(await lastMail(email, 2)))).status).toBe(200);
    expect((await login(email, 'the strangers own words')).status).toBe(401);
    expect((await login(email)).status).toBe(200);
  });

  it('is not taken over by whoever registers the address afterwards', async () => {
    const { member, token, email } = await invited();
    await stranger.post('/auth/register', { email, password: 'the strangers own words', name: 'Mallory' });
    await stranger.post('/auth/verify/resend', { email });
    const [said] = await mailed(email, 2);
    expect([said?.kind, said?.text.includes('token=')]).toEqual(['already_registered', false]);
    expect((await desk.get<Member>(`/staff/members/${member.id}`)).body.name).toBe('Carl');
    expect((await accept(token)).status).toBe(200);
    expect((await login(email, 'the strangers own words')).status).toBe(401);
  });

  it('gives a shopper the role at once; the mail carries no secret, and their password stays theirs', async () => {
    const shopper = await makePerson({ name: 'Ada' });
    const { status, body } = await desk.post<Member>('/staff/members', clerk(shopper.email));
    expect([status, body]).toMatchObject([201, { id: shopper.id, name: 'Ada', role: 'clerk', invited: false }]);
    const mail = await lastMail(shopper.email);
    expect([mail.kind, mail.text.includes('token=')]).toEqual(['invitation', false]);
    expect((await asPerson(shopper).get('/staff/summary')).status).toBe(200);
    expect((await auditOf(shopper.id))[0]).toMatchObject({ before: { role: 'customer' }, after: { role: 'clerk' } });
  });

  it('lets what a shopper was signed in to end with the working day, as the staff’s does', async () => {
    const [shopper, other] = [await makeMember(), await makeMember()];
    const days = async ({ id }: TestPerson) =>
      env.DB.prepare('SELECT max(expires_at - created_at) / 86400000.0 AS days FROM sessions WHERE person_id = ?').bind(id).first('days');
    expect(await Promise.all([shopper, other].map(days))).toEqual([30, 30]);
    expect((await desk.post('/staff/members', clerk(shopper.email))).status).toBe(201);
    expect(await days(shopper)).toBeCloseTo(0.5, 1);
    expect(await days(other)).toBe(30);
  });

  it('goes to an address once, also from two owners at once', async () => {
    const email = fresh();
    const second = asPerson(await makePerson({ role: 'owner' }));
    const answers = await Promise.all([desk, second].map((api) => api.post<Answered>('/staff/members', clerk(email))));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('already_staff');
    expect((await mailed(email)).length).toBe(1);
  });

  it.each<[string, object, string]>([
    ['a department that is not there', { departments: ['dep_fresh', 'dep_none'] }, 'departments'],
    ['a clerk of no department', { departments: [] }, 'departments'],
    ['a manager of no department', { role: 'manager', departments: [] }, 'departments'],
    ['a role that is none of staff', { role: 'customer' }, 'role'],
    ['a role that is none', { role: 'admin' }, 'role'],
    ['no name', { name: ' ' }, 'name'],
    ['no address', { email: 'carl' }, 'email'],
    ['more than is asked for', { verifiedAt: 1 }, ''],
    ['a password of theirs', { password: PASSWORD }, ''],
  ])('is refused for %s, and nothing is written', async (_, wrong, path) => {
    const before = await books();
    const { status, body } = await desk.post<Answered>('/staff/members', { ...clerk(fresh()), ...wrong });
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
    expect(await books()).toEqual(before);
  });

  it('to be an owner needs no department, and keeps none', async () => {
    const { body } = await desk.post<Member>('/staff/members', { ...clerk(fresh()), role: 'owner', departments: ['dep_fresh'] });
    expect(await roleOf(body.id)).toEqual({ role: 'owner', departments: null });
    expect(body.departments.map((d) => d.id)).toEqual(expect.arrayContaining(['dep_fresh', 'dep_frozen']));
  });
});

describe('the page that a link leads to', () => {
  it('spends nothing and names nobody when it is opened; a password opens the way to the desk', async () => {
    const { token, email, member } = await invited();
    const visitor = await visitorOf(owner);
    const path = `/invitation?token=${encodeURIComponent(token)}`;
    const opened = [await visitor.get(path), await new Visitor().get(path)];
    for (const { status, html } of opened) {
      expect([status, fieldOf(html, 'token')]).toEqual([200, token]);
      for (const personal of [email, 'Carl', member.id, 'clerk', 'Frozen desk']) expect(html).not.toContain(personal);
    }
    const weak = await visitor.post('/invitation', { token, password: WEAK });
    expect([weak.status, errorOf(weak.html, 'password'), fieldOf(weak.html, 'token')]).toEqual([422, expect.any(String), token]);
    expect(weak.html).not.toContain(WEAK);

    const done = await visitor.post('/invitation', { token, password: PASSWORD });
    expect([done.status, done.location]).toEqual([303, '/sign-in?next=%2Fadmin%2F&said=invitation-accepted']);
    // Whoever was signed in here was somebody else.
    expect([...visitor.cookies.keys()].filter((name) => /access|refresh/.test(name))).toEqual([]);
    const signIn = await visitor.get(done.location ?? '');
    expect([signIn.status, signIn.html.includes('Your password is set.')]).toEqual([200, true]);
    const entered = await visitor.post('/sign-in', { email, password: PASSWORD, next: '/admin/' });
    expect([entered.status, entered.location]).toEqual([303, '/admin/']);

    const again = await visitor.post('/invitation', { token, password: PASSWORD });
    expect([again.status, again.html.includes('This invitation is over')]).toEqual([410, true]);
    // The owner of the other tests was signed out in that browser.
    owner = await makePerson({ role: 'owner', name: 'Olga' });
    desk = asPerson(owner);
  });

  it('says what to do without a link, and with a wrong one', async () => {
    const visitor = new Visitor();
    expect((await visitor.get('/invitation')).html).toContain('Press the link in our mail');
    expect((await visitor.post('/invitation', { token: 'x', password: PASSWORD })).status).toBe(410);
    expect((await visitor.post('/invitation', { password: PASSWORD })).status).toBe(410);
  });
});

describe('a second invitation', () => {
  it('kills the first', async () => {
    const { member, token, email } = await invited();
    const { status, body } = await desk.post<Member>(`/staff/members/${member.id}/invitation`);
    expect([status, body]).toMatchObject([200, { id: member.id, invited: true, version: 1 }]);
    const second = tokenIn(await lastMail(email, 2));
    expect((await accept(token)).status).toBe(410);
    expect((await accept(second)).status).toBe(200);
  });

  it('is not for somebody who has followed theirs, nor for a shopper, nor for nobody', async () => {
    const { member, token } = await invited();
    await accept(token);
    for (const id of [member.id, owner.id, (await makePerson({ verified: false })).id, 'per_none']) {
      const { status, body } = await desk.post<Problem>(`/staff/members/${id}/invitation`);
      expect([status, body.code]).toEqual([404, 'not_found']);
    }
  });

  it('goes out ten times in an hour, however fast they are asked for', async () => {
    const { member } = await invited();
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.post<Problem>(`/staff/members/${member.id}/invitation`)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(9);
    const refused = answers.filter((a) => a.status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const live = await env.DB.prepare('SELECT count(*) AS n FROM tokens WHERE person_id = ? AND used_at IS NULL')
      .bind(member.id)
      .first('n');
    expect(live).toBe(1);
  });
});

describe('a member', () => {
  it('is changed at the version that was seen: what they may do follows at once', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const { variantId } = await shelve();
    const stock = () => asPerson(person).post(`/variants/${variantId}/stock`, { delta: 1, reason: 'x' }, { key: crypto.randomUUID() });
    expect((await stock()).status).toBe(403);
    const change = { name: 'Carla', departments: ['dep_fresh', 'dep_fresh'] };
    const { status, body } = await desk.patch<Member>(`/staff/members/${person.id}`, change, at(1));
    expect([status, body]).toMatchObject([200, { name: 'Carla', role: 'clerk', departments: [{ id: 'dep_fresh' }], version: 2 }]);
    expect((await stock()).status).toBe(201);
    const [row] = (await auditOf(person.id)).filter((r) => r.action === 'member.updated');
    expect([row?.actor_id, row?.before, row?.after]).toEqual([
      owner.id,
      { role: 'clerk', departments: ['dep_frozen'] },
      { role: 'clerk', departments: ['dep_fresh'], changed: ['name'] },
    ]);
  });

  it('becomes an owner, and a clerk again with departments alone', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    await desk.patch(`/staff/members/${person.id}`, { role: 'owner' }, at(1));
    expect(await roleOf(person.id)).toEqual({ role: 'owner', departments: null });
    expect((await asPerson(person).get('/staff/members')).status).toBe(200);
    const bare = await desk.patch<Answered>(`/staff/members/${person.id}`, { role: 'clerk' }, at(2));
    expect([bare.status, bare.body.errors?.map((e) => e.path)]).toEqual([422, ['departments']]);
    await desk.patch(`/staff/members/${person.id}`, { role: 'clerk', departments: ['dep_fresh'] }, at(2));
    expect(await roleOf(person.id)).toEqual({ role: 'clerk', departments: 'dep_fresh' });
    expect((await asPerson(person).get('/staff/members')).status).toBe(403);
  });

  it('who is withdrawn is a shopper: signed out, without departments, and not found here', async () => {
    const person = await makePerson({ role: 'manager', departments: ['dep_frozen', 'dep_fresh'] });
    const { status, body } = await desk.patch<Member>(`/staff/members/${person.id}`, { role: 'customer' }, at(1));
    expect([status, body]).toMatchObject([200, { role: 'customer', departments: [], version: 2 }]);
    expect((await asPerson(person).get<Problem>('/staff/summary')).body.code).toBe('unauthenticated');
    expect(await roleOf(person.id)).toEqual({ role: 'customer', departments: null });
    expect((await desk.get(`/staff/members/${person.id}`)).status).toBe(404);
    expect((await auditOf(person.id)).map((r) => r.action)).toContain('member.withdrawn');
  });

  it('who is withdrawn before they came finds a dead link, and may be asked again', async () => {
    const { member, token, email } = await invited();
    await desk.patch(`/staff/members/${member.id}`, { role: 'customer' }, at(1));
    expect((await accept(token)).status).toBe(410);
    const again = await desk.post<Member>('/staff/members', clerk(email));
    expect([again.status, again.body]).toMatchObject([201, { id: member.id, invited: true }]);
    expect((await accept(tokenIn(await lastMail(email, 2)))).status).toBe(200);
  });

  it('who is withdrawn before the mail went out is not written to', async () => {
    const person = await makePerson({ verified: false });
    const id = await writeEvent({ kind: 'mail', payload: { mail: 'invitation', personId: person.id } });
    await handleEvent(ctx(), id);
    expect((await outboxRow(id))?.done_at).not.toBeNull();
    expect(await mailbox(person.email)).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['a department that is not there', { departments: ['dep_none'] }, 422, 'validation_failed'],
    ['no department at all', { departments: [] }, 422, 'validation_failed'],
    ['a role that is none', { role: 'admin' }, 422, 'validation_failed'],
    ['an address', { email: 'x@staff.test' }, 422, 'validation_failed'],
    ['a version', { version: 9 }, 422, 'validation_failed'],
    ['a second step', { secondFactor: true }, 422, 'validation_failed'],
    ['a tier', { tier: 'gold', successfulOrders: 90 }, 422, 'validation_failed'],
  ])('is not given %s', async (_, change, status, code) => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const before = await books();
    const answer = await desk.patch<Problem>(`/staff/members/${person.id}`, change, at(1));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await books(), await roleOf(person.id)]).toEqual([before, { role: 'clerk', departments: 'dep_frozen' }]);
  });

  it('is not changed without a version, or at another, or where there is none', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const path = `/staff/members/${person.id}`;
    expect((await desk.patch<Problem>(path, { name: 'X' })).body.code).toBe('precondition_required');
    expect((await desk.patch<Problem>(path, { name: 'X' }, at(7))).body).toMatchObject({ code: 'stale_version', version: 1 });
    expect((await desk.patch<Problem>('/staff/members/per_none', { name: 'X' }, at(1))).status).toBe(404);
    const shopper = await makePerson();
    expect((await desk.patch<Problem>(`/staff/members/${shopper.id}`, { role: 'owner' }, at(1))).status).toBe(404);
    expect(await roleOf(shopper.id)).toEqual({ role: 'customer', departments: null });
    const both = await Promise.all(['A', 'B'].map((name) => desk.patch(path, { name }, at(1))));
    expect(both.map((a) => a.status).sort()).toEqual([200, 412]);
  });
});

describe('the last owner', () => {
  const owners = () =>
    env.DB.prepare("SELECT id, version FROM people WHERE role = 'owner' AND verified_at IS NOT NULL").all<{
      id: string;
      version: number;
    }>();

  /** Of whom the list says beforehand that they stay. */
  const told = async () => {
    const { items } = (await desk.get<{ items: Member[] }>('/staff/members?limit=100')).body;
    return items.filter((m) => m.lastOwner).map((m) => m.id);
  };

  it('stays, be it one who was invited and has not come, or two who withdraw each other or themselves at once', async () => {
    const { results } = await owners();
    for (const { id, version } of results.filter((o) => o.id !== owner.id)) {
      await desk.patch(`/staff/members/${id}`, { role: 'customer' }, at(version));
    }
    expect((await owners()).results).toHaveLength(1);
    expect(await told()).toEqual([owner.id]);
    for (const change of [{ role: 'customer' }, { role: 'manager', departments: ['dep_fresh'] }]) {
      const { status, body } = await desk.patch<Problem>(`/staff/members/${owner.id}`, change, at(1));
      expect([status, body.code]).toEqual([409, 'last_owner']);
    }
    expect((await desk.patch<Member>(`/staff/members/${owner.id}`, { name: 'Olga O.' }, at(1))).body.version).toBe(2);

    for (const how of ['each other', 'themselves'] as const) {
      await makePerson({ role: 'owner', verified: false, name: 'Has not come' });
      expect(await told()).toEqual([owner.id]);
      const second = await makePerson({ role: 'owner' });
      expect(await told()).toEqual([]);
      const [mine, theirs] = how === 'each other' ? [second.id, owner.id] : [owner.id, second.id];
      const version = async (id: string) =>
        (await env.DB.prepare('SELECT version FROM people WHERE id = ?').bind(id).first<number>('version')) ?? 0;
      const [a, b] = [await version(mine), await version(theirs)];
      const answers = await Promise.all([
        desk.patch<Problem>(`/staff/members/${mine}`, { role: 'customer' }, at(a)),
        asPerson(second).patch<Problem>(`/staff/members/${theirs}`, { role: 'customer' }, at(b)),
      ]);
      expect(answers.filter((x) => x.status === 200)).toHaveLength(1);
      expect(['forbidden', 'last_owner', 'unauthenticated']).toContain(answers.find((x) => x.status !== 200)?.body.code);
      const left = (await owners()).results;
      expect(left).toHaveLength(1);
      // Whoever is left goes on as the owner of these tests.
      if (left[0]?.id !== owner.id) {
        owner = second;
        desk = asPerson(second);
      }
    }
  });
});

describe('the list', () => {
  it('is of staff alone, by name, in pages, by part of a name or address, and by role', async () => {
    await makePerson({ name: 'Zed Shopper' });
    for (const name of ['Zed One', 'Zed Two', 'Zed Three']) await makePerson({ name, role: 'clerk', departments: ['dep_fresh'] });
    const path = '/staff/members?q=ZED&limit=2';
    const { body: first } = await desk.get<{ items: Member[]; nextCursor: string }>(path);
    const { body: second } = await desk.get<{ items: Member[]; nextCursor: null }>(
      `${path}&cursor=${encodeURIComponent(first.nextCursor)}`,
    );
    expect([...first.items, ...second.items].map((m) => m.name)).toEqual(['Zed One', 'Zed Three', 'Zed Two']);
    expect(second.nextCursor).toBeNull();
    const { body: managers } = await desk.get<{ items: Member[] }>('/staff/members?role=owner&limit=100');
    expect(new Set(managers.items.map((m) => m.role))).toEqual(new Set(['owner']));
    expect((await desk.get<Problem>('/staff/members?cursor=x')).status).toBe(422);
    expect((await desk.get<Problem>('/staff/members?role=customer')).status).toBe(422);
    expect((await desk.get<{ items: Member[] }>("/staff/members?q=%25_'")).body.items).toEqual([]);
  });
});

describe('who works here', () => {
  const CALLS: [string, string, (id: string) => string, object?][] = [
    ['listed', 'GET', () => '/staff/members'],
    ['read', 'GET', (id) => `/staff/members/${id}`],
    ['invited', 'POST', () => '/staff/members', clerk('never@staff.test')],
    ['changed', 'PATCH', (id) => `/staff/members/${id}`, { role: 'owner' }],
    ['invited again', 'POST', (id) => `/staff/members/${id}/invitation`],
  ];

  it.each(CALLS)('is %s by owners alone', async (_, method, path, body) => {
    const target = await makePerson({ role: 'clerk', departments: ['dep_frozen'], verified: false });
    const before = await books();
    const callers: [Api, number][] = [
      [stranger, 401],
      [asPerson(await makePerson()), 403],
      [asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] })), 403],
      [asPerson(await makePerson({ role: 'manager', departments: ['dep_frozen', 'dep_fresh'] })), 403],
    ];
    for (const [api, status] of callers) expect((await api.call(method, path(target.id), { body, ...at(1) })).status).toBe(status);
    expect(await books()).toEqual(before);
  });

  it.each(CALLS.slice(2))('is not %s by an owner who stops being one before the commit', async (_, method, path, body) => {
    const target = await makePerson({ role: 'clerk', departments: ['dep_frozen'], verified: false });
    const person = await makePerson({ role: 'owner' });
    let lost = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (lost || !sql.some((s) => /insert into "audit"/i.test(s))) return;
        lost = true;
        await env.DB.prepare("UPDATE people SET role = 'customer' WHERE id = ?").bind(person.id).run();
      },
    });
    const app = createApp(() => ({ ...ctx(), db: openDb(d1) }));
    const before = await books();
    const headers = { ...at(1).headers, authorization: `Bearer ${await person.token()}`, 'content-type': 'application/json' };
    const request = new Request(`${STORE}/api/v1${path(target.id)}`, { method, headers, body: body && JSON.stringify(body) });
    const answer = await app.fetch(request, env);
    expect([lost, answer.status, (await answer.json<Problem>()).code]).toEqual([true, 403, 'forbidden']);
    expect([await books(), await roleOf(target.id)]).toEqual([before, { role: 'clerk', departments: 'dep_frozen' }]);
  });
});

describe('in production, an owner without an authenticator app', () => {
  const app = createApp(() => ({ ...ctx(), development: false }));
  const ask = async (person: TestPerson, path: string) => {
    const headers = { authorization: `Bearer ${await person.token()}` };
    const answer = await app.fetch(new Request(`${STORE}/api/v1${path}`, { headers }), env);
    return { status: answer.status, body: await answer.json<Problem & { items: unknown[] }>() };
  };

  it('does not work, but reaches their account', async () => {
    const person = await makePerson({ role: 'owner' });
    for (const path of ['/staff/summary', '/staff/members', '/staff/audit']) {
      expect(await ask(person, path)).toMatchObject({ status: 403, body: { code: 'second_factor_missing' } });
    }
    expect(await ask(person, '/me')).toMatchObject({ status: 200, body: { role: 'owner' } });
    expect(await ask(person, '/me/second-factor')).toMatchObject({ status: 200 });
  });

  it('is shown no more than a shopper is, where both may ask', async () => {
    const person = await makePerson({ role: 'owner' });
    const { slug } = await shelve();
    const shown = JSON.stringify((await ask(person, `/products/${slug}`)).body);
    expect(shown).not.toContain('"stock"');
    await env.DB.prepare('INSERT INTO second_factors (person_id, secret, created_at, confirmed_at) VALUES (?, ?, 0, 1)')
      .bind(person.id, 's')
      .run();
    expect(JSON.stringify((await ask(person, `/products/${slug}`)).body)).toContain('"stock"');
    expect((await ask(person, '/staff/summary')).status).toBe(200);
  });

  it('is alone in that: a clerk works without', async () => {
    expect((await ask(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }), '/staff/summary')).status).toBe(200);
  });
});
