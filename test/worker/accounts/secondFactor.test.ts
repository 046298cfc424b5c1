import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import type { NewSecondFactor, RecoveryCodes, SecondFactor } from '#contracts/signInMethods.ts';
import { openDb } from '#db/kit/db.ts';
import { confirmApp } from '#services/accounts/secondFactor/setUp.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { codeOf, setUpApp, wrongCode } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, securityMailsTo } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { actorNow, makePerson, type TestPerson } from '#test/support/people.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';

afterAll(expectSound);

const begin = (person: TestPerson) => asPerson(person).post<NewSecondFactor & Problem>('/me/second-factor');
const confirm = (person: TestPerson, code: string) => asPerson(person).post<RecoveryCodes & Problem>('/me/second-factor/confirm', { code });
const remove = (person: TestPerson, code: string) => asPerson(person).delete<Problem>('/me/second-factor', { body: { code } });
const renew = (person: TestPerson, code: string) =>
  asPerson(person).post<RecoveryCodes & Problem>('/me/second-factor/recovery-codes', { code });
const status = async (person: TestPerson) => (await asPerson(person).get<SecondFactor>('/me/second-factor')).body;

describe('setting up an authenticator app', () => {
  it('needs a first code of it, and then every sign-in needs one', async () => {
    const ada = await makeMember();
    expect(await status(ada)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    const begun = await begin(ada);
    expect(begun.status).toBe(200);
    expect(begun.headers.get('cache-control')).toBe('no-store');
    expect(begun.body.uri).toContain(begun.body.secret);
    expect(await status(ada)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    const login = await stranger.post<SignedIn>('/auth/login', { email: ada.email, password: PASSWORD });
    expect(login.status).toBe(200);

    const confirmed = await confirm(ada, codeOf(begun.body.secret));
    expect(confirmed.status).toBe(200);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect(await auditActionsOf(ada)).toContain('second_factor.enabled');
    const again = await stranger.post<Problem>('/auth/login', { email: ada.email, password: PASSWORD });
    expect(again).toMatchObject({ status: 403, body: { code: 'second_factor_required', methods: ['app', 'recovery_code'] } });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('ends every other session, and keeps this one', async () => {
    const ada = await makeMember();
    const { body } = await stranger.post<SignedIn>('/auth/login', { email: ada.email, password: PASSWORD });
    const elsewhere = () => stranger.get('/me', { headers: { authorization: `Bearer ${body.accessToken}` } });
    expect((await elsewhere()).status).toBe(200);
    await setUpApp(ada);
    expect((await elsewhere()).status).toBe(401);
    expect((await asPerson(ada).get('/me')).status).toBe(200);
  });

  it('stores the secret encrypted and the codes as hashes, and the audit has neither', async () => {
    const ada = await makePerson();
    const { secret, recoveryCodes } = await setUpApp(ada);
    const app = await env.DB.prepare('SELECT * FROM second_factors WHERE person_id = ?').bind(ada.id).first();
    const codes = await env.DB.prepare('SELECT * FROM recovery_codes WHERE person_id = ?').bind(ada.id).all();
    const audit = await env.DB.prepare('SELECT * FROM audit WHERE entity_id = ?').bind(ada.id).all();
    const kept = JSON.stringify([app, codes.results, audit.results]);
    expect(codes.results).toHaveLength(10);
    for (const shown of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(shown);
  });

  it('stores a secret that cannot be decrypted in the row of somebody else', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()];
    const { secret } = (await begin(ada)).body;
    await begin(eve);
    await env.DB.prepare('UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE person_id = ?) WHERE person_id = ?')
      .bind(ada.id, eve.id)
      .run();
    expect((await confirm(eve, codeOf(secret))).status).toBe(404);
  });

  it('can be started again until it is confirmed, and not after that', async () => {
    const ada = await makePerson();
    const first = (await begin(ada)).body.secret;
    const second = (await begin(ada)).body.secret;
    expect(second).not.toBe(first);
    expect(await confirm(ada, codeOf(first))).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    expect((await confirm(ada, codeOf(second))).status).toBe(200);
    expect(await begin(ada)).toMatchObject({ status: 409, body: { code: 'second_factor_exists' } });
    expect(await confirm(ada, codeOf(second, 1))).toMatchObject({ status: 409, body: { code: 'second_factor_exists' } });
  });

  it('gives one set of recovery codes to two who confirm at once', async () => {
    const ada = await makePerson();
    const { secret } = (await begin(ada)).body;
    const both = await Promise.all([confirm(ada, codeOf(secret)), confirm(ada, codeOf(secret))]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });

  it('is not confirmed by a code of the app before, if it was started again at that moment', async () => {
    const ada = await makePerson();
    const { secret } = (await begin(ada)).body;
    const actor = await actorNow(ada);
    let again = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (again === 0 && sql.some((text) => text.startsWith('update "second_factors"'))) again = (await begin(ada)).status;
      },
    });
    const confirmed = await confirmApp({ ...ctx(), actor, db: openDb(d1) }, { code: codeOf(secret) });
    expect([again, confirmed.ok]).toEqual([200, false]);
    expect(await status(ada)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
  });

  it('needs a fresh sign-in, and so does every other call about it', async () => {
    const ada = await makePerson();
    const { secret } = await setUpApp(ada);
    const late = await makePerson();
    await begin(late);
    passTime(15 * 60_000);
    const refused = { status: 403, body: { code: 'confirm_identity' } };
    expect(await begin(late)).toMatchObject(refused);
    expect(await confirm(late, '123456')).toMatchObject(refused);
    const page = await (await visitorOf(late)).get('/account/security/app');
    expect([page.status, page.location]).toEqual([303, '/account/confirm?next=%2Faccount%2Fsecurity%2Fapp']);
    expect(await remove(ada, codeOf(secret))).toMatchObject(refused);
    expect(await renew(ada, codeOf(secret))).toMatchObject(refused);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });

  it('needs a session', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['DELETE', ''],
      ['POST', '/confirm'],
      ['POST', '/recovery-codes'],
    ] as const) {
      expect((await stranger.call(method, `/me/second-factor${path}`)).status).toBe(401);
    }
  });

  it.each([{}, { code: '' }, { code: 123456 }, { code: 'x'.repeat(41) }, { code: '123456', secret: 'mine' }])(
    'refuses %j',
    async (body) => {
      expect((await asPerson(await makePerson()).post('/me/second-factor/confirm', body)).status).toBe(422);
    },
  );
});

