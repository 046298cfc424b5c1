import { env } from 'cloudflare:workers';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import type { Identity } from '#contracts/signInMethods.ts';
import { openDb } from '#db/kit/db.ts';
import { finishProviderLogin } from '#services/accounts/providers/providerLogin.ts';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { codeOf, setUpApp } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { CLIENT, IdentityProvider, type Someone } from '#test/support/identityProvider.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, securityMailsTo, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { fieldOf, type Opened, Visitor } from '#test/support/scriptlessBrowser.ts';

const HOUSES = new Map(['https://google.test', 'https://github.test'].map((origin) => [origin, new IdentityProvider()]));
const google = HOUSES.get('https://google.test') as IdentityProvider;
const github = HOUSES.get('https://github.test') as IdentityProvider;
let people = 0;

beforeEach(() => {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as Request, init);
    const house = HOUSES.get(new URL(request.url).origin);
    return house ? house.handle(request) : real(request);
  });
  for (const house of HOUSES.values()) house.odd.clear();
});
afterEach(() => vi.mocked(globalThis.fetch).mockRestore());
afterAll(expectSound);

function someone(more: Partial<Someone> = {}): Someone {
  const id = ++people;
  return { id, name: `Someone ${id}`, email: `someone${id}@people.test`, verified: true, ...more };
}

type Name = 'google' | 'github';

/** Start at the store; returns the address at the store to which the browser would come back. */
async function leave(visitor: Visitor, name: Name = 'google', next = '/orders'): Promise<string> {
  const left = await visitor.get(`/sign-in/with/${name}?next=${encodeURIComponent(next)}`);
  expect(left.status).toBe(303);
  const house = name === 'google' ? google : github;
  const answer = await house.handle(new Request(left.location ?? ''));
  const back = new URL(answer.headers.get('location') ?? '');
  return back.pathname + back.search;
}

/** The whole sign-in of a person who agrees at the provider. */
async function goRound(who: Someone, { visitor = new Visitor(), name = 'google' as Name, next = '/orders' } = {}): Promise<Opened> {
  for (const house of HOUSES.values()) house.someone = who;
  return visitor.get(await leave(visitor, name, next));
}

interface Row {
  id: string;
  name: string;
  password_hash: string;
  verified_at: number | null;
}

const accountOf = (email: string) => env.DB.prepare('SELECT * FROM people WHERE email = ?').bind(email).first<Row>();
const identitiesOf = async (person: TestPerson) => (await asPerson(person).get<{ items: Identity[] }>('/me/identities')).body.items;
const signedInAs = async (visitor: Visitor) => {
  const account = await visitor.get('/account/profile');
  return account.status === 200 ? fieldOf(account.html, 'name') : null;
};
const isRefused = (opened: Opened, status: number, words: string) => {
  expect([opened.status, opened.location]).toEqual([status, null]);
  expect(opened.html).toContain(words);
};

