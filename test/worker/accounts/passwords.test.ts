import { env } from 'cloudflare:workers';
import { scryptSync } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { changePassword as changeVerb } from '#services/accounts/passwords/changePassword.ts';
import { hashPassword, isOutdated } from '#services/accounts/passwords/password.ts';
import { login as loginVerb } from '#services/accounts/sessions/login.ts';
import { requireFresh } from '#services/write.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, mailbox, mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { actorNow, makePerson, onDevice, type TestPerson } from '#test/support/people.ts';

afterAll(expectSound);

const NEXT = 'eight pears on a plate';
const MINUTE = 60_000;

const forgot = (email: string) => stranger.post('/auth/password/forgot', { email });
const reset = (token: string, password = NEXT) => stranger.post<Problem>('/auth/password/reset', { token, password });
const login = ({ email }: { email: string }, password: string) => stranger.post<SignedIn & Problem>('/auth/login', { email, password });
const change = (person: TestPerson, body: object = { current: PASSWORD, next: NEXT }) =>
  asPerson(person).post<Problem>('/me/password', body);
const confirm = (person: TestPerson, password = PASSWORD) => asPerson(person).post<Problem>('/auth/confirm', { password });
const isIn = async (person: TestPerson) => (await asPerson(person).get('/me')).status === 200;

async function tokenFor(person: TestPerson, mails = 1): Promise<string> {
  expect(await forgot(person.email)).toMatchObject({ status: 202, body: { status: 'accepted' } });
  const [mail] = (await mailed(person.email, mails)).filter((m) => m.kind === 'reset');
  return tokenIn(mail ?? { text: '' });
}

describe('a forgotten password', () => {
  it('is replaced by the link in the mail: the old password and every session stop working, and a mail says so', async () => {
    const person = await makeMember();
    const phone = await onDevice(person);
    const token = await tokenFor(person);
    expect(await isIn(phone)).toBe(true);
    const done = await reset(token);
    expect([done.status, done.body]).toEqual([204, '']);
    expect([await isIn(person), await isIn(phone)]).toEqual([false, false]);
    expect((await login(person, PASSWORD)).status).toBe(401);
    expect((await login(person, NEXT)).status).toBe(200);
    expect((await mailed(person.email, 2)).map((m) => m.kind)).toContain('password_changed');
    expect(await auditActionsOf(person)).toEqual(['password.asked', 'password.reset', 'session.refused', 'session.opened']);
  });

  it('can be set once with a link, within an hour, however many try at once; then every other link is invalid', async () => {
    const person = await makeMember();
    const first = await tokenFor(person);
    const second = await tokenFor(person, 2);
    const tries = await Promise.all([1, 2, 3].map((n) => reset(second, `${NEXT} ${n}`)));
    expect(tries.map((t) => t.status).sort()).toEqual([204, 410, 410]);
    for (const token of [first, second]) expect(await reset(token)).toMatchObject({ status: 410, body: { code: 'token_expired' } });
    const late = await tokenFor(person, 4);
    passTime(60 * MINUTE + 1);
    expect(await reset(late)).toMatchObject({ status: 410, body: { code: 'token_expired' } });
  });

  it('cannot be set by another token: not one that verifies, and not one that was never mailed', async () => {
    const waiting = await makePerson({ verified: false });
    await stranger.post('/auth/verify/resend', { email: waiting.email });
    const verification = tokenIn(await lastMail(waiting.email));
    for (const token of [verification, 'nonsense', "' OR 1=1 --", 'x'.repeat(200)]) expect((await reset(token)).status).toBe(410);
    expect((await stranger.post('/auth/verify', { token: verification })).status).toBe(200);
    const person = await makeMember();
    expect((await stranger.post('/auth/verify', { token: await tokenFor(person) })).status).toBe(410);
  });

  it('does not use the link up if the new password is not allowed', async () => {
    const person = await makeMember();
    const token = await tokenFor(person);
    const { status, body } = await reset(token, 'short');
    expect([status, body.errors?.map((e) => e.path)]).toEqual([422, ['password']]);
    expect(await isIn(person)).toBe(true);
    expect((await reset(token)).status).toBe(204);
  });

  it('gives a first password to somebody who signed in another way before', async () => {
    const person = await makePerson();
    expect((await reset(await tokenFor(person))).status).toBe(204);
    expect((await login(person, NEXT)).status).toBe(200);
  });

  it('causes no mail to an unknown or unverified address', async () => {
    const unverified = await makePerson({ verified: false });
    const someone = await makeMember();
    for (const email of ['nobody@people.test', unverified.email, ` ${someone.email.toUpperCase()} `])
      expect((await forgot(email)).status).toBe(202);
    await mailed(someone.email);
    expect([await mailbox('nobody@people.test'), await mailbox(unverified.email)]).toEqual([[], []]);
  });

  it('causes at most ten mails an hour, also when all are asked for at once', async () => {
    const { id, email } = await makeMember();
    await Promise.all(Array.from({ length: 25 }, () => forgot(email)));
    const row = await env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE payload ->> 'personId' = ?").bind(id).first<{ n: number }>();
    expect(row?.n).toBe(10);
    passTime(60 * MINUTE + 1);
    await forgot(email);
    expect(await mailed(email, 11)).toHaveLength(11);
  });

  it('can be set even after failed sign-ins of others, and then its owner can sign in at once', async () => {
    const person = await makeMember();
    for (let i = 0; i < 10; i++) await login(person, 'the wrong password');
    expect((await login(person, PASSWORD)).status).toBe(429);
    expect((await reset(await tokenFor(person))).status).toBe(204);
    expect((await login(person, NEXT)).status).toBe(200);
  });
});

