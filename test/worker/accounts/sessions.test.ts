import { env, exports } from 'cloudflare:workers';
import { sign } from '@tsndr/cloudflare-worker-jwt';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn, User } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { SESSION_IDLE, SESSION_LIFE } from '#domain/accounts/session.ts';
import { signAccess } from '#services/accounts/sessions/accessToken.ts';
import { compose } from '#src/compose.ts';
import { type Answer, asPerson, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';

afterAll(expectSound);

const ACCESS = '__Host-pinchi_access';
const REFRESH = '__Host-pinchi_refresh';
const GRACE = 10_000;

/** What a tab has after a sign-in or a refresh. */
interface Tab {
  access: string;
  refresh: string;
}

type Refreshed = Answer<SignedIn & Problem>;

const refreshWith = (refresh: string): Promise<Refreshed> =>
  stranger.post('/auth/refresh', undefined, { headers: { cookie: `${REFRESH}=${refresh}`, origin: STORE } });
const meWith = (headers: Record<string, string>) => stranger.get<User & Problem>('/me', { headers });
const statusOf = async (access: string) => (await meWith({ authorization: `Bearer ${access}` })).status;

function cookie({ headers }: Pick<Refreshed, 'headers'>, name: string): string {
  const found = headers.getSetCookie().find((c) => c.startsWith(`${name}=`));
  return found?.slice(name.length + 1).split(';')[0] ?? '';
}

function tabOf(answer: Refreshed): Tab {
  expect(answer.status).toBe(200);
  const tab = { access: answer.body.accessToken, refresh: cookie(answer, REFRESH) };
  expect(cookie(answer, ACCESS)).toBe(tab.access);
  return tab;
}

async function firstTab(person: TestPerson): Promise<Tab> {
  return { access: await person.token(), refresh: person.refreshToken };
}

async function revokedAt(person: TestPerson): Promise<number | null | undefined> {
  const row = await env.DB.prepare('SELECT revoked_at FROM sessions WHERE id = ?')
    .bind(person.sessionId)
    .first<{ revoked_at: number | null }>();
  return row?.revoked_at;
}

function refused(answer: Refreshed, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([401, code]);
}

describe('a refresh', () => {
  it('rotates the cookie, answers as a login does, and keeps the end of the session', async () => {
    const person = await makePerson({ tier: 'gold' });
    passTime(10 * 24 * 60 * 60_000);
    const answer = await refreshWith(person.refreshToken);
    const next = tabOf(answer);
    expect(Object.keys(answer.body).sort()).toEqual(['accessToken', 'expiresIn', 'user']);
    expect(answer.body.user).toMatchObject({ id: person.id, tier: 'gold' });
    expect(next.refresh).not.toBe(person.refreshToken);
    expect(await statusOf(next.access)).toBe(200);
    const life = /__Host-pinchi_refresh=[^;]+; Max-Age=(\d+); Path=\/; HttpOnly; Secure; SameSite=Lax/.exec(
      answer.headers.getSetCookie().join('\n'),
    );
    expect(Math.round(Number(life?.[1]) / 86_400)).toBe(20);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE person_id = ?').bind(person.id).first('n')).toBe(1);
  });

  it('gives tabs that ask at once the same successor, and all of them work', async () => {
    const person = await makePerson();
    const tabs = (await Promise.all([1, 2, 3].map(() => refreshWith(person.refreshToken)))).map(tabOf);
    expect(new Set(tabs.map((t) => t.refresh)).size).toBe(1);
    for (const { access } of tabs) expect(await statusOf(access)).toBe(200);
    const next = tabOf(await refreshWith(tabs[0]?.refresh ?? ''));
    expect(next.refresh).not.toBe(tabs[0]?.refresh);
  });

  it('gives a tab that is up to ten seconds late the same successor', async () => {
    const person = await makePerson();
    const first = tabOf(await refreshWith(person.refreshToken));
    passTime(GRACE - 1000);
    expect(tabOf(await refreshWith(person.refreshToken)).refresh).toBe(first.refresh);
    expect(tabOf(await refreshWith(first.refresh)).refresh).not.toBe(first.refresh);
  });

  it('with a token that was rotated longer ago revokes the session: its successor and every access token of it stop working', async () => {
    const person = await makePerson();
    const old = await firstTab(person);
    const next = tabOf(await refreshWith(old.refresh));
    passTime(GRACE + 1);
    refused(await refreshWith(old.refresh), 'refresh_reused');
    expect(await revokedAt(person)).toEqual(expect.any(Number));
    refused(await refreshWith(next.refresh), 'unauthenticated');
    for (const { access } of [old, next]) expect(await statusOf(access)).toBe(401);
    refused(await refreshWith(old.refresh), 'refresh_reused');
  });

  it('gives a tab that missed several rotations its own successor for ten seconds, and ends its session after that', async () => {
    const person = await makePerson();
    const second = tabOf(await refreshWith(person.refreshToken));
    passTime(GRACE / 2);
    const third = tabOf(await refreshWith(second.refresh));
    expect(tabOf(await refreshWith(person.refreshToken)).refresh).toBe(second.refresh);
    passTime(GRACE / 2 + 1);
    expect(tabOf(await refreshWith(second.refresh)).refresh).toBe(third.refresh);
    refused(await refreshWith(person.refreshToken), 'refresh_reused');
    expect(await statusOf(third.access)).toBe(401);
  });

  it('with a reused token ends one session, not the other devices of the person', async () => {
    const person = await makePerson();
    const other = await makePerson();
    await env.DB.prepare('UPDATE sessions SET person_id = ?2 WHERE id = ?1').bind(other.sessionId, person.id).run();
    tabOf(await refreshWith(person.refreshToken));
    passTime(GRACE + 1);
    refused(await refreshWith(person.refreshToken), 'refresh_reused');
    expect(tabOf(await refreshWith(other.refreshToken)).refresh).not.toBe('');
  });

  it('is refused after two weeks without a refresh', async () => {
    const [used, left] = [await makePerson(), await makePerson()];
    passTime(SESSION_IDLE - 1000);
    const next = tabOf(await refreshWith(used.refreshToken));
    passTime(1000);
    refused(await refreshWith(left.refreshToken), 'unauthenticated');
    expect(tabOf(await refreshWith(next.refresh)).refresh).not.toBe(next.refresh);
  });

  it('gives no access token that is valid longer than the session', async () => {
    const person = await makePerson();
    await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE id = ?')
      .bind(Date.now() + 60_000, person.sessionId)
      .run();
    const authorization = `Bearer ${await person.token()}`;
    const me = async () => (await stranger.get('/me', { headers: { authorization } })).status;
    expect(await me()).toBe(200);
    passTime(60_000);
    expect(await me()).toBe(401);
  });

  it('is refused 30 days after the sign-in, and without a token or with an unknown one', async () => {
    const person = await makePerson();
    const stranger = await makePerson();
    const [session = '', secret = '', mark = ''] = person.refreshToken.split('.');
    const strange = ['', 'nonsense', `${session}.${secret}.`, `${session}.${secret}.${mark}x`, `${stranger.sessionId}.${secret}.${mark}`];
    for (const token of strange)
      expect([(await refreshWith(token)).status, (await refreshWith(token)).body.code]).toEqual([401, 'unauthenticated']);
    expect(await revokedAt(person)).toBeNull();
    passTime(SESSION_LIFE);
    refused(await refreshWith(person.refreshToken), 'unauthenticated');
  });

  it('that is refused removes the invalid cookies', async () => {
    const { headers } = await refreshWith('nonsense');
    expect(headers.getSetCookie().map((c) => c.split('; ').slice(0, 2))).toEqual([
      [`${ACCESS}=`, 'Max-Age=0'],
      [`${REFRESH}=`, 'Max-Age=0'],
    ]);
  });

  it('reads the token only from its cookie', async () => {
    const { refreshToken } = await makePerson();
    const by = (headers: Record<string, string>, body?: unknown) => stranger.post<Problem>('/auth/refresh', body, { headers });
    expect((await by({ authorization: `Bearer ${refreshToken}` })).status).toBe(401);
    expect((await by({}, { refreshToken })).status).toBe(401);
    expect((await by({ cookie: `pinchi_refresh=${refreshToken}`, origin: STORE })).status).toBe(401);
  });
});

describe('a session', () => {
  it('that was revoked is refused, even if its access token has not expired', async () => {
    const person = await makePerson();
    const access = await person.token();
    expect(await statusOf(access)).toBe(200);
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(person.sessionId).run();
    expect(await meWith({ authorization: `Bearer ${access}` })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await meWith({ cookie: `${ACCESS}=${access}` })).status).toBe(401);
  });

  it('ends with a sign-out by bearer token, and the other devices stay signed in', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    await env.DB.prepare('UPDATE sessions SET person_id = ?2 WHERE id = ?1').bind(other.sessionId, person.id).run();
    const elsewhere = await signAccess(compose(env), {
      personId: person.id,
      sessionId: other.sessionId,
      name: person.name,
      role: 'customer',
    });
    expect((await asPerson(person).post('/auth/logout')).status).toBe(204);
    expect(await statusOf(await person.token())).toBe(401);
    expect(await statusOf(elsewhere)).toBe(200);
    refused(await refreshWith(person.refreshToken), 'unauthenticated');
  });

  it('ends with a sign-out even if the access token has expired', async () => {
    const person = await makePerson();
    await stranger.post('/auth/logout', undefined, { headers: { cookie: `${REFRESH}=${person.refreshToken}`, origin: STORE } });
    expect(await revokedAt(person)).toEqual(expect.any(Number));
  });

  it('is ended only once: a second sign-out, or one without a session, is no error', async () => {
    const person = await makePerson();
    for (let i = 0; i < 2; i++) expect((await asPerson(person).post('/auth/logout')).status).toBe(204);
    expect((await stranger.post('/auth/logout')).status).toBe(204);
  });

  it('uses the person’s current data: a new name and role show at once, and a lost role is lost at once', async () => {
    const person = await makePerson({ role: 'owner' });
    const access = await person.token();
    const runJob = () => stranger.post('/staff/jobs/release-holds/run', undefined, { headers: { authorization: `Bearer ${access}` } });
    expect((await runJob()).status).toBe(200);
    await env.DB.prepare("UPDATE people SET role = 'customer', name = 'Renamed' WHERE id = ?").bind(person.id).run();
    expect((await runJob()).status).toBe(403);
    expect((await meWith({ authorization: `Bearer ${access}` })).body).toMatchObject({ name: 'Renamed', role: 'customer' });
  });
});