describe('the account that a provider opens', () => {
  it.each(['google', 'github'] as const)('is a new one for an address that %s has verified and no account has', async (name) => {
    const [who, visitor] = [someone(), new Visitor()];
    const back = await goRound(who, { visitor, name, next: '/account/profile?x=1' });
    expect([back.status, back.location]).toEqual([303, '/account/profile?x=1']);
    expect(await signedInAs(visitor)).toBe(who.name);
    const account = await accountOf(who.email);
    expect(account).toMatchObject({ name: who.name, password_hash: '', verified_at: expect.any(Number) });
    expect((await lastMail(who.email)).kind).toBe('welcome');
    expect(await securityMailsTo({ id: account?.id ?? '', email: who.email })).toEqual([]);
    const deeds = await auditActionsOf({ id: account?.id ?? '' });
    expect(deeds).toEqual(expect.arrayContaining(['account.registered', 'account.verified', 'identity.linked', 'session.opened']));
    const method = await env.DB.prepare('SELECT method FROM sessions WHERE person_id = ?').bind(account?.id).first();
    expect(method).toEqual({ method: name });
  });

  it('is the verified account with that address, which is then linked', async () => {
    const ada = await makeMember({ name: 'Ada' });
    const visitor = new Visitor();
    await goRound(someone({ email: ada.email.toUpperCase() }), { visitor });
    expect(await signedInAs(visitor)).toBe('Ada');
    expect(await identitiesOf(ada)).toEqual([{ provider: 'google', email: ada.email, createdAt: expect.any(String) }]);
    expect(await auditActionsOf(ada)).toContain('identity.linked');
    expect(await securityMailsTo(ada)).toEqual(['identity_linked']);
    expect((await lastMail(ada.email)).subject).toBe('Google signs you in to Pinchi now');
    expect((await stranger.post('/auth/login', { email: ada.email, password: PASSWORD })).status).toBe(200);
  });

  it('is the linked account again, even if the address at the provider has changed', async () => {
    const ada = await makeMember({ name: 'Ada' });
    const who = someone({ email: ada.email });
    await goRound(who);
    const visitor = new Visitor();
    await goRound({ ...who, email: 'elsewhere@people.test', verified: false }, { visitor });
    expect(await signedInAs(visitor)).toBe('Ada');
    expect(await accountOf('elsewhere@people.test')).toBeNull();
    expect(await identitiesOf(ada)).toHaveLength(1);
    expect(await securityMailsTo(ada)).toEqual(['identity_linked']);
  });

  it('is an unverified account, from which all that a stranger set is removed', async () => {
    const who = someone({ name: 'The Owner' });
    await stranger.post('/auth/register', { email: who.email, password: 'what a stranger chose', name: 'Stranger' });
    const token = tokenIn(await lastMail(who.email));
    await goRound(who);
    expect(await accountOf(who.email)).toMatchObject({ name: 'The Owner', password_hash: '', verified_at: expect.any(Number) });
    const strangers = { email: who.email, password: 'what a stranger chose' };
    expect(await stranger.post('/auth/login', strangers)).toMatchObject({ status: 401, body: { code: 'bad_credentials' } });
    expect(await stranger.post('/auth/verify', { token })).toMatchObject({ status: 410 });
    expect((await accountOf(who.email))?.password_hash).toBe('');
  });

  it('is none for an address that the provider has not verified', async () => {
    const ada = await makeMember();
    for (const who of [someone({ verified: false }), someone({ email: ada.email, verified: false })]) {
      for (const name of ['google', 'github'] as const) {
        const visitor = new Visitor();
        isRefused(await goRound(who, { visitor, name }), 403, 'has not verified your mail address');
        expect(await signedInAs(visitor)).toBeNull();
      }
    }
    expect(await identitiesOf(ada)).toEqual([]);
  });

  it('is never an erased one', async () => {
    const ada = await makeMember();
    const who = someone({ email: ada.email });
    await goRound(who);
    expect((await asPerson(ada).delete('/me')).status).toBe(204);
    const visitor = new Visitor();
    await goRound(who, { visitor });
    expect(await signedInAs(visitor)).toBe(who.name);
    expect((await accountOf(who.email))?.id).not.toBe(ada.id);
  });

  it('is only one when many come at once', async () => {
    const who = someone();
    google.someone = who;
    const visitors = Array.from({ length: 6 }, () => new Visitor());
    const backs = await Promise.all(visitors.map((visitor) => leave(visitor)));
    const opened = await Promise.all(visitors.map((visitor, n) => visitor.get(backs[n] ?? '')));
    expect(opened.map(({ status, location }) => [status, location])).toEqual(visitors.map(() => [303, '/orders']));
    const accounts = await env.DB.prepare('SELECT id FROM people WHERE email = ?').bind(who.email).all<Row>();
    expect(accounts.results).toHaveLength(1);
    const welcomes = env.DB.prepare("SELECT id FROM outbox WHERE payload ->> 'mail' = 'welcome' AND payload ->> 'personId' = ?");
    expect((await welcomes.bind(accounts.results[0]?.id).all()).results).toHaveLength(1);
  });

  it('gets no name that is not allowed here', async () => {
    const who = someone({ name: 'Eve\r\nBcc: all@people.test' });
    await goRound(who);
    expect((await accountOf(who.email))?.name).toBe(who.email.split('@')[0]);
  });

  it('needs the second step if it has an authenticator app', async () => {
    const ada = await makeMember({ name: 'Ada' });
    const { secret } = await setUpApp(ada);
    const visitor = new Visitor();
    const back = await goRound(someone({ email: ada.email }), { visitor });
    expect([back.status, back.location]).toEqual([303, '/sign-in/code?next=%2Forders']);
    expect(await signedInAs(visitor)).toBeNull();
    const entered = await visitor.post('/sign-in/code', { code: codeOf(secret, 1), next: '/orders' });
    expect([entered.status, entered.location]).toEqual([303, '/orders']);
    expect(await signedInAs(visitor)).toBe('Ada');
  });
});

