import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { openChallenge } from '#services/accounts/sessions/challenges.ts';
import { login as loginVerb } from '#services/accounts/sessions/login.ts';
import { type Answer, asPerson, newGuest, type Send, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { codeOf, setUpApp, wrongCode } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import type { TestPerson } from '#test/support/people.ts';
import { errorOf, fieldOf, Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

afterAll(expectSound);

const STEP = 30_000;
const login = ({ email }: TestPerson, send?: Send) => stranger.post<SignedIn & Problem>('/auth/login', { email, password: PASSWORD }, send);
const second = (challenge: string, code: string, send?: Send) =>
  stranger.post<SignedIn & Problem>('/auth/login/second', { challenge, code }, send);

async function firstStep(person: TestPerson, send?: Send): Promise<string> {
  const answer = await login(person, send);
  expect(answer).toMatchObject({ status: 403, body: { code: 'second_factor_required' } });
  return (answer.body as unknown as { challenge: string }).challenge;
}

function cookie({ headers }: Answer<unknown>, name: string): string | undefined {
  const found = headers.getSetCookie().find((set) => set.startsWith(`__Host-pinchi_${name}=`));
  return found?.split(';')[0];
}

const sessionsOf = async ({ id }: TestPerson) =>
  (await env.DB.prepare('SELECT method FROM sessions WHERE person_id = ?').bind(id).all<{ method: string }>()).results;

describe('the second step of a sign-in', () => {
  it('opens a session as a sign-in without it, and merges the guest’s cart', async () => {
    await openShelf();
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const guest = await newGuest();
    await guest.add((await shelve()).variantId, 2);
    const send = { headers: { 'x-cart-token': guest.token ?? '' } };
    const challenge = await firstStep(ada, send);
    const entered = await second(challenge, codeOf(secret, 1), send);
    expect(entered).toMatchObject({ status: 200, body: { expiresIn: 900, user: { id: ada.id } } });
    for (const name of ['access', 'refresh', 'device']) expect(cookie(entered, name)).toBeDefined();
    const headers = { authorization: `Bearer ${entered.body.accessToken}` };
    expect((await stranger.get('/me', { headers })).status).toBe(200);
    const cart = await stranger.get<Cart>('/carts/current', { headers });
    expect(cart.body.lines.map((line) => line.quantity)).toEqual([2]);
    expect(await auditActionsOf(ada)).toContain('session.opened');
    expect((await sessionsOf(ada)).map(({ method }) => method)).toEqual(['password', 'password']);
  });

  it('accepts a code with a space in it, and one that is a step late', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const code = codeOf(secret, 1);
    const challenge = await firstStep(ada);
    passTime(2 * STEP);
    expect((await second(challenge, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(200);
  });

  it('keeps the challenge after a wrong code, and uses it up with a right one', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    for (const wrong of [wrongCode(secret), 'aaaa-bbbb-cccc-dddd', '12345', codeOf(secret, 9)]) {
      expect(await second(challenge, wrong)).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    }
    expect((await auditActionsOf(ada)).filter((deed) => deed === 'second_factor.refused')).toHaveLength(4);
    expect(await auditActionsOf(ada)).toContain('second_factor.asked');
    expect((await second(challenge, codeOf(secret, 1))).status).toBe(200);
    passTime(STEP);
    expect(await second(challenge, codeOf(secret, 1))).toMatchObject({ status: 410, body: { code: 'challenge_expired' } });
  });

  it('accepts no code twice, and none older than the last', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const [first, then] = [await firstStep(ada), await firstStep(ada)];
    const code = codeOf(secret, 1);
    expect((await second(first, code)).status).toBe(200);
    expect(await second(then, code)).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    expect(await second(then, codeOf(secret))).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    passTime(2 * STEP);
    expect((await second(then, codeOf(secret))).status).toBe(200);
  });

  it('accepts one of many who send the same code at once', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenges = [await firstStep(ada), await firstStep(ada), await firstStep(ada)];
    const answers = await Promise.all(challenges.map((challenge) => second(challenge, codeOf(secret, 1))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401]);
    expect(await sessionsOf(ada)).toHaveLength(2);
  });

  it('opens one session for one challenge, however many codes are sent with it', async () => {
    const ada = await makeMember();
    const { secret, recoveryCodes } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    const answers = await Promise.all([codeOf(secret, 1), ...recoveryCodes.slice(0, 3)].map((code) => second(challenge, code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await sessionsOf(ada)).toHaveLength(2);
    // The other codes were not used up.
    const { recoveryCodesLeft } = (await asPerson(ada).get<{ recoveryCodesLeft: number }>('/me/second-factor')).body;
    expect(recoveryCodesLeft).toBeGreaterThanOrEqual(9);
  });

  it('accepts each recovery code once, only for its owner', async () => {
    const [ada, eve] = [await makeMember(), await makeMember()];
    const [{ recoveryCodes }, { recoveryCodes: others }] = [await setUpApp(ada), await setUpApp(eve)];
    const code = recoveryCodes[0] ?? '';
    expect((await second(await firstStep(ada), others[0] ?? '')).status).toBe(401);
    expect((await second(await firstStep(ada), code.toUpperCase())).status).toBe(200);
    expect((await second(await firstStep(ada), code)).status).toBe(401);
    expect((await asPerson(ada).get('/me/second-factor')).body).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    expect(await auditActionsOf(ada)).toContain('recovery_code.used');
  });

  it('has to be done within ten minutes', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    passTime(10 * 60_000);
    expect(await second(challenge, codeOf(secret))).toMatchObject({ status: 410, body: { code: 'challenge_expired' } });
  });

  it('refuses a challenge that was never given out, and one of another kind', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const other = await openChallenge(ctx(), { kind: 'passkey_register', personId: ada.id, data: { method: 'password' } });
    for (const challenge of ['x', "' OR 1=1 --", other]) {
      expect(await second(challenge, codeOf(secret, 1))).toMatchObject({ status: 410, body: { code: 'challenge_expired' } });
    }
    expect((await stranger.post('/auth/login/second', { challenge: '', code: '1' })).status).toBe(422);
    expect((await stranger.post('/auth/login/second', { challenge: 'x', code: '1', method: 'passkey' })).status).toBe(422);
  });

  it('is refused once the password has changed', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    const changed = await asPerson(ada).post('/me/password', { current: PASSWORD, next: 'eight pears on a plate' });
    expect(changed.status).toBe(204);
    expect(await second(challenge, codeOf(secret, 1))).toMatchObject({ status: 410 });
  });

  it('is refused from a page of another site', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    const refused = await second(challenge, codeOf(secret, 1), { headers: { origin: 'https://evil.test' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'bad_origin' } });
  });
});

