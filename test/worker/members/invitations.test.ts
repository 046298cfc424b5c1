import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { INVITATION_LIFE } from '#services/accounts/mails.ts';
import { type Api, asPerson, stranger } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { expectSound } from '#test/support/invariants.ts';
import { type Answered, accept, clerk, fresh, invite, roleOf } from '#test/support/invitations.ts';
import { lastMail, mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { errorOf, fieldOf, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';

const WEAK = 'password1234';

let owner: TestPerson;
let staffApi: Api;

beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner', name: 'Olga' });
  staffApi = asPerson(owner);
});
afterEach(expectSound);

const invited = (email?: string) => invite(staffApi, email);
const login = (email: string, password = PASSWORD) => stranger.post<Problem>('/auth/login', { email, password });

describe('an invitation', () => {
  it('creates a new account, sends a mail, and is in the audit', async () => {
    const email = fresh();
    const { status, body, headers } = await staffApi.post<Member>('/staff/members', { ...clerk(` ${email.toUpperCase()} `) });
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

  it('is accepted by choosing a password, once', async () => {
    const { member, token, email } = await invited();
    const { status, body } = await accept(token);
    expect([status, body.user]).toMatchObject([200, { id: member.id, email, role: 'clerk', verified: true }]);
    expect((await login(email)).status).toBe(200);
    const again = await accept(token, 'another bowl of plums');
    expect([again.status, again.body.code]).toEqual([410, 'token_expired']);
    expect((await login(email, 'another bowl of plums')).status).toBe(401);
    const rows = await auditOf(member.id);
    expect(rows.map((r) => [r.action, r.actor_id])).toContainEqual(['invitation.accepted', member.id]);
    expect((await staffApi.get<Member>(`/staff/members/${member.id}`)).body).toMatchObject({
      invited: false,
      lastSeenAt: expect.any(String),
    });
  });

  it('is accepted by one of two who open it at once', async () => {
    const { token } = await invited();
    const answers = await Promise.all([accept(token), accept(token, 'another bowl of plums')]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 410]);
  });

  it('stays valid after a weak password', async () => {
    const { token } = await invited();
    const { status, body } = await accept(token, WEAK);
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', ['password']]);
    expect((await accept(token)).status).toBe(200);
  });

  it('expires after a week, and no other kind of link works in its place', async () => {
    const { member, token } = await invited();
    await env.DB.prepare('UPDATE tokens SET expires_at = expires_at - ? WHERE person_id = ?').bind(INVITATION_LIFE, member.id).run();
    expect((await accept(token)).status).toBe(410);
    const email = fresh();
    await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Ada' });
    expect((await accept(tokenIn(await lastMail(email)))).status).toBe(410);
    expect((await accept('no such token')).body.code).toBe('token_expired');
  });

  it('cannot be used to verify a registration', async () => {
    const { token, email } = await invited();
    expect((await stranger.post('/auth/verify', { token })).status).toBe(410);
    expect((await stranger.post('/auth/password/reset', { token, password: PASSWORD })).status).toBe(410);
    expect((await login(email)).status).toBe(401);
  });

  it('takes over an account that a stranger registered: their password and their link stop working', async () => {
    const email = fresh();
    await stranger.post('/auth/register', { email, password: 'the strangers own words', name: 'Mallory' });
    const theirs = tokenIn(await lastMail(email));
    const { body } = await staffApi.post<Member>('/staff/members', clerk(email));
    expect(body).toMatchObject({ name: 'Carl', role: 'clerk', invited: true });
    expect((await stranger.post('/auth/verify', { token: theirs })).status).toBe(410);
    expect((await accept(tokenIn(await lastMail(email, 2)))).status).toBe(200);
    expect((await login(email, 'the strangers own words')).status).toBe(401);
    expect((await login(email)).status).toBe(200);
  });

  it('cannot be taken over by whoever registers the address afterwards', async () => {
    const { member, token, email } = await invited();
    await stranger.post('/auth/register', { email, password: 'the strangers own words', name: 'Mallory' });
    await stranger.post('/auth/verify/resend', { email });
    const [said] = await mailed(email, 2);
    expect([said?.kind, said?.text.includes('token=')]).toEqual(['already_registered', false]);
    expect((await staffApi.get<Member>(`/staff/members/${member.id}`)).body.name).toBe('Carl');
    expect((await accept(token)).status).toBe(200);
    expect((await login(email, 'the strangers own words')).status).toBe(401);
  });

  it('gives a shopper the role at once; the mail has no secret, and the password stays', async () => {
    const shopper = await makePerson({ name: 'Ada' });
    const { status, body } = await staffApi.post<Member>('/staff/members', clerk(shopper.email));
    expect([status, body]).toMatchObject([201, { id: shopper.id, name: 'Ada', role: 'clerk', invited: false }]);
    const mail = await lastMail(shopper.email);
    expect([mail.kind, mail.text.includes('token=')]).toEqual(['invitation', false]);
    expect((await asPerson(shopper).get('/staff/summary')).status).toBe(200);
    expect((await auditOf(shopper.id))[0]).toMatchObject({ before: { role: 'customer' }, after: { role: 'clerk' } });
  });

  it('shortens the open sessions of a shopper to the length of a staff session', async () => {
    const [shopper, other] = [await makeMember(), await makeMember()];
    const days = async ({ id }: TestPerson) =>
      env.DB.prepare('SELECT max(expires_at - created_at) / 86400000.0 AS days FROM sessions WHERE person_id = ?').bind(id).first('days');
    expect(await Promise.all([shopper, other].map(days))).toEqual([30, 30]);
    expect((await staffApi.post('/staff/members', clerk(shopper.email))).status).toBe(201);
    expect(await days(shopper)).toBeCloseTo(0.5, 1);
    expect(await days(other)).toBe(30);
  });

  it('is sent to an address once, also from two owners at once', async () => {
    const email = fresh();
    const second = asPerson(await makePerson({ role: 'owner' }));
    const answers = await Promise.all([staffApi, second].map((api) => api.post<Answered>('/staff/members', clerk(email))));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('already_staff');
    expect((await mailed(email)).length).toBe(1);
  });

  it.each<[string, object, string]>([
    ['an unknown department', { departments: ['dep_fresh', 'dep_none'] }, 'departments'],
    ['a clerk without a department', { departments: [] }, 'departments'],
    ['a manager without a department', { role: 'manager', departments: [] }, 'departments'],
    ['a role that is not for staff', { role: 'customer' }, 'role'],
    ['an unknown role', { role: 'admin' }, 'role'],
    ['no name', { name: ' ' }, 'name'],
    ['no address', { email: 'carl' }, 'email'],
    ['an unknown field', { verifiedAt: 1 }, ''],
    ['a password', { password: PASSWORD }, ''],
  ])('is refused for %s, and nothing is written', async (_, wrong, path) => {
    const before = await writtenRows();
    const { status, body } = await staffApi.post<Answered>('/staff/members', { ...clerk(fresh()), ...wrong });
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
    expect(await writtenRows()).toEqual(before);
  });

  it('for an owner needs no department, and stores none', async () => {
    const { body } = await staffApi.post<Member>('/staff/members', { ...clerk(fresh()), role: 'owner', departments: ['dep_fresh'] });
    expect(await roleOf(body.id)).toEqual({ role: 'owner', departments: null });
    expect(body.departments.map((d) => d.id)).toEqual(expect.arrayContaining(['dep_fresh', 'dep_frozen']));
  });
});

describe('the page of the link', () => {
  it('changes nothing and names nobody when it is opened; a password leads on to the staff app', async () => {
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
    // Somebody else was signed in here before.
    expect([...visitor.cookies.keys()].filter((name) => /access|refresh/.test(name))).toEqual([]);
    const signIn = await visitor.get(done.location ?? '');
    expect([signIn.status, signIn.html.includes('Your password is set.')]).toEqual([200, true]);
    const entered = await visitor.post('/sign-in', { email, password: PASSWORD, next: '/admin/' });
    expect([entered.status, entered.location]).toEqual([303, '/admin/']);

    const again = await visitor.post('/invitation', { token, password: PASSWORD });
    expect([again.status, again.html.includes('This invitation is over')]).toEqual([410, true]);
    // The owner of the other tests was signed out in that browser.
    owner = await makePerson({ role: 'owner', name: 'Olga' });
    staffApi = asPerson(owner);
  });

  it('says what to do without a link, and with a wrong one', async () => {
    const visitor = new Visitor();
    expect((await visitor.get('/invitation')).html).toContain('Press the link in our mail');
    expect((await visitor.post('/invitation', { token: 'x', password: PASSWORD })).status).toBe(410);
    expect((await visitor.post('/invitation', { password: PASSWORD })).status).toBe(410);
  });
});

describe('a second invitation', () => {
  it('makes the first one invalid', async () => {
    const { member, token, email } = await invited();
    const { status, body } = await staffApi.post<Member>(`/staff/members/${member.id}/invitation`);
    expect([status, body]).toMatchObject([200, { id: member.id, invited: true, version: 1 }]);
    const second = tokenIn(await lastMail(email, 2));
    expect((await accept(token)).status).toBe(410);
    expect((await accept(second)).status).toBe(200);
  });

  it('is refused for somebody who has accepted theirs, for a shopper, and for an unknown person', async () => {
    const { member, token } = await invited();
    await accept(token);
    for (const id of [member.id, owner.id, (await makePerson({ verified: false })).id, 'per_none']) {
      const { status, body } = await staffApi.post<Problem>(`/staff/members/${id}/invitation`);
      expect([status, body.code]).toEqual([404, 'not_found']);
    }
  });

  it('is sent at most ten times in an hour, however fast they are asked for', async () => {
    const { member } = await invited();
    const answers = await Promise.all(Array.from({ length: 12 }, () => staffApi.post<Problem>(`/staff/members/${member.id}/invitation`)));
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