describe('coming back from a provider', () => {
  const REFUSED = 'Begin again';

  it('works once for a state: a replayed one is refused', async () => {
    google.someone = someone();
    const visitor = new Visitor();
    const back = await leave(visitor);
    expect((await visitor.get(back)).status).toBe(303);
    const cookie = visitor.cookies.get('__Host-pinchi_provider') ?? '';
    const thief = new Visitor();
    thief.cookies.set('__Host-pinchi_provider', cookie);
    isRefused(await thief.get(back), 410, REFUSED);
    expect(await signedInAs(thief)).toBeNull();
  });

  it('is refused with a state that was never given out', async () => {
    google.someone = someone();
    const visitor = new Visitor();
    const back = await leave(visitor);
    isRefused(await visitor.get(back.replace(/state=[^&]+/, 'state=made-up')), 410, REFUSED);
    isRefused(await visitor.get('/sign-in/with/google/return'), 410, REFUSED);
  });

  it('is refused with a state of another browser, so nobody is signed in to an account that a stranger chose', async () => {
    google.someone = someone();
    const eve = new Visitor();
    const back = await leave(eve);
    const ada = new Visitor();
    isRefused(await ada.get(back), 410, REFUSED);
    // It also fails if she was starting to sign in herself.
    await leave(ada);
    isRefused(await ada.get(await leave(eve)), 410, REFUSED);
    expect(await signedInAs(ada)).toBeNull();
  });

  it('opens nothing if the account is unlinked before the commit', async () => {
    const ada = await makeMember();
    const who = someone({ email: ada.email });
    expect((await goRound(who)).location).toBe('/orders');
    const visitor = new Visitor();
    const { searchParams } = new URL(await leave(visitor), STORE);
    let unlinked = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (!sql.some((text) => text.startsWith('insert into "sessions"'))) return;
        unlinked += (await env.DB.prepare('DELETE FROM identities WHERE person_id = ?').bind(ada.id).run()).meta.changes;
      },
    });
    const returned = await finishProviderLogin(
      { ...ctx(), db: openDb(d1) },
      {
        provider: 'google',
        state: searchParams.get('state') ?? '',
        code: searchParams.get('code'),
        browser: visitor.cookies.get('__Host-pinchi_provider') ?? null,
      },
    );
    expect(unlinked).toBe(1);
    expect(returned.result).toMatchObject({ ok: false, refusal: { code: 'challenge_expired' } });
  });

  it('is refused with one’s own state and a code of another browser', async () => {
    google.someone = someone();
    const [eve, ada] = [new Visitor(), new Visitor()];
    const hers = new URL(await leave(eve), 'https://shop.test').searchParams.get('code');
    const back = await leave(ada);
    isRefused(await ada.get(back.replace(/code=[^&]+/, `code=${hers}`)), 502, 'did not confirm who you are');
    expect(await signedInAs(ada)).toBeNull();
  });

  it('is refused if another provider answers', async () => {
    for (const house of HOUSES.values()) house.someone = someone();
    const visitor = new Visitor();
    const back = await leave(visitor, 'github');
    isRefused(await visitor.get(back.replace('/with/github/', '/with/google/')), 410, REFUSED);
    expect(await signedInAs(visitor)).toBeNull();
  });

  it('is refused after ten minutes', async () => {
    google.someone = someone();
    const visitor = new Visitor();
    const back = await leave(visitor);
    passTime(10 * 60_000);
    isRefused(await visitor.get(back), 410, REFUSED);
  });

  it.each(['https://evil.test/', '//evil.test', '/\\evil.test', '/%0d%0aset-cookie:x=1', '/..//evil.test', 'javascript:alert(1)'])(
    'never leads to another site: %s',
    async (next) => {
      const opened = await goRound(someone(), { next });
      expect(opened.status).toBe(303);
      expect(opened.location).toMatch(/^\/(?![/\\])/);
      expect(new URL(opened.location ?? '', 'https://shop.test').origin).toBe('https://shop.test');
      expect(opened.headers.get('set-cookie')).not.toContain('x=1');
    },
  );

  it('after a refusal at the provider says that nothing was changed', async () => {
    google.someone = null;
    const visitor = new Visitor();
    isRefused(await visitor.get(await leave(visitor)), 502, 'Google did not confirm who you are');
  });

  it.each(['/token', '/v1/userinfo'])('after an invalid answer at %s says so, and stores nothing', async (path) => {
    google.odd.set(path, () => Response.json({ error: 'broken' }));
    const who = someone();
    isRefused(await goRound(who), 502, 'Google did not confirm who you are');
    expect(await accountOf(who.email)).toBeNull();
  });

  it('works without storing the verifier, the state or the browser’s secret as plain text', async () => {
    google.someone = someone();
    const visitor = new Visitor();
    const left = await visitor.get('/sign-in/with/google');
    const state = new URL(left.location ?? '').searchParams.get('state') ?? '?';
    const cookie = visitor.cookies.get('__Host-pinchi_provider') ?? '?';
    const kept = JSON.stringify((await env.DB.prepare("SELECT * FROM challenges WHERE kind = 'oauth'").all()).results);
    expect(kept).toContain('google');
    for (const secret of [state, cookie, CLIENT.secret]) expect(kept).not.toContain(secret);
    const sent = left.headers.getSetCookie().find((set) => set.includes('pinchi_provider'));
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=600']) expect(sent).toContain(word);
  });

  it('works only for providers that are on', async () => {
    const visitor = new Visitor();
    for (const name of ['myspace', 'Google', '__proto__']) {
      expect((await visitor.get(`/sign-in/with/${name}`)).status).toBe(404);
      expect((await visitor.get(`/sign-in/with/${name}/return?state=x&code=y`)).status).toBe(404);
    }
  });
});

