import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Passkey, PasskeyOptions } from '#contracts/passkeys.ts';
import type { Problem } from '#contracts/problem.ts';
import { openChallenge } from '#services/accounts/sessions/challenges.ts';
import { type Api, asPerson, newGuest, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { Authenticator, type Odd } from '#test/support/authenticator.ts';
import { setUpApp } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { securityMailsTo } from '#test/support/mailbox.ts';
import { makeMember } from '#test/support/password.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';

afterAll(expectSound);

const HERE = new URL(ctx().site.baseUrl).origin;
const begin = (api: Api, path: string) => api.post<PasskeyOptions & Problem>(`${path}/options`);
const add = (person: TestPerson, body: object) => asPerson(person).post<Passkey & Problem>('/me/passkeys', body);
const enter = (body: object) => stranger.post<SignedIn & Problem>('/auth/passkeys', body);
const listed = async (person: TestPerson) => (await asPerson(person).get<{ items: Passkey[] }>('/me/passkeys')).body.items;

/** Make a passkey for somebody, as the security page does. */
async function register(person: TestPerson, odd: Odd = {}, name = 'Phone') {
  const authenticator = new Authenticator(HERE);
  const { challenge, options } = (await begin(asPerson(person), '/me/passkeys')).body;
  const response = await authenticator.create(options, odd);
  return { authenticator, challenge, response, answer: await add(person, { challenge, name, response }) };
}

async function signInWith(authenticator: Authenticator, odd: Odd = {}) {
  const { challenge, options } = (await begin(stranger, '/auth/passkeys')).body;
  return enter({ challenge, response: await authenticator.get(options, odd) });
}

describe('adding a passkey', () => {
  it('asks for a passkey that verifies its user and can be found without a name', async () => {
    const ada = await makePerson();
    const { status, body } = await begin(asPerson(ada), '/me/passkeys');
    expect(status).toBe(200);
    expect(body.options).toMatchObject({
      challenge: body.challenge,
      rp: { name: 'Pinchi', id: 'localhost' },
      user: { name: ada.email, displayName: ada.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [],
    });
  });

  it('stores its name and its public key, and adds an audit row', async () => {
    const ada = await makePerson();
    const { answer, response } = await register(ada, {}, '  Ada’s phone ');
    expect(answer).toMatchObject({ status: 201, body: { name: 'Ada’s phone', lastUsedAt: null } });
    expect(await listed(ada)).toEqual([answer.body]);
    expect(await auditActionsOf(ada)).toContain('passkey.added');
    expect(await securityMailsTo(ada)).toEqual(['passkey_added']);
    const { options } = (await begin(asPerson(ada), '/me/passkeys')).body;
    expect(options.excludeCredentials).toEqual([{ id: response.id, type: 'public-key', transports: ['internal'] }]);
  });

  it.each<[string, Odd]>([
    ['another site', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['another ceremony', { type: 'webauthn.get' }],
    ['another challenge', { challenge: 'AAAA' }],
    ['a user who was not verified', { flags: 0x01 }],
    ['nobody present', { flags: 0x04 }],
  ])('refuses a passkey that was made for %s', async (_, odd) => {
    const ada = await makePerson();
    const { answer } = await register(ada, odd);
    expect(answer).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    expect(await listed(ada)).toEqual([]);
  });

  it('refuses what is not a credential', async () => {
    const ada = await makePerson();
    const odd = { clientDataJSON: 'e30', attestationObject: 'oA', transports: [] };
    const { challenge } = (await begin(asPerson(ada), '/me/passkeys')).body;
    const response = { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {}, response: odd };
    expect(await add(ada, { challenge, name: 'x', response })).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    for (const more of [{}, { response: { ...response, id: '<script>' } }, { response, name: '' }, { response, name: 'x', counter: 9 }]) {
      expect((await add(ada, { challenge, ...more })).status).toBe(422);
    }
  });

  it('accepts each challenge once, only for its own account, within ten minutes', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()];
    const { challenge, response } = await register(ada);
    expect(await add(ada, { challenge, name: 'Again', response })).toMatchObject({ status: 410, body: { code: 'challenge_expired' } });
    const hers = (await begin(asPerson(ada), '/me/passkeys')).body;
    const made = await new Authenticator(HERE).create(hers.options);
    expect((await add(eve, { challenge: hers.challenge, name: 'Stolen', response: made })).status).toBe(410);
    expect(await listed(eve)).toEqual([]);
    const late = (await begin(asPerson(ada), '/me/passkeys')).body;
    passTime(10 * 60_000);
    const slow = await new Authenticator(HERE).create(late.options);
    expect((await add(ada, { challenge: late.challenge, name: 'Slow', response: slow })).status).toBe(410);
  });

  it('needs a fresh sign-in', async () => {
    const ada = await makePerson();
    const { challenge, options } = (await begin(asPerson(ada), '/me/passkeys')).body;
    const response = await new Authenticator(HERE).create(options);
    const { answer } = await register(ada);
    passTime(15 * 60_000);
    const refused = { status: 403, body: { code: 'confirm_identity' } };
    expect(await begin(asPerson(ada), '/me/passkeys')).toMatchObject(refused);
    expect(await add(ada, { challenge, name: 'Late', response })).toMatchObject(refused);
    expect(await asPerson(ada).delete(`/me/passkeys/${answer.body.id}`)).toMatchObject(refused);
    expect(await listed(ada)).toHaveLength(1);
  });

  it('does not move a passkey that belongs to somebody already', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()];
    const { authenticator } = await register(ada);
    const { challenge, options } = (await begin(asPerson(eve), '/me/passkeys')).body;
    const response = await authenticator.create(options);
    expect(await add(eve, { challenge, name: 'Same', response })).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    expect(await listed(eve)).toEqual([]);
  });

  it('allows at most twenty, however many are sent at once', async () => {
    const ada = await makePerson();
    const all = await Promise.all(Array.from({ length: 23 }, () => register(ada)));
    expect(all.filter(({ answer }) => answer.status === 201)).toHaveLength(20);
    const refused = all.filter(({ answer }) => answer.status === 409).map(({ answer }) => answer.body);
    expect(refused).toEqual(Array(3).fill(expect.objectContaining({ code: 'too_many', most: 20 })));
    expect(await listed(ada)).toHaveLength(20);
  });
});