describe('changing a password', () => {
  it('keeps this session and ends all others, and a mail says so', async () => {
    const person = await makeMember();
    const [phone, tablet] = [await onDevice(person), await onDevice(person)];
    const link = await tokenFor(person);
    const done = await change(person);
    expect([done.status, done.body]).toEqual([204, '']);
    expect([await isIn(person), await isIn(phone), await isIn(tablet)]).toEqual([true, false, false]);
    expect((await login(person, PASSWORD)).status).toBe(401);
    expect((await login(person, NEXT)).status).toBe(200);
    expect((await reset(link)).status).toBe(410);
    expect((await mailed(person.email, 2)).map((m) => m.kind)).toContain('password_changed');
    expect(await auditActionsOf(person)).toContain('password.changed');
  });

  it('names the wrong field, and changes nothing', async () => {
    const person = await makeMember();
    const paths = async (body: object) => {
      const answer = await change(person, body);
      return [answer.status, answer.body.code, answer.body.errors?.map((e) => e.path)];
    };
    expect(await paths({ current: 'the wrong password', next: NEXT })).toEqual([422, 'validation_failed', ['current']]);
    expect(await paths({ current: PASSWORD, next: '123456789012' })).toEqual([422, 'validation_failed', ['next']]);
    expect(await paths({ current: PASSWORD, next: NEXT, role: 'owner' })).toEqual([422, 'validation_failed', ['']]);
    expect((await stranger.post('/me/password', { current: PASSWORD, next: NEXT })).status).toBe(401);
    expect((await login(person, PASSWORD)).status).toBe(200);
  });

  it('succeeds for one of two at once: the other finds its session ended, or the password changed', async () => {
    const person = await makeMember();
    const phone = await onDevice(person);
    const both = await Promise.all([
      change(person, { current: PASSWORD, next: `${NEXT} one` }),
      change(phone, { current: PASSWORD, next: `${NEXT} two` }),
    ]);
    const [won, lost] = both.map((b) => b.status).sort();
    expect([won, [401, 422].includes(lost ?? 0)]).toEqual([204, true]);
    const [winner, loser] = both[0].status === 204 ? ['one', 'two'] : ['two', 'one'];
    expect((await login(person, `${NEXT} ${winner}`)).status).toBe(200);
    expect((await login(person, `${NEXT} ${loser}`)).status).toBe(401);
    expect((await mailed(person.email)).filter((m) => m.kind === 'password_changed')).toHaveLength(1);
  });

  it.each([
    ['the session ends', (person: TestPerson) => asPerson(person).delete(`/auth/sessions/${person.sessionId}`)],
    ['the same session changes it', (person: TestPerson) => change(person, { current: PASSWORD, next: `${NEXT} first` })],
  ])('fails if %s before the commit', async (which, first) => {
    const person = await makeMember();
    const phone = await onDevice(person);
    const actor = await actorNow(person);
    let came = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (came === 0 && sql.some((text) => text.startsWith('update "people"'))) came = (await first(person)).status;
      },
    });
    const changing = changeVerb({ ...ctx(), actor, db: openDb(d1) }, { current: PASSWORD, next: NEXT, refreshToken: undefined });
    expect(await changing).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
    expect(came).toBe(204);
    expect((await login(person, NEXT)).status).toBe(401);
    expect(await isIn(phone)).toBe(which === 'the session ends');
  });

  it('fails with a refresh token that was used long ago, and ends that session', async () => {
    const person = await makeMember();
    const old = `__Host-pinchi_refresh=${person.refreshToken}`;
    const asBrowser = { headers: { cookie: old, origin: 'https://shop.test' } };
    expect((await stranger.post('/auth/refresh', undefined, asBrowser)).status).toBe(200);
    passTime(11_000);
    const changed = await asPerson(person).post<Problem>('/me/password', { current: PASSWORD, next: NEXT }, asBrowser);
    expect([changed.status, changed.body.code]).toEqual([401, 'refresh_reused']);
    expect(await isIn(person)).toBe(false);
    expect((await auditActionsOf(person)).filter((did) => ['password.changed', 'session.reused'].includes(did))).toEqual([
      'session.reused',
    ]);
    expect((await login(person, PASSWORD)).status).toBe(200);
  });

  it('counts failures for each session: strangers lock out no open session, and no session locks out another', async () => {
    const person = await makeMember();
    const stolen = await onDevice(person);
    for (let i = 0; i < 10; i++) await login(person, 'the wrong password');
    for (let i = 0; i < 10; i++) expect((await confirm(stolen, 'the wrong password')).status).toBe(422);
    const limited = await confirm(stolen);
    expect([limited.status, limited.body.code, Number(limited.headers.get('retry-after')) > 0]).toEqual([429, 'rate_limited', true]);
    expect((await change(stolen)).status).toBe(429);
    expect((await confirm(person)).status).toBe(200);
    expect((await change(person)).status).toBe(204);
  });
});

