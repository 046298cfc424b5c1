import { evictDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { fingerprint } from '#kit/sign.ts';
import { type Answer, type Send, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson } from '#test/support/people.ts';

afterAll(expectSound);

let n = 0;

const newEmail = () => `visitor${++n}@visitors.test`;
const login = (email: string, password: string, send?: Send) => stranger.post<SignedIn & Problem>('/auth/login', { email, password }, send);

describe('signing in', () => {
  it('says that an address is unverified only if the password is right', async () => {
    const { email } = await makeMember({ verified: false });
    const right = await login(email, PASSWORD);
    expect([right.status, right.body.code, right.headers.getSetCookie()]).toEqual([403, 'email_unverified', []]);
    expect(await login(email, 'the wrong password')).toMatchObject({ status: 401, body: { code: 'bad_credentials' } });
  });

  it('gives a wrong password and an unknown address the same answer', async () => {
    const { email } = await makeMember();
    const [known, unknown] = [await login(email, 'the wrong password'), await login(newEmail(), 'the wrong password')];
    expect([known.status, known.body.code]).toEqual([401, 'bad_credentials']);
    expect(unknown.body).toEqual(known.body);
  });

  it('ignores the case of the address, and uses the password as it is', async () => {
    const { email } = await makeMember();
    expect((await login(` ${email.toUpperCase()} `, PASSWORD)).status).toBe(200);
    expect((await login(email, PASSWORD.toUpperCase())).status).toBe(401);
    expect((await login(email, `${PASSWORD} `)).status).toBe(401);
  });

  it('refuses an account without a password, with any password', async () => {
    const { email } = await makePerson();
    for (const password of ['', '$$$$$']) expect((await login(email, password)).status).toBe(401);
  });

  it('gives browsers httpOnly cookies for the whole store, with the prefix on https and localhost', async () => {
    const { email } = await makeMember();
    const cookiesAt = async (origin: string) => {
      const answer = await exports.default.fetch(`${origin}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
      return answer.headers
        .getSetCookie()
        .map((c) => c.replace(/=[^;]+/, '=…').replace(/Max-Age=(?:2592000|25919\d\d);/, 'Max-Age=30 days;'));
    };
    const prefixed = [
      '__Host-pinchi_access=…; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-pinchi_refresh=…; Max-Age=30 days; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-pinchi_device=…; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Lax',
    ];
    expect(await cookiesAt('https://shop.test')).toEqual(prefixed);
    expect(await cookiesAt('http://localhost:8787')).toEqual(prefixed);
    expect(await cookiesAt('http://shop.lan:8787')).toEqual([
      'pinchi_access=…; Max-Age=900; Path=/; HttpOnly; SameSite=Lax',
      'pinchi_refresh=…; Max-Age=30 days; Path=/; HttpOnly; SameSite=Lax',
      'pinchi_device=…; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.test' }],
    ['a site with a similar name', { origin: `${STORE}.evil.test` }],
    ['the store over plain http', { origin: STORE.replace('https', 'http') }],
    ['another port', { origin: `${STORE}:8443` }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s, so that nobody is signed in to a stranger’s account', async (_, headers) => {
    const { email } = await makeMember();
    const { status, body, headers: answered } = await login(email, PASSWORD, { headers });
    expect([status, body.code, answered.getSetCookie()]).toEqual([403, 'bad_origin', []]);
    expect((await stranger.post<Problem>('/auth/logout', undefined, { headers })).body.code).toBe('bad_origin');
    expect((await stranger.post<Problem>('/auth/refresh', undefined, { headers })).body.code).toBe('bad_origin');
  });

  it('is refused from another site even with an Authorization header', async () => {
    const { email } = await makeMember();
    const { status } = await login(email, PASSWORD, { headers: { origin: 'https://evil.test', authorization: 'Bearer x' } });
    expect(status).toBe(403);
  });
});

describe('guessing passwords', () => {
  const guess = (email: string, password = 'the wrong password') => login(email, password);
  const objectOf = (email: string) => env.ATTEMPTS.getByName(fingerprint(`attempts:sign-in of ${email}`));

  async function failTimes(email: string, times: number): Promise<void> {
    for (let i = 0; i < times; i++) expect((await guess(email)).status).toBe(401);
  }

  function limited({ status, body, headers }: Answer<Problem>): number {
    expect([status, body.code]).toEqual([429, 'rate_limited']);
    const wait = Number(headers.get('retry-after'));
    expect(Number.isInteger(wait) && wait > 0).toBe(true);
    return wait;
  }

  it.each(['known', 'unknown'])(
    'has to wait after ten failures for an address that is %s, even with the right password, and longer after each further try',
    async (which) => {
      const email = which === 'known' ? (await makeMember()).email : newEmail();
      await failTimes(email, 10);
      const waits = [limited(await guess(email)), limited(await guess(email, PASSWORD)), limited(await guess(email))];
      expect(waits.map((w) => Math.ceil(w / 30))).toEqual([2, 4, 8]);
      passTime(8 * 30_000);
      await failTimes(email, 1);
      expect(limited(await guess(email))).toBeGreaterThan(8 * 30);
    },
  );

  it('counts no success, and a success removes no failure', async () => {
    const { email } = await makeMember();
    await failTimes(email, 9);
    for (let i = 0; i < 5; i++) expect((await guess(email, PASSWORD)).status).toBe(200);
    await failTimes(email, 1);
    limited(await guess(email, PASSWORD));
  });

  it('is counted by address: one that waits does not make another wait', async () => {
    const [one, other] = [await makeMember(), await makeMember()];
    await failTimes(one.email, 10);
    limited(await guess(` ${one.email.toUpperCase()} `));
    expect((await guess(other.email, PASSWORD)).status).toBe(200);
  });

  it('at the same time does not avoid the limit', async () => {
    const { email } = await makeMember();
    const answers = await Promise.all(Array.from({ length: 25 }, () => guess(email)));
    expect(answers.filter((a) => a.status === 401)).toHaveLength(10);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(15);
  });

  it('is remembered when the counting object is gone, and forgotten after 15 minutes without failures', async () => {
    const { email } = await makeMember();
    await failTimes(email, 10);
    await evictDurableObject(objectOf(email));
    limited(await guess(email, PASSWORD));
    passTime(15 * 60_000 + 1000);
    await evictDurableObject(objectOf(email));
    expect((await guess(email, PASSWORD)).status).toBe(200);
  });
});
