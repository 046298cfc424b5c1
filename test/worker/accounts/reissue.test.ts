import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Answer, asPerson, STORE, stranger } from '#test/support/api.ts';
import { codeOf, setUpApp } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { onDevice, type TestPerson } from '#test/support/people.ts';
import { type Opened, type Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';

afterAll(expectSound);

const GRACE = 10_000;
const REFRESH = '__Host-pinchi_refresh';
const ACCESS = '__Host-pinchi_access';
const NEXT = 'eight pears on a plate';

interface Pair {
  access: string;
  refresh: string;
}

const pairOf = ({ headers }: Pick<Opened, 'headers'>): Pair => ({ access: set(headers, ACCESS), refresh: set(headers, REFRESH) });
const held = ({ cookies }: Visitor): Pair => ({ access: cookies.get(ACCESS) ?? '', refresh: cookies.get(REFRESH) ?? '' });
const refresh = (token: string) =>
  stranger.post<SignedIn & Problem>('/auth/refresh', undefined, { headers: { cookie: `${REFRESH}=${token}`, origin: STORE } });
const opens = async (access: string) => (await stranger.get('/me', { headers: { authorization: `Bearer ${access}` } })).status === 200;

function set(headers: Headers, name: string): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1).split(';')[0] ?? '';
}

/** Confirms over the API as a script of the shop does: with the browser's cookies. */
function confirmWith({ access, refresh: token }: Pair, body: object = { password: PASSWORD }): Promise<Answer<SignedIn & Problem>> {
  const headers = { cookie: `${ACCESS}=${access}; ${REFRESH}=${token}`, origin: STORE };
  return stranger.post('/auth/confirm', body, { headers });
}

async function overApi(visitor: Visitor, body: object): Promise<{ status: number }> {
  const { access, refresh: token } = held(visitor);
  const headers = { cookie: `${ACCESS}=${access}; ${REFRESH}=${token}`, origin: STORE };
  const answer = await stranger.post('/auth/login', body, { headers });
  const next = pairOf(answer);
  visitor.cookies.set(ACCESS, next.access);
  visitor.cookies.set(REFRESH, next.refresh);
  return answer;
}

const rowOf = (person: TestPerson) =>
  env.DB.prepare('SELECT created_at, user_agent, revoked_at FROM sessions WHERE id = ?').bind(person.sessionId).first();

const WAYS: [string, (visitor: Visitor) => Promise<Opened>][] = [
  ['confirming one’s identity', (visitor) => visitor.post('/account/confirm', { password: PASSWORD, next: '/account' })],
  ['changing the password', (visitor) => visitor.post('/account/password', { current: PASSWORD, next: NEXT })],
];

describe.each(WAYS)('%s', (_, show) => {
  it('gives the browser new tokens of the same session, and retires its old refresh token', async () => {
    const person = await makeMember();
    const [visitor, before] = [await visitorOf(person), await rowOf(person)];
    const old = held(visitor);
    passTime(1000);
    const answer = await show(visitor);
    expect(answer.status).toBe(303);
    const next = pairOf(answer);
    expect([next.access === '' || next.access === old.access, next.refresh === '' || next.refresh === old.refresh]).toEqual([false, false]);
    expect(await opens(next.access)).toBe(true);
    expect(await rowOf(person)).toEqual(before);
    passTime(GRACE + 1);
    expect(await refresh(decodeURIComponent(next.refresh))).toMatchObject({ status: 200, body: { user: { id: person.id } } });
  });

  it('gives another tab with the old token the same successor for ten seconds; after that the token ends the session', async () => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    const next = pairOf(await show(visitor));
    passTime(GRACE - 1000);
    const tab = await refresh(person.refreshToken);
    expect([tab.status, pairOf(tab).refresh]).toEqual([200, next.refresh]);
    passTime(1001);
    expect(await refresh(person.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh_reused' } });
    expect(await opens(next.access)).toBe(false);
  });

  it('keeps the tokens after a wrong password or code', async () => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    const wrong = await visitor.post('/account/confirm', { password: 'not the right one', next: '/account' });
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []]);
    passTime(GRACE + 1);
    expect((await show(visitor)).status).toBe(303);
  });
});

