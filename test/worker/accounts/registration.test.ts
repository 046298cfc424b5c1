import { env, exports } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import { type SignedIn, signedIn as signedInShape, type User, user as userShape } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { createApp } from '#http/app.ts';
import { type Answer, type Send, STORE, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, mailbox, mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson } from '#test/support/people.ts';

afterAll(expectSound);

const DAY = 24 * 60 * 60_000;
let n = 0;

const newEmail = () => `visitor${++n}@visitors.test`;
const register = (email: string, more: object = {}) =>
  stranger.post<Problem>('/auth/register', { email, password: PASSWORD, name: 'Vera', ...more });
const verify = (token: string) => stranger.post<{ user: User } & Problem>('/auth/verify', { token });
const login = (email: string, password: string, send?: Send) => stranger.post<SignedIn & Problem>('/auth/login', { email, password }, send);
const me = (headers: Record<string, string>) => stranger.get<User & Problem>('/me', { headers });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Cookies as a browser sends them back. */
function cookiesOf({ headers }: Pick<Answer<unknown>, 'headers'>): string {
  return headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
}

async function count(sql: string, ...values: string[]): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`)
    .bind(...values)
    .first<{ n: number }>();
  return row?.n ?? -1;
}

describe('opening an account', () => {
  it('goes from the form through the mail to a session, and to a sign-out', async () => {
    const email = newEmail();
    expect(await register(email)).toMatchObject({ status: 202, body: { status: 'accepted' } });

    const mail = await lastMail(email);
    expect(mail).toMatchObject({ kind: 'verify', to: email });
    const verified = await verify(tokenIn(mail));
    expect(verified.status).toBe(200);
    expect(verified.body.user).toMatchObject({ email, name: 'Vera', role: 'customer', tier: 'bronze', departments: [], verified: true });
    expect(userShape.strict().parse(verified.body.user)).toEqual(verified.body.user);

    const signedIn = await login(email, PASSWORD, { headers: { origin: STORE } });
    expect(signedIn.status).toBe(200);
    expect(signedInShape.strict().parse(signedIn.body)).toEqual(signedIn.body);
    expect(signedIn.body.expiresIn).toBe(900);
    const cookie = cookiesOf(signedIn);
    expect((await me(bearer(signedIn.body.accessToken))).body).toEqual(signedIn.body.user);
    expect((await me({ cookie })).body).toEqual(signedIn.body.user);

    const refreshed = await stranger.post<SignedIn>('/auth/refresh', undefined, { headers: { cookie, origin: STORE } });
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.user).toEqual(signedIn.body.user);
    const renewed = cookiesOf(refreshed);

    const out = await stranger.post('/auth/logout', undefined, { headers: { cookie: renewed, origin: STORE } });
    expect([out.status, out.body]).toEqual([204, '']);
    expect(out.headers.getSetCookie()).toEqual([
      '__Host-pinchi_access=; Max-Age=0; Path=/; Secure',
      '__Host-pinchi_refresh=; Max-Age=0; Path=/; Secure',
    ]);
    expect((await me({ cookie: renewed })).status).toBe(401);
    expect((await me(bearer(refreshed.body.accessToken))).status).toBe(401);
    expect((await stranger.post('/auth/refresh', undefined, { headers: { cookie: renewed, origin: STORE } })).status).toBe(401);
  });

  it('answers a taken and a free address with the same bytes; only the mail is different', async () => {
    const member = await makeMember({ name: 'Olga' });
    const answers = await Promise.all(
      [member.email, newEmail()].map((email) =>
        exports.default.fetch(`${STORE}/api/v1/auth/register`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password: PASSWORD, name: 'Mallory' }),
        }),
      ),
    );
    const [taken, free] = await Promise.all(
      answers.map(async (a) => [a.status, [...a.headers].filter(([name]) => name !== 'x-request-id'), await a.text()]),
    );
    expect(taken).toEqual(free);

    const mail = await lastMail(member.email);
    expect(mail.kind).toBe('already_registered');
    expect(mail.text).toContain('Olga');
    expect(mail.text + mail.html).not.toContain('Mallory');
    expect((await login(member.email, PASSWORD)).body.user).toMatchObject({ id: member.id, name: 'Olga' });
  });

  it('makes one account of two registrations at once, and either mail opens it', async () => {
    const email = newEmail();
    const both = await Promise.all([register(email), register(` ${email.toUpperCase()} `)]);
    expect(both.map((a) => a.status)).toEqual([202, 202]);
    expect(await count('people WHERE email = ?', email)).toBe(1);
    const [second, first] = await mailed(email, 2);
    expect((await verify(tokenIn(first ?? { text: '' }))).body.user).toMatchObject({ email, verified: true });
    expect((await verify(tokenIn(second ?? { text: '' }))).body.user).toMatchObject({ email, verified: true });
  });

  it.each(['first', 'last'])(
    'does not let a stranger set a password in advance: the registration whose mail was opened counts, also the %s',
    async (own) => {
      const email = newEmail();
      const stranger = () => register(email, { password: 'what the stranger chose', name: 'Stranger' });
      if (own === 'last') await stranger();
      await register(email);
      if (own === 'first') await stranger();
      const mails = (await mailed(email, 2)).toReversed();
      const { body } = await verify(tokenIn(mails[own === 'first' ? 0 : 1] ?? { text: '' }));
      expect(body.user.name).toBe('Vera');
      expect((await login(email, 'what the stranger chose')).status).toBe(401);
      expect((await login(email, PASSWORD)).status).toBe(200);
    },
  );

  it('sends one welcome mail after the verification, and adds an audit row for each step', async () => {
    const email = newEmail();
    await register(email);
    await stranger.post('/auth/verify/resend', { email });
    const [second, first] = await mailed(email, 2);
    await verify(tokenIn(first ?? { text: '' }));
    const { body } = await verify(tokenIn(second ?? { text: '' }));
    await register(email);
    const kinds = (await mailed(email, 4)).map((m) => m.kind);
    expect(kinds.toSorted()).toEqual(['already_registered', 'verify', 'verify', 'welcome']);
    const { accessToken } = (await login(email, PASSWORD)).body;
    await stranger.post('/auth/logout', undefined, { headers: bearer(accessToken) });
    expect((await auditOf(body.user.id)).map(({ action, actor_id, after }) => [action, actor_id !== null, after])).toEqual([
      ['account.registered', false, { taken: false }],
      ['verification.asked', false, null],
      ['account.verified', true, null],
      ['account.verified', true, null],
      ['account.registered', false, { taken: true }],
      ['session.opened', true, { session: expect.any(String), method: 'password' }],
      ['session.revoked', true, { session: expect.any(String) }],
    ]);
  });

  it('sends somebody who was invited to the staff no link that would keep a password of a stranger', async () => {
    const { email, id } = await makePerson({ role: 'clerk', verified: false });
    const before = await env.DB.prepare('SELECT name, password_hash FROM people WHERE id = ?').bind(id).first();
    await register(email, { password: 'what the stranger chose', name: 'Stranger' });
    await stranger.post('/auth/verify/resend', { email });
    expect((await mailed(email)).map((m) => m.kind)).toEqual(['already_registered']);
    expect(await env.DB.prepare('SELECT name, password_hash FROM people WHERE id = ?').bind(id).first()).toEqual(before);
    expect(await count('tokens WHERE person_id = ? AND password_hash IS NOT NULL', id)).toBe(0);
  });

  it('sends at most ten mails an hour to a taken address, also when all are asked for at once', async () => {
    const { email, id } = await makePerson();
    const answers = await Promise.all(Array.from({ length: 14 }, () => register(email)));
    expect(answers.every((a) => a.status === 202)).toBe(true);
    expect(await count("outbox WHERE payload ->> 'personId' = ?", id)).toBe(10);
  });

  it('sends at most ten mails an hour to one address, also when all are asked for at once', async () => {
    const email = newEmail();
    await register(email);
    await Promise.all(Array.from({ length: 20 }, () => stranger.post('/auth/verify/resend', { email })));
    expect(await count('tokens t JOIN people p ON p.id = t.person_id WHERE p.email = ?', email)).toBe(10);
  });

  it('refuses fields that only the store decides: nobody can set their own role or tier', async () => {
    for (const more of [
      { role: 'owner' },
      { tier: 'gold' },
      { verified: true },
      { verifiedAt: 1 },
      { id: 'per_1' },
      { departments: ['dep_1'] },
    ]) {
      const email = newEmail();
      const { status, body } = await register(email, more);
      expect([status, body.code]).toEqual([422, 'validation_failed']);
      expect(await count('people WHERE email = ?', email)).toBe(0);
    }
  });

  it.each([
    ['a short', 'plums in 11'],
    ['a long', 'plum '.repeat(26)],
    ['a one-character', 'zzzzzzzzzzzzzz'],
    ['a simple sequence as', '123456789012'],
    ['a common', 'Password12345'],
  ])('refuses %s password, at path `password`', async (_, password) => {
    const email = newEmail();
    const { status, body } = await register(email, { password });
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', ['password']]);
    expect(await count('people WHERE email = ?', email)).toBe(0);
  });

  it.each([
    ['no address', { email: 'nobody' }, 'email'],
    ['an address with a line break', { email: 'a@people.test\r\nBcc: b@people.test' }, 'email'],
    ['an address that lower case would change to another', { email: '\u212Aim@people.test' }, 'email'],
    ['an empty name', { name: '  ' }, 'name'],
    ['a long name', { name: 'x'.repeat(81) }, 'name'],
    ['a name that is no text', { name: 7 }, 'name'],
    ['an invisible name', { name: '\u200b\u200d' }, 'name'],
    ['a name that reverses the text after it', { name: 'Ada \u202egpj.evil' }, 'name'],
  ])('refuses %s, and names the path', async (_, more, path) => {
    const { status, body } = await register('somebody@people.test', more);
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
  });

  it('distinguishes a body that is no JSON from an invalid one and from a form, and stops reading a body that is too long', async () => {
    expect(await stranger.post<Problem>('/auth/register', '{"email":')).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
    expect(await stranger.post<Problem>('/auth/register', '[]')).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect(await stranger.post<Problem>('/auth/register', 'email=a@people.test', form)).toMatchObject({
      status: 400,
      body: { code: 'malformed_json' },
    });
    expect(await stranger.post<Problem>('/auth/login', `"${'x'.repeat(1024 * 1024)}"`)).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
  });
});

describe('the link in the mail', () => {
  /** Registers without scrypt: an unverified person, and a mail that is asked for again. */
  async function waiting(): Promise<{ email: string; token: string }> {
    const { email } = await makePerson({ verified: false });
    expect((await stranger.post('/auth/verify/resend', { email })).status).toBe(202);
    return { email, token: tokenIn(await lastMail(email)) };
  }

  it('works once, however many clicks come at once', async () => {
    const { token } = await waiting();
    const clicks = await Promise.all([1, 2, 3, 4].map(() => verify(token)));
    expect(clicks.map((c) => c.status).sort()).toEqual([200, 410, 410, 410]);
    expect(await verify(token)).toMatchObject({ status: 410, body: { code: 'token_expired' } });
  });

  it('works for 24 hours', async () => {
    const [first, second] = [await waiting(), await waiting()];
    passTime(DAY - 60_000);
    expect((await verify(first.token)).status).toBe(200);
    passTime(60_001);
    expect(await verify(second.token)).toMatchObject({ status: 410, body: { code: 'token_expired' } });
  });

  it('must be one that the store mailed: any other is answered as expired', async () => {
    const { token } = await waiting();
    for (const other of [token.slice(1), `${token}x`, 'nonsense', '../..', "' OR 1=1 --", 'x'.repeat(200)]) {
      expect(await verify(other)).toMatchObject({ status: 410, body: { code: 'token_expired' } });
    }
    expect((await verify('')).status).toBe(422);
    expect((await verify(token)).status).toBe(200);
  });

  it('is sent again only to an unverified address, and the answer does not show it', async () => {
    const member = await makePerson();
    const unknown = newEmail();
    const answers = await Promise.all([member.email, unknown].map((email) => stranger.post('/auth/verify/resend', { email })));
    expect(answers.map((a) => [a.status, a.body])).toEqual(Array(2).fill([202, { status: 'accepted' }]));
    await waiting();
    expect([await mailbox(member.email), await mailbox(unknown)]).toEqual([[], []]);
  });

  it('is sent at most ten times an hour', async () => {
    const { email, id } = await makePerson({ verified: false });
    const mails = () => count("outbox WHERE payload ->> 'personId' = ?", id);
    for (let i = 1; i <= 10; i++) {
      await stranger.post('/auth/verify/resend', { email });
      await mailed(email, i);
    }
    expect((await stranger.post('/auth/verify/resend', { email })).status).toBe(202);
    expect(await mails()).toBe(10);
    passTime(60 * 60_000 + 1);
    await stranger.post('/auth/verify/resend', { email });
    expect(await mailed(email, 11)).toHaveLength(11);
  });
});

describe('a verification with a password', () => {
  it('uses that password, and a weak one does not use the link up', async () => {
    const email = newEmail();
    await register(email);
    const token = tokenIn(await lastMail(email));
    const weak = await stranger.post<Problem>('/auth/verify', { token, password: 'short' });
    expect([weak.status, weak.body.errors?.[0]?.path]).toEqual([422, 'password']);
    expect((await stranger.post('/auth/verify', { token, password: 'chosen where the mail was read' })).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect((await login(email, 'chosen where the mail was read')).status).toBe(200);
    expect((await stranger.post('/auth/verify', { token, password: 'and once more, by somebody else' })).status).toBe(410);
    expect((await login(email, 'chosen where the mail was read')).status).toBe(200);
  });
});

describe('the development mailbox', () => {
  it('exists only in development', async () => {
    const production = createApp(() => ({ ...ctx(), site: { ...ctx().site, development: false } }));
    const ask = (path: string) => production.fetch(new Request(`${STORE}${path}`), env);
    expect((await exports.default.fetch(`${STORE}/dev/mailbox`)).status).toBe(200);
    expect((await exports.default.fetch(`${STORE}/dev/mailbox.json`)).status).toBe(200);
    const { email } = await makePerson({ verified: false });
    await stranger.post('/auth/verify/resend', { email });
    const { text } = await lastMail(email);
    for (const path of ['/dev/mailbox', '/dev/mailbox.json', `/dev/mailbox.json?to=${email}`]) {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain(tokenIn({ text }));
    }
  });
});