describe('the linked accounts', () => {
  it('are shown to their owner, and only the owner can unlink them', async () => {
    const [ada, eve] = [await makeMember({ name: 'Ada' }), await makeMember()];
    const who = someone({ email: ada.email });
    await goRound(who);
    expect(await asPerson(eve).delete('/me/identities/google')).toMatchObject({ status: 404 });
    expect(await identitiesOf(eve)).toEqual([]);
    expect((await asPerson(ada).delete('/me/identities/google')).status).toBe(204);
    expect(await identitiesOf(ada)).toEqual([]);
    expect(await auditActionsOf(ada)).toContain('identity.unlinked');
    expect((await asPerson(ada).delete('/me/identities/google')).status).toBe(404);
    expect((await asPerson(ada).delete('/me/identities/myspace')).status).toBe(422);
  });

  it('cannot be unlinked if the owner could not sign in without them, also when many calls come at once', async () => {
    const ada = await makePerson();
    const who = someone({ email: ada.email });
    for (const name of ['google', 'github'] as const) await goRound(who, { name });
    expect(await identitiesOf(ada)).toHaveLength(2);
    const answers = await Promise.all(
      (['google', 'github'] as const).map((name) => asPerson(ada).delete<Problem>(`/me/identities/${name}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last_way_in');
    expect(await identitiesOf(ada)).toHaveLength(1);
  });

  it('can be unlinked only with a fresh sign-in', async () => {
    const ada = await makeMember();
    await goRound(someone({ email: ada.email }));
    passTime(15 * 60_000);
    expect(await asPerson(ada).delete('/me/identities/google')).toMatchObject({ status: 403, body: { code: 'confirm_identity' } });
  });

  it('need a session', async () => {
    expect((await stranger.get('/me/identities')).status).toBe(401);
    expect((await stranger.delete('/me/identities/google')).status).toBe(401);
  });
});