describe('POST /auth/confirm', () => {
  it('answers as a sign-in does, with cookies for a browser that sent its own', async () => {
    const person = await makeMember();
    const answer = await confirmWith(held(await visitorOf(person)));
    expect([answer.status, Object.keys(answer.body).sort()]).toEqual([200, ['accessToken', 'expiresIn', 'user']]);
    expect(pairOf(answer).access).toBe(answer.body.accessToken);
    expect(await opens(answer.body.accessToken)).toBe(true);
  });

  it('gives a program without cookies only a new access token, and keeps its refresh token valid', async () => {
    const person = await makeMember();
    const answer = await asPerson(person).post<SignedIn>('/auth/confirm', { password: PASSWORD });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    expect(await opens(answer.body.accessToken)).toBe(true);
    passTime(GRACE + 1);
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });

  it('does not change the cookie of another session that is sent with it', async () => {
    const person = await makeMember();
    const other = await onDevice(person);
    const headers = { authorization: `Bearer ${await person.token()}`, cookie: `${REFRESH}=${other.refreshToken}`, origin: STORE };
    const answer = await stranger.post('/auth/confirm', { password: PASSWORD }, { headers });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    passTime(GRACE + 1);
    for (const { refreshToken } of [person, other]) expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('from two tabs at once gives both the same refresh token, and the session goes on', async () => {
    const person = await makeMember();
    const pair = held(await visitorOf(person));
    const answers = await Promise.all([confirmWith(pair), confirmWith(pair), confirmWith(pair)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [token, ...others] = new Set(answers.map((answer) => pairOf(answer).refresh));
    expect(others).toEqual([]);
    passTime(GRACE + 1);
    expect((await refresh(token ?? '')).status).toBe(200);
  });

  it('with a refresh token that was retired longer ago ends the session, as a refresh would', async () => {
    const person = await makeMember();
    const pair = held(await visitorOf(person));
    expect((await refresh(person.refreshToken)).status).toBe(200);
    passTime(GRACE + 1);
    expect(await confirmWith({ ...pair, access: await person.token() })).toMatchObject({ status: 401, body: { code: 'refresh_reused' } });
    expect(await opens(await person.token())).toBe(false);
  });

  it('uses a code and gives tokens in one commit: of two calls with one code, only one gets tokens', async () => {
    const person = await makeMember();
    const app = await setUpApp(person);
    const pair = held(await visitorOf(person));
    const body = { password: PASSWORD, code: codeOf(app.secret, 1) };
    const answers = await Promise.all([confirmWith(pair, body), confirmWith(pair, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.headers.getSetCookie()).toEqual([]);
  });
});

describe('signing in again in the same browser', () => {
  it.each<[string, (visitor: Visitor, email: string) => Promise<{ status: number }>]>([
    ['by the form', (visitor, email) => visitor.post('/sign-in', { email, password: PASSWORD, next: '/account' })],
    ['over the API', (visitor, email) => overApi(visitor, { email, password: PASSWORD })],
  ])('ends the session that the browser had, %s, and no other', async (_, enter) => {
    const person = await makeMember();
    const [visitor, other] = [await visitorOf(person), await onDevice(person)];
    expect([200, 303]).toContain((await enter(visitor, person.email)).status);
    expect([await opens(await person.token()), await opens(await other.token())]).toEqual([false, true]);
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await refresh(person.refreshToken)).status).toBe(401);
  });

  it('keeps the session when the sign-in is refused', async () => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    expect((await visitor.post('/sign-in', { email: person.email, password: 'not the right one', next: '/' })).status).toBe(401);
    expect(await opens(await person.token())).toBe(true);
  });
});