describe('the passkeys of an account', () => {
  it('can be renamed and removed only by their owner', async () => {
    const [ada, eve] = [await makeMember(), await makePerson()];
    const { answer, authenticator } = await register(ada);
    const path = `/me/passkeys/${answer.body.id}`;
    expect((await asPerson(eve).patch(path, { name: 'Mine' })).status).toBe(404);
    expect((await asPerson(eve).delete(path)).status).toBe(404);
    expect(await asPerson(ada).patch(path, { name: 'Old phone' })).toMatchObject({ status: 200, body: { name: 'Old phone' } });
    for (const name of ['', ' ', 'x'.repeat(61), 'two\nlines', 7]) expect((await asPerson(ada).patch(path, { name })).status).toBe(422);
    expect((await asPerson(ada).delete(path)).status).toBe(204);
    expect(await listed(ada)).toEqual([]);
    expect((await auditActionsOf(ada)).filter((did) => /^passkey/.test(did))).toEqual([
      'passkey.added',
      'passkey.renamed',
      'passkey.removed',
    ]);
    expect((await asPerson(ada).patch(path, { name: 'Gone' })).status).toBe(404);
    expect(await signInWith(authenticator)).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    expect((await asPerson(ada).delete(path)).status).toBe(404);
  });

  it('cannot be removed if the owner could not sign in without them', async () => {
    const ada = await makePerson();
    const [{ answer: one }, { answer: two }] = [await register(ada), await register(ada)];
    const both = [one, two].map(({ body }) => asPerson(ada).delete<Problem>(`/me/passkeys/${body.id}`));
    const answers = (await Promise.all(both)).sort((a, b) => a.status - b.status);
    expect(answers.map(({ status }) => status)).toEqual([204, 409]);
    expect(answers[1]?.body.code).toBe('last_way_in');
    expect(await listed(ada)).toHaveLength(1);
  });

  it('need a session', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['POST', '/options'],
      ['PATCH', '/psk_1'],
      ['DELETE', '/psk_1'],
    ] as const) {
      expect((await stranger.call(method, `/me/passkeys${path}`)).status).toBe(401);
    }
  });
});

