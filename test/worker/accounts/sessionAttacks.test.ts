import { env, exports } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { runs } from '#test/support/proof.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterAll(expectSound);

const GRACE = 10_000;

interface Answered {
  status: number;
  refresh: string;
  access: string;
}

function cookieOf(headers: Headers, name: string): string {
  const found = headers.getSetCookie().find((set) => set.startsWith(`__Host-pinchi_${name}=`));
  return found?.slice(found.indexOf('=') + 1).split(';')[0] ?? '';
}

async function ask(path: string, refresh: string, method = 'POST'): Promise<Answered> {
  const headers = { cookie: `__Host-pinchi_refresh=${refresh}`, origin: STORE };
  const answer = await exports.default.fetch(`${STORE}${path}`, { method, headers, redirect: 'manual' });
  await answer.text();
  return { status: answer.status, refresh: cookieOf(answer.headers, 'refresh'), access: cookieOf(answer.headers, 'access') };
}

const refresh = (token: string) => ask('/api/v1/auth/refresh', token);
const many = <T>(count: number, make: (n: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, n) => make(n)));
const meBy = async (access: string) => (await stranger.get('/me', { headers: { authorization: `Bearer ${access}` } })).status;

/** Which of these tokens still work. Waits until the 10 seconds are over, because in them valid and old tokens get the same answer. */
async function liveOf(person: TestPerson, tokens: string[]): Promise<string[]> {
  const row = await env.DB.prepare('SELECT revoked_at FROM sessions WHERE id = ?')
    .bind(person.sessionId)
    .first<{ revoked_at: number | null }>();
  if (row?.revoked_at !== null) return [];
  const live: string[] = [];
  passTime(GRACE + 1);
  for (const token of [...new Set(tokens)].reverse()) {
    const { status } = await refresh(token);
    if (status === 200) live.push(token);
    if (status !== 200) break;
  }
  return live;
}

describe('tabs that refresh at once', () => {
  it('all get the same successor, and all twenty stay signed in', async () => {
    const person = await makePerson();
    const answers = await many(20, () => refresh(person.refreshToken));
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((a) => a.refresh)).size).toBe(1);
    for (const { access } of answers.slice(0, 3)) expect(await meBy(access)).toBe(200);
    const row = await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE person_id = ? AND revoked_at IS NULL')
      .bind(person.id)
      .first('n');
    expect(row).toBe(1);
  });

  it('stay in step when each goes on with its own token', async () => {
    const person = await makePerson();
    let tabs = [person.refreshToken, person.refreshToken];
    for (let step = 0; step < runs({ sample: 6, proof: 200 }); step++) {
      const answers = await Promise.all(tabs.map(refresh));
      expect(answers.map((a) => a.status)).toEqual([200, 200]);
      tabs = answers.map((a) => a.refresh);
      expect(new Set(tabs).size).toBe(1);
    }
  });

  it('can be pages without script that refresh in parallel with the API', async () => {
    const person = await makePerson();
    const paths = ['/orders', '/account', '/cart', '/', '/checkout'];
    const pages = paths.map((path) => ask(path, person.refreshToken, 'GET'));
    const answers = await Promise.all([...pages, refresh(person.refreshToken)]);
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((a) => a.refresh)).size).toBe(1);
  });
});

describe('a refresh token that was copied', () => {
  it('ends the session when the thief uses it late, however many times at once, and the owner has to sign in again', async () => {
    const person = await makePerson();
    const owner = await refresh(person.refreshToken);
    passTime(GRACE + 1);
    const thieves = await many(10, () => refresh(person.refreshToken));
    expect(new Set(thieves.map((a) => a.status))).toEqual(new Set([401]));
    expect(new Set(thieves.map((a) => a.refresh))).toEqual(new Set(['']));
    expect([(await refresh(owner.refresh)).status, await meBy(owner.access)]).toEqual([401, 401]);
  });

  it('keeps no session open when thief and owner use it at the same moment', async () => {
    for (let round = 0; round < runs({ sample: 5, proof: 100 }); round++) {
      const person = await makePerson();
      const owner = await refresh(person.refreshToken);
      passTime(GRACE + 1);
      const [thief, next] = await Promise.all([refresh(person.refreshToken), refresh(owner.refresh)]);
      expect(thief.status).toBe(401);
      expect(await liveOf(person, [owner.refresh, next.refresh].filter(Boolean))).toEqual([]);
    }
  });

  it('is in the audit, once for each use and without the token', async () => {
    const person = await makePerson();
    await refresh(person.refreshToken);
    passTime(GRACE + 1);
    await refresh(person.refreshToken);
    const { results } = await env.DB.prepare('SELECT * FROM audit WHERE entity_id = ?').bind(person.id).all();
    expect(results.filter((row) => row.action === 'session.reused')).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(person.refreshToken.split('.')[1]);
  });
});

describe('signing out', () => {
  it('at the same moment as a refresh leaves no valid token', async () => {
    for (let round = 0; round < runs({ sample: 5, proof: 100 }); round++) {
      const person = await makePerson();
      const [renewed] = await Promise.all([refresh(person.refreshToken), ask('/api/v1/auth/logout', person.refreshToken)]);
      expect(await liveOf(person, [person.refreshToken, renewed.refresh].filter(Boolean))).toEqual([]);
      if (renewed.access) expect(await meBy(renewed.access)).toBe(401);
    }
  });

  it('is refused from a page of another site', async () => {
    const person = await makePerson();
    const headers = { cookie: `__Host-pinchi_refresh=${person.refreshToken}`, origin: 'https://evil.test' };
    for (const path of ['/sign-out', '/api/v1/auth/logout']) {
      expect((await exports.default.fetch(`${STORE}${path}`, { method: 'POST', headers })).status).toBe(403);
    }
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });
});