describe('a mail', () => {
  it('says once that the app was turned on, and once that it was turned off', async () => {
    const ada = await makeMember({ name: 'Ada' });
    const { secret } = (await begin(ada)).body;
    await confirm(ada, wrongCode(secret));
    expect(await securityMailsTo(ada)).toEqual([]);
    await Promise.all([confirm(ada, codeOf(secret)), confirm(ada, codeOf(secret))]);
    expect(await securityMailsTo(ada)).toEqual(['app_on']);
    const { text, subject } = await lastMail(ada.email);
    expect(subject).toBe('An authenticator app guards your Pinchi account');
    expect(text).toContain('Was this you, Ada?');
    for (const path of ['/account/security', '/forgot']) expect(text).toMatch(new RegExp(`^https?://\\S+${path}$`, 'm'));
    expect(text).toMatch(/When: \d{1,2} \w+ 20\d\d at \d\d:\d\d GMT[+]\d/);
    expect(text).not.toContain(secret);
    await remove(ada, wrongCode(secret));
    const next = codeOf(secret, 1);
    await Promise.all([remove(ada, next), remove(ada, next)]);
    expect(await securityMailsTo(ada)).toEqual(['app_on', 'app_off']);
  });
});

describe('turning the app off', () => {
  it('needs a code of it, which works once', async () => {
    const ada = await makeMember();
    const { secret } = await setUpApp(ada);
    expect(await remove(ada, wrongCode(secret))).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    // The code that confirmed it.
    expect(await remove(ada, codeOf(secret))).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    expect((await remove(ada, codeOf(secret, 1))).status).toBe(204);
    expect(await status(ada)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    expect(await auditActionsOf(ada)).toEqual(expect.arrayContaining(['second_factor.refused', 'second_factor.disabled']));
    expect((await remove(ada, codeOf(secret, 1))).status).toBe(404);
    expect((await stranger.post('/auth/login', { email: ada.email, password: PASSWORD })).status).toBe(200);
  });

  it('accepts a recovery code too', async () => {
    const ada = await makePerson();
    const { recoveryCodes } = await setUpApp(ada);
    expect((await remove(ada, recoveryCodes[3] ?? '')).status).toBe(204);
  });
});

describe('confirming one’s identity', () => {
  const show = (person: TestPerson, body: object) => asPerson(person).post<Problem>('/auth/confirm', body);
  const isFresh = async (person: TestPerson) => (await asPerson(person).post('/me/passkeys/options')).status === 200;

  it('needs a code besides the password, so a stolen session and password add no way to sign in', async () => {
    const ada = await makeMember();
    const { secret, recoveryCodes } = await setUpApp(ada);
    passTime(15 * 60_000);
    expect(await isFresh(ada)).toBe(false);
    expect(await show(ada, { password: PASSWORD })).toMatchObject({ status: 422, body: { errors: [{ path: 'code' }] } });
    expect(await show(ada, { password: PASSWORD, code: wrongCode(secret) })).toMatchObject({ status: 401, body: { code: 'bad_code' } });
    const wrong = { password: 'not the password', code: recoveryCodes[0] };
    expect(await show(ada, wrong)).toMatchObject({ status: 422, body: { errors: [{ path: 'password' }] } });
    const next = 'eight pears on a plate';
    expect((await asPerson(ada).post('/me/password', { current: PASSWORD, next })).status).toBe(204);
    expect(await isFresh(ada)).toBe(false);
    expect((await show(ada, { password: next, code: codeOf(secret) })).status).toBe(200);
    expect(await isFresh(ada)).toBe(true);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });
});

describe('new recovery codes', () => {
  it('need a code, and the old ones stop working', async () => {
    const ada = await makePerson();
    const { recoveryCodes: old } = await setUpApp(ada);
    const renewed = await renew(ada, old[0] ?? '');
    expect(renewed.status).toBe(200);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect(renewed.body.recoveryCodes.filter((code) => old.includes(code))).toEqual([]);
    expect(await auditActionsOf(ada)).toEqual(expect.arrayContaining(['recovery_code.used', 'recovery_codes.made']));
    for (const code of old) expect((await renew(ada, code)).status, code).not.toBe(200);
    expect(await status(ada)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });

  it('can be guessed ten times, and then not for a while', async () => {
    const ada = await makePerson();
    const { secret } = await setUpApp(ada);
    for (let n = 0; n < 10; n++) expect((await renew(ada, `guess-${n}`)).status).toBe(401);
    const refused = await renew(ada, codeOf(secret, 1));
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