describe('an access token', () => {
  const ourKey = () => compose(env).secrets.signing[0];
  const CLAIMS = { iss: 'pinchi', aud: 'pinchi', name: 'Mallory', role: 'owner' };

  async function claimsFor(person: TestPerson, more: object = {}) {
    return { ...CLAIMS, sub: person.id, sid: person.sessionId, exp: Math.floor(Date.now() / 1000) + 600, ...more };
  }

  function signed(claims: object, key: string | undefined, algorithm: string): Promise<string> {
    return sign(claims, key, { algorithm, header: { typ: 'JWT', kid: ourKey().id } });
  }

  it('signed with our key opens the account, so the forged ones below fail only for their one fault', async () => {
    const person = await makePerson();
    expect(await statusOf(await signed(await claimsFor(person), ourKey().secret, 'HS256'))).toBe(200);
  });

  it.each<[string, (person: TestPerson, key: string) => Promise<string>]>([
    ['without an algorithm', async (p) => signed(await claimsFor(p), undefined, 'none')],
    ['of another algorithm', async (p, key) => signed(await claimsFor(p), key, 'HS512')],
    ['of another key', async (p) => signed(await claimsFor(p), 'another key', 'HS256')],
    ['of the key that signs carts', async (p) => signed(await claimsFor(p), compose(env).secrets.cart, 'HS256')],
    ['for another audience', async (p, key) => signed(await claimsFor(p, { aud: 'another store' }), key, 'HS256')],
    ['from another issuer', async (p, key) => signed(await claimsFor(p, { iss: 'another store' }), key, 'HS256')],
    ['that has expired', async (p, key) => signed(await claimsFor(p, { exp: Math.floor(Date.now() / 1000) - 1 }), key, 'HS256')],
    ['that never expires', async (p, key) => signed(await claimsFor(p, { exp: undefined }), key, 'HS256')],
    ['of an unknown person', async (_, key) => signed(await claimsFor({ id: 'per_nobody' } as TestPerson), key, 'HS256')],
    ['with somebody else’s session', async (p, key) => signed(await claimsFor(p, { sid: (await makePerson()).sessionId }), key, 'HS256')],
    ['with a signature cut off', async (p) => (await p.token()).replace(/[^.]+$/, '')],
    ['with one letter changed', async (p) => tampered(await p.token())],
    ['that is a refresh token', async (p) => p.refreshToken],
  ])('%s is refused', async (_, forge) => {
    const person = await makePerson();
    const token = await forge(person, ourKey().secret);
    expect(await meWith({ authorization: `Bearer ${token}` })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await meWith({ cookie: `${ACCESS}=${token}` })).status).toBe(401);
  });

  it('is accepted with its scheme in any case, and refused with another scheme', async () => {
    const token = await (await makePerson()).token();
    for (const scheme of ['bearer', 'BEARER']) expect((await meWith({ authorization: `${scheme} ${token}` })).status).toBe(200);
    for (const scheme of ['Basic', 'Bearer\t', '']) expect((await meWith({ authorization: `${scheme} ${token}` })).status).toBe(401);
  });

  it('is valid for 15 minutes', async () => {
    const person = await makePerson();
    const access = await person.token();
    passTime(14 * 60_000);
    expect(await statusOf(access)).toBe(200);
    passTime(60_000);
    expect(await statusOf(access)).toBe(401);
  });

  it('does not decide the role: the database does', async () => {
    const person = await makePerson();
    const token = await signed(await claimsFor(person), ourKey().secret, 'HS256');
    const headers = { authorization: `Bearer ${token}` };
    expect((await meWith(headers)).body.role).toBe('customer');
    expect((await stranger.post('/staff/jobs/recalculate-tiers/run', undefined, { headers })).status).toBe(403);
  });

  it('is not accepted in the address, and as a cookie only under its own name', async () => {
    const token = await (await makePerson()).token();
    expect((await stranger.get(`/me?access_token=${token}`)).status).toBe(401);
    expect((await meWith({ cookie: `${REFRESH}=${token}` })).status).toBe(401);
    expect((await meWith({ cookie: `pinchi_access=${token}` })).status).toBe(401);
  });

  it('in the header is used instead of the cookie', async () => {
    const [a, b] = [await makePerson(), await makePerson()];
    const both = { authorization: `Bearer ${await a.token()}`, cookie: `${ACCESS}=${await b.token()}` };
    expect((await meWith(both)).body.id).toBe(a.id);
    expect((await meWith({ ...both, authorization: 'Bearer nonsense' })).status).toBe(401);
  });
});

describe('a page', () => {
  it('refreshes a session without script, by the refresh cookie, and removes the cookies of an ended one', async () => {
    const person = await makePerson();
    const open = (cookie: string) => exports.default.fetch(`${STORE}/orders`, { headers: { cookie }, redirect: 'manual' });
    const renewed = await open(`${REFRESH}=${person.refreshToken}`);
    expect(renewed.status).toBe(200);
    const access = cookie(renewed as unknown as Refreshed, ACCESS);
    expect(await statusOf(access)).toBe(200);
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(person.sessionId).run();
    const ended = await open(`${REFRESH}=${cookie(renewed as unknown as Refreshed, REFRESH)}`);
    expect(ended.headers.getSetCookie().map((c) => c.split('; ')[1])).toEqual(['Max-Age=0', 'Max-Age=0']);
  });
});

function tampered(token: string): string {
  const [header, payload = '', mark] = token.split('.');
  const at = Math.floor(payload.length / 2);
  return [header, `${payload.slice(0, at)}${payload[at] === 'A' ? 'B' : 'A'}${payload.slice(at + 1)}`, mark].join('.');
}