describe('confirming one’s identity', () => {
  it('makes a session fresh for 15 minutes', async () => {
    const person = await makeMember();
    const fresh = async () => requireFresh({ ...ctx(), actor: await actorNow(person) }).ok;
    expect(await fresh()).toBe(true);
    passTime(15 * MINUTE);
    expect(await fresh()).toBe(false);
    expect((await asPerson(person).delete<Problem>('/me')).body.code).toBe('confirm_identity');
    expect(await confirm(person, 'the wrong password')).toMatchObject({ status: 422, body: { errors: [{ path: 'password' }] } });
    expect(await fresh()).toBe(false);
    expect((await confirm(person)).status).toBe(200);
    expect(await fresh()).toBe(true);
    expect(await auditActionsOf(person)).toEqual(['session.refused', 'session.confirmed']);
    expect((await stranger.post('/auth/confirm', { password: PASSWORD })).status).toBe(401);
  });
});

describe('a stored password hash', () => {
  const stored = async ({ id }: TestPerson) =>
    (await env.DB.prepare('SELECT password_hash AS hash FROM people WHERE id = ?').bind(id).first<{ hash: string }>())?.hash ?? '';
  const setHash = ({ id }: TestPerson, hash: string) =>
    env.DB.prepare('UPDATE people SET password_hash = ? WHERE id = ?').bind(hash, id).run();

  /** A hash with settings that are not today’s. */
  function outdated(): string {
    const salt = Buffer.alloc(16, 7);
    const hash = scryptSync(PASSWORD, salt, 32, { N: 4, r: 1, p: 1 });
    return `scrypt$4$1$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  }

  it('is replaced at a sign-in when the settings have changed, and only with the right password', async () => {
    const person = await makePerson();
    const old = outdated();
    await setHash(person, old);
    expect((await login(person, 'the wrong password')).status).toBe(401);
    expect(await stored(person)).toBe(old);
    expect((await login(person, PASSWORD)).status).toBe(200);
    const anew = await stored(person);
    expect([isOutdated(old), isOutdated(anew)]).toEqual([true, false]);
    expect((await login(person, PASSWORD)).status).toBe(200);
    expect(await stored(person)).toBe(anew);
  });

  it.each([
    ['as it is', false],
    ['under old settings', true],
  ])('opens no session if the password is changed at the same moment (%s)', async (_, old) => {
    const person = await makeMember();
    if (old) await setHash(person, outdated());
    const replaced = await hashPassword(NEXT, new Uint8Array(16));
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (sql.some((text) => text.includes('insert into "sessions"'))) await setHash(person, replaced);
      },
    });
    const result = await loginVerb({ ...ctx(), db: openDb(d1) }, { email: person.email, password: PASSWORD });
    expect(result).toEqual({ ok: false, refusal: { code: 'bad_credentials' } });
    const sessions = await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE person_id = ?').bind(person.id).first<{ n: number }>();
    expect([sessions?.n, await stored(person)]).toEqual([1, replaced]);
  });
});