describe('signing in by passkey', () => {
  it('opens a session with its cookies, and is in the audit', async () => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    const entered = await signInWith(authenticator);
    expect(entered).toMatchObject({ status: 200, body: { user: { id: ada.id } } });
    const cookies = entered.headers.getSetCookie().map((set) => set.split('=')[0]);
    expect(cookies).toEqual(expect.arrayContaining(['__Host-pinchi_access', '__Host-pinchi_refresh', '__Host-pinchi_device']));
    const [passkey] = await listed(ada);
    expect(passkey?.lastUsedAt).not.toBeNull();
    const sql = "SELECT count(*) AS n FROM sessions WHERE person_id = ? AND method = 'passkey'";
    expect(await env.DB.prepare(sql).bind(ada.id).first()).toEqual({ n: 1 });
    expect(await auditActionsOf(ada)).toContain('session.opened');
  });

  it('asks for no second step, because a passkey is both steps', async () => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    await setUpApp(ada);
    expect((await signInWith(authenticator)).status).toBe(200);
  });

  it('merges the guest’s cart', async () => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    const guest = await newGuest();
    const { challenge, options } = (await begin(stranger, '/auth/passkeys')).body;
    const response = await authenticator.get(options);
    const headers = { cookie: `__Host-pinchi_cart=${guest.token}`, origin: STORE };
    const answer = await stranger.post('/auth/passkeys', { challenge, response }, { headers });
    expect(answer.headers.getSetCookie().some((set) => /^__Host-pinchi_cart=;/.test(set))).toBe(true);
  });

  it('shows nobody which accounts have a passkey', async () => {
    const { status, body } = await begin(stranger, '/auth/passkeys');
    expect(status).toBe(200);
    expect(body.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(body.options).not.toHaveProperty('allowCredentials');
    const nobody = new Authenticator(HERE);
    await nobody.create({ challenge: 'AAAA', rp: { id: 'localhost' }, user: { id: 'AAAA' } });
    const { authenticator } = await register(await makePerson());
    const [unknown, forged] = [await signInWith(nobody), await signInWith(authenticator, { forged: true })];
    const { type, title, status: code, detail } = unknown.body;
    expect(forged.body).toMatchObject({ type, title, status: code, detail });
    expect(forged.status).toBe(unknown.status);
  });

  it.each<[string, Odd]>([
    ['another site', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['another ceremony', { type: 'webauthn.create' }],
    ['another challenge', { challenge: 'AAAA' }],
    ['a user who was not verified', { flags: 0x01 }],
    ['nobody present', { flags: 0x04 }],
    ['another key', { forged: true }],
    ['another person', { userHandle: 'cGVyX2V2ZQ' }],
  ])('refuses an assertion of %s', async (_, odd) => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    expect(await signInWith(authenticator, odd)).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    expect(await auditActionsOf(ada)).toContain('passkey.refused');
    expect((await signInWith(authenticator)).status).toBe(200);
  });

  it.each([0, 1, 4, 5])('refuses a counter that has not grown: %i after 5', async (counter) => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    expect((await signInWith(authenticator, { counter: 5 })).status).toBe(200);
    expect(await signInWith(authenticator, { counter })).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
    expect(await auditActionsOf(ada)).toContain('passkey.refused');
    expect((await signInWith(authenticator, { counter: 6 })).status).toBe(200);
  });

  it('accepts authenticators without a counter', async () => {
    const { authenticator } = await register(await makePerson(), { counter: 0 });
    for (let n = 0; n < 2; n++) expect((await signInWith(authenticator, { counter: 0 })).status).toBe(200);
  });

  it('accepts each challenge once, whether the answer is right or wrong, and no challenge of another kind', async () => {
    const ada = await makePerson();
    const { authenticator } = await register(ada);
    const { challenge, options } = (await begin(stranger, '/auth/passkeys')).body;
    const response = await authenticator.get(options);
    const both = await Promise.all([enter({ challenge, response }), enter({ challenge, response })]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 410]);
    const failed = (await begin(stranger, '/auth/passkeys')).body;
    expect((await enter({ challenge: failed.challenge, response: await authenticator.get(failed.options, { forged: true }) })).status).toBe(
      401,
    );
    expect((await enter({ challenge: failed.challenge, response: await authenticator.get(failed.options) })).status).toBe(410);
    const other = await openChallenge(ctx(), { kind: 'second_factor', personId: ada.id, data: null });
    expect((await enter({ challenge: other, response: await authenticator.get({ ...options, challenge: other }) })).status).toBe(410);
    const late = (await begin(stranger, '/auth/passkeys')).body;
    passTime(10 * 60_000);
    expect((await enter({ challenge: late.challenge, response: await authenticator.get(late.options) })).status).toBe(410);
  });

  it('refuses an account that is not verified or was erased', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()];
    const [{ authenticator: adas }, { authenticator: eves }] = [await register(ada), await register(eve)];
    await env.DB.prepare('UPDATE people SET verified_at = NULL WHERE id = ?').bind(ada.id).run();
    await env.DB.prepare('UPDATE people SET erased_at = 1 WHERE id = ?').bind(eve.id).run();
    expect(await signInWith(adas)).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
    expect(await signInWith(eves)).toMatchObject({ status: 401, body: { code: 'bad_passkey' } });
  });

  it('is refused from a page of another site', async () => {
    const { authenticator } = await register(await makePerson());
    const { challenge, options } = (await begin(stranger, '/auth/passkeys')).body;
    const headers = { origin: 'https://evil.test' };
    const refused = await stranger.post('/auth/passkeys', { challenge, response: await authenticator.get(options) }, { headers });
    expect(refused).toMatchObject({ status: 403, body: { code: 'bad_origin' } });
  });
});