describe('an app that is turned on during a sign-in', () => {
  it('stops a sign-in by the password alone: the person signs in again and is asked for a code', async () => {
    const ada = await makeMember();
    let sealed = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (sealed || !sql.some((text) => text.includes('insert into "sessions"'))) return;
        sealed = true;
        await setUpApp(ada);
      },
    });
    const slow = await loginVerb({ ...ctx(), db: openDb(d1) }, { email: ada.email, password: PASSWORD });
    expect([sealed, slow]).toEqual([true, { ok: false, refusal: { code: 'bad_credentials' } }]);
    expect(await sessionsOf(ada)).toHaveLength(1);
    await firstStep(ada);
  });
});

describe('guessing codes', () => {
  it('has to wait after ten, with any challenge; the password, the session and a known device do not wait', async () => {
    const ada = await makeMember();
    const { secret, recoveryCodes } = await setUpApp(ada);
    const own = cookie(await second(await firstStep(ada), recoveryCodes[0] ?? ''), 'device') ?? '';
    for (let n = 0; n < 10; n++) expect((await second(await firstStep(ada), wrongCode(secret))).status).toBe(401);
    const challenge = await firstStep(ada);
    const waits = await second(challenge, codeOf(secret, 1));
    expect(waits).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await asPerson(ada).get('/me')).status).toBe(200);
    const headers = { cookie: own, origin: STORE };
    expect((await second(await firstStep(ada, { headers }), codeOf(secret, 1), { headers })).status).toBe(200);
  });

  it('at the same time does not avoid the limit', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    const challenge = await firstStep(ada);
    const answers = await Promise.all(Array.from({ length: 40 }, () => second(challenge, wrongCode(secret))));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(30);
  });
});

describe('the page of the second step', () => {
  it('says beside the field that a code was wrong, and asks for another without a new first step', async () => {
    const [ada, visitor] = [await makeMember(), new Visitor()];
    const { secret } = await setUpApp(ada);
    const first = await visitor.post('/sign-in', { email: ada.email, password: PASSWORD, next: '/orders' });
    expect([first.status, first.location]).toEqual([303, '/sign-in/code?next=%2Forders']);
    const wrong = await visitor.post('/sign-in/code', { code: wrongCode(secret), next: '/orders' });
    expect([wrong.status, fieldOf(wrong.html, 'code'), fieldOf(wrong.html, 'next')]).toEqual([401, '', '/orders']);
    expect(errorOf(wrong.html, 'code')).toMatch(/^Wrong code/);
    const right = await visitor.post('/sign-in/code', { code: codeOf(secret, 1), next: '/orders' });
    expect([right.status, right.location]).toEqual([303, '/orders']);
  });
});
