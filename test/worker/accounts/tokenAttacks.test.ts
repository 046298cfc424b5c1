import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { User } from '#contracts/accounts.ts';
import { createApp } from '#http/app.ts';
import { mailToken } from '#services/accounts/mails.ts';
import { signingKeys } from '#services/accounts/sessions/accessToken.ts';
import { mintGuestCart } from '#services/carts/cartAccess.ts';
import type { SigningKey } from '#services/context.ts';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { encode, forge, hmac } from '#test/support/forgedTokens.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));

let owner: TestPerson;
let genuine: string;
let key: SigningKey;
let claims: Record<string, unknown>;
let header: Record<string, unknown>;

/* All that an attacker may know except our keys: who the owner is, her open session, and an older token of hers. */
beforeAll(async () => {
  owner = await makePerson({ role: 'owner' });
  genuine = await owner.token();
  [key] = ctx().secrets.signing;
  const [first = '', second = ''] = genuine.split('.');
  header = JSON.parse(atob(first));
  claims = JSON.parse(atob(second));
});

const now = () => Math.floor(Date.now() / 1000);
const THEIRS = 'whatever secret the attacker likes best';

/** The answer of the store to a token, as a bearer and as a cookie. */
async function readAs(token: string, app = createApp(ctx)): Promise<(string | number)[]> {
  const asBearer = { authorization: `Bearer ${token}` };
  const asCookie = { cookie: `__Host-pinchi_access=${encodeURIComponent(token)}` };
  const bare = { cookie: `__Host-pinchi_access=${token}` };
  const answers = await Promise.all(
    [asBearer, asCookie, bare].map(async (headers) => {
      const answer = await app.fetch(new Request(`${STORE}/api/v1/me`, { headers }), env);
      const body = await answer.json<{ id?: string }>();
      return answer.status === 200 ? `is ${body.id}` : answer.status;
    }),
  );
  return [...new Set(answers)];
}

const rsa = () =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  ) as Promise<CryptoKeyPair>;

async function byRsa(more: (pair: CryptoKeyPair) => Promise<object>): Promise<string> {
  const pair = await rsa();
  const body = `${encode({ ...header, alg: 'RS256', ...(await more(pair)) })}.${encode(claims)}`;
  const mark = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', pair.privateKey, new TextEncoder().encode(body));
  return `${body}.${btoa(String.fromCharCode(...new Uint8Array(mark)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}`;
}

type Attacks = Record<string, () => Promise<string> | string>;
const unsigned = (head: object) => `${encode(head)}.${encode(claims)}.`;
const parts = (at: 0 | 1 | 2) => genuine.split('.')[at] ?? '';
const body = () => `${parts(0)}.${parts(1)}`;
const withKid = (kid: unknown) => forge({ ...header, kid }, claims, THEIRS);
const withHead = (more: object) => forge({ ...header, ...more }, claims, THEIRS);
/* Signed as we sign: tokens that a fault of ours, or a partly leaked key, would allow. */
const ours = (change: object) => forge(header, { ...claims, ...change }, key.secret);
const raw = (text: string) => forge(header, JSON.stringify(claims).replace(/"exp":\d+/, text), key.secret);

const ALGORITHM: Attacks = {
  'alg none, without a signature': () => unsigned({ ...header, alg: 'none' }),
  'alg None': () => unsigned({ ...header, alg: 'None' }),
  'alg nOnE': () => unsigned({ ...header, alg: 'nOnE' }),
  'alg none, with the signature of another token': () => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.${parts(2)}`,
  'alg none and only two parts': () => `${encode({ ...header, alg: 'none' })}.${encode(claims)}`,
  'no alg at all': () => forge({ typ: 'JWT', kid: key.id }, claims, THEIRS),
  'an empty alg': () => withHead({ alg: '' }),
  'alg as a list': () => withHead({ alg: ['HS256', 'none'] }),
  'alg null': () => withHead({ alg: null }),
  'HS512 by our own key': () => forge({ ...header, alg: 'HS512' }, claims, key.secret, 'SHA-512'),
  'HS384 by our own key': () => forge({ ...header, alg: 'HS384' }, claims, key.secret, 'SHA-384'),
  'hs256 in small letters by our own key': () => forge({ ...header, alg: 'hs256' }, claims, key.secret),
  'HS256 in the header and SHA-512 in the signature': () => forge(header, claims, key.secret, 'SHA-512'),
  'RS256 by a key of theirs': () => byRsa(async () => ({})),
  'HS256 by the text of a public key': async () => {
    const pair = await rsa();
    const der = new Uint8Array((await crypto.subtle.exportKey('spki', pair.publicKey)) as ArrayBuffer);
    return forge(header, claims, `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...der))}\n-----END PUBLIC KEY-----`);
  },
  'the algorithm named twice': () => forge(JSON.stringify(header).replace('{', '{"alg":"none",'), claims, THEIRS),
};

const KEYS: Attacks = {
  'a key of theirs': () => forge(header, claims, THEIRS),
  'an empty key': () => forge(header, claims, ''),
  'the name of our key as the key': () => forge(header, claims, key.id),
  'the secret of our key without what we put before it': () => forge(header, claims, key.secret.replace(/^jwt:/, '')),
  'the key of another store': () => {
    const [other] = signingKeys('the secret key of another store altogether', []);
    return forge({ ...header, kid: other.id }, claims, other.secret);
  },
  'the key of another store under our name': () =>
    forge(header, claims, signingKeys('the secret key of another store altogether', [])[0].secret),
  'the key of carts': () => forge(header, claims, ctx().secrets.cart),
  'the key of mails': () => forge(header, claims, ctx().secrets.mail),
  'no kid': () => forge({ alg: 'HS256', typ: 'JWT' }, claims, THEIRS),
  'an unknown kid': () => withKid('deadbeef'),
  'an empty kid': () => withKid(''),
  'a kid that is a path to an empty file': () => forge({ ...header, kid: '../../../../dev/null' }, claims, ''),
  'a kid that is SQL': () => withKid("x' UNION SELECT 'whatever secret the attacker likes best' --"),
  'a kid that is a command': () => withKid('| echo whatever'),
  'a kid that is a list': () => withKid([key.id]),
  'a kid that is a number': () => withKid(0),
  'a kid that is an object with a toString': () => withKid({ toString: key.id }),
  'a kid that every object has': () => withKid('__proto__'),
  'a kid that every array has': () => withKid('length'),
  'a kid that is the place of a key': () => withKid('0'),
  'a very long kid': () => withKid('k'.repeat(20_000)),
  'a kid with a null byte after ours': () => withKid(`${key.id}\0`),
  'a jku of theirs': () => withHead({ jku: 'https://evil.test/keys.json' }),
  'an x5u of theirs': () => withHead({ x5u: 'https://evil.test/cert.pem' }),
  'an x5c of theirs': () => withHead({ x5c: [btoa('a certificate')] }),
  'a jwk of theirs in the header': () => byRsa(async (pair) => ({ jwk: await crypto.subtle.exportKey('jwk', pair.publicKey) })),
  'a symmetric jwk in the header': () => withHead({ jwk: { kty: 'oct', k: encode(THEIRS), alg: 'HS256' } }),
  'crit, by our own key': () => forge({ ...header, crit: ['exp'] }, claims, key.secret),
  'b64 false, by our own key': () => forge({ ...header, b64: false, crit: ['b64'] }, claims, key.secret),
  'zip, by our own key': () => forge({ ...header, zip: 'DEF' }, claims, key.secret),
  'cty JWT, by our own key': () => forge({ ...header, cty: 'JWT' }, claims, key.secret),
  'another typ, by our own key': () => forge({ ...header, typ: 'at+jwt' }, claims, key.secret),
};

const TIMES: Attacks = {
  'no exp': () => ours({ exp: undefined }),
  'exp null': () => ours({ exp: null }),
  'exp as text': () => ours({ exp: String(now() + 60) }),
  'exp a fraction': () => ours({ exp: now() + 60.5 }),
  'exp negative': () => ours({ exp: -1 }),
  'exp zero': () => ours({ exp: 0 }),
  'exp now': () => ours({ exp: now() }),
  'exp a second ago': () => ours({ exp: now() - 1 }),
  'exp true': () => ours({ exp: true }),
  'exp a list': () => ours({ exp: [now() + 60] }),
  'exp NaN': () => raw('"exp":NaN'),
  'exp infinite': () => raw('"exp":1e400'),
  'exp 1e308': () => raw('"exp":1e308'),
  'exp in milliseconds': () => ours({ exp: Date.now() + 60_000 }),
  'exp far away': () => ours({ exp: now() + 10 * 365 * 24 * 3600 }),
  'exp a day away': () => ours({ exp: now() + 24 * 3600 }),
  'exp beyond whole numbers': () => ours({ exp: Number.MAX_SAFE_INTEGER + 2 }),
  'no iat': () => ours({ iat: undefined }),
  'iat as text': () => ours({ iat: 'now' }),
  'nbf in the future': () => ours({ nbf: now() + 3600 }),
  'nbf as text': () => ours({ nbf: 'tomorrow' }),
};

const CLAIMS: Attacks = {
  'aud of another': () => ours({ aud: 'another' }),
  'aud as a list that has us': () => ours({ aud: ['pinchi', 'another'] }),
  'no aud': () => ours({ aud: undefined }),
  'iss of another': () => ours({ iss: 'https://evil.test' }),
  'iss as a list': () => ours({ iss: ['pinchi'] }),
  'no iss': () => ours({ iss: undefined }),
  'no sub': () => ours({ sub: undefined }),
  'an empty sub': () => ours({ sub: '' }),
  'sub as a number': () => ours({ sub: 1 }),
  'sub as SQL': () => ours({ sub: "' OR 1=1 --" }),
  'no sid': () => ours({ sid: undefined }),
  'sid of somebody else': async () => ours({ sid: (await makePerson()).sessionId }),
  'sid as a wildcard': () => ours({ sid: '%' }),
  'sid as a list': () => ours({ sid: [claims.sid] }),
  'a role that does not exist': () => ours({ role: 'root' }),
  'a claim that we do not make': () => ours({ admin: true }),
  'claims that are a list': () => forge(header, [claims], key.secret),
  'claims that are null': () => forge(header, 'null', key.secret),
  'claims that are a text': () => forge(header, '"pinchi"', key.secret),
};

const SHAPES: Attacks = {
  'the signature stripped': () => `${body()}.`,
  'the signature and its dot stripped': body,
  'the signature cut': () => genuine.slice(0, -1),
  'the signature cut to one character': () => `${body()}.${parts(2)[0]}`,
  'the signature padded': () => `${genuine}=`,
  'the signature lengthened': () => `${genuine}A`,
  'the signature of other claims': async () => `${parts(0)}.${encode({ ...claims, role: 'owner' })}x.${parts(2)}`,
  'the signature all zero': () => `${body()}.${'A'.repeat(43)}`,
  'the last character of the signature in another spelling': () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(genuine.at(-1) ?? '');
    return `${genuine.slice(0, -1)}${alphabet[last + 1]}`;
  },
  'the header padded': () => `${parts(0)}=.${parts(1)}.${parts(2)}`,
  'the payload in plain base64': () => `${parts(0)}.${parts(1)}==.${parts(2)}`,
  'the payload not encoded': () => `${parts(0)}.${JSON.stringify(claims).replace(/[;\s,]/g, '')}.${parts(2)}`,
  'a payload that names its subject twice, under the old signature': () =>
    `${parts(0)}.${encode(JSON.stringify(claims).replace('{', '{"sub":"per_1",'))}.${parts(2)}`,
  'a fourth part': () => `${genuine}.x`,
  'an empty fourth part': () => `${genuine}.`,
  'two dots': () => genuine.replace('.', '..'),
  'dots alone': () => '..',
  'a space before': () => ` ${genuine}`.replace(' ', '%20'),
  'a space within': () => genuine.replace('.', '. '),
  'twice in a row': () => `${genuine}${genuine}`,
  'twice with a comma': () => `${genuine},${genuine}`,
  'in quotes': () => `"${genuine}"x`,
  'a megabyte': () => `${parts(0)}.${'A'.repeat(1024 * 1024)}.${parts(2)}`,
  'a megabyte of dots': () => '.'.repeat(1024 * 1024),
  'five parts, as an encrypted one': () => `${parts(0)}.a.b.${parts(1)}.${parts(2)}`,
  nothing: () => '',
  null: () => 'null',
};

const OTHERS: Attacks = {
  'her refresh token': () => owner.refreshToken,
  'her refresh token in three parts that look like a JWT': () => `${parts(0)}.${parts(1)}.${owner.refreshToken.split('.')[2]}`,
  "a guest's cart token": async () => (await mintGuestCart(ctx())).token,
  'the token of a mail': () => mailToken(ctx(), 'reset', 'out_1'),
  'her session': () => owner.sessionId,
  'her id': () => owner.id,
  'the mark of a cart on her claims': async () => `${body()}.${await hmac(ctx().secrets.cart, body())}`,
  'the mark of a refresh token on her claims': async () => `${body()}.${await hmac(key.secret, `refresh-mark:${body()}`)}`,
};

describe('a token that we did not make for this moment', () => {
  it('would be found here: her real token works, and so does one that is forged with our key', async () => {
    expect(await readAs(genuine)).toEqual([`is ${owner.id}`]);
    expect(await readAs(await forge(header, claims, key.secret))).toEqual([`is ${owner.id}`]);
  });

  const all = { ...ALGORITHM, ...KEYS, ...TIMES, ...CLAIMS, ...SHAPES, ...OTHERS };
  it.each(Object.entries(all))('%s: nobody is signed in', async (_, attack) => {
    const token = await attack();
    expect(token).not.toBe(genuine);
    expect(await readAs(token)).toEqual([401]);
  });

  it('is refused quickly: a header of a megabyte is not decoded', async () => {
    const decoded = vi.spyOn(globalThis, 'atob');
    expect(await readAs(`${'A'.repeat(1024 * 1024)}.${parts(1)}.${parts(2)}`)).toEqual([401]);
    expect(decoded).not.toHaveBeenCalled();
    decoded.mockRestore();
  });

  it('in the header is not replaced by a valid cookie of somebody else: the call has no session', async () => {
    const headers = { authorization: `Bearer ${await withKid('x')}`, cookie: `__Host-pinchi_access=${genuine}` };
    expect((await stranger.get('/me', { headers })).status).toBe(401);
  });

  it('is read from no other place', async () => {
    for (const path of [`/me?access_token=${genuine}`, `/me?token=${genuine}`]) expect((await stranger.get(path)).status).toBe(401);
    const elsewhere = ['x-access-token', 'x-authorization', 'x-pinchi-caller', 'x-user-id', 'proxy-authorization'];
    for (const name of elsewhere) expect((await stranger.get('/me', { headers: { [name]: `Bearer ${genuine}` } })).status).toBe(401);
    for (const authorization of [genuine, `Basic ${genuine}`, `Token ${genuine}`, `Bearer${genuine}`])
      expect((await stranger.get('/me', { headers: { authorization } })).status).toBe(401);
    for (const name of ['pinchi_access', '__Secure-pinchi_access', '__host-pinchi_access', '__Host-pinchi_refresh'])
      expect((await stranger.get('/me', { headers: { cookie: `${name}=${genuine}` } })).status).toBe(401);
  });
});

describe('a genuine token', () => {
  const signedBy = (...secrets: string[]) =>
    createApp(() => ({ ...ctx(), secrets: { ...ctx().secrets, signing: signingKeys('', secrets) } }));
  const OLD = 'the key of last year, long enough';
  const NEW = 'the key of this year, long enough';
  const tokenBy = async (person: TestPerson, secret: string) => {
    const [signer] = signingKeys('', [secret]);
    const [, payload = ''] = (await person.token()).split('.');
    return forge({ ...header, kid: signer.id }, atob(payload), signer.secret);
  };

  it('of an old key is valid until the key is removed from the list', async () => {
    const person = await makePerson({ name: 'Rota' });
    const old = await tokenBy(person, OLD);
    expect(await readAs(old, signedBy(OLD))).toEqual([`is ${person.id}`]);
    expect(await readAs(old, signedBy(NEW, OLD))).toEqual([`is ${person.id}`]);
    expect(await readAs(old, signedBy(NEW))).toEqual([401]);
    expect(await readAs(await forge({ ...header, kid: signingKeys('', [NEW])[0].id }, claims, `jwt:${OLD}`), signedBy(NEW, OLD))).toEqual([
      401,
    ]);
  });

  it('is refused once its session was revoked, or if the session never existed', async () => {
    const person = await makePerson();
    const token = await person.token();
    await env.DB.prepare('UPDATE sessions SET revoked_at = ?2 WHERE id = ?1').bind(person.sessionId, Date.now()).run();
    expect(await readAs(token)).toEqual([401]);
    await env.DB.prepare('DELETE FROM sessions WHERE id = ?').bind(person.sessionId).run();
    expect(await readAs(token)).toEqual([401]);
  });

  it('is refused once the person is erased', async () => {
    const person = await makePerson();
    const token = await person.token();
    expect((await asPerson(person).delete('/me')).status).toBe(204);
    expect(await readAs(token)).toEqual([401]);
  });

  it('does not decide the name and role: a person is renamed and demoted at once', async () => {
    const person = await makePerson({ role: 'owner', name: 'Before' });
    const token = await person.token();
    const send = { headers: { authorization: `Bearer ${token}` } };
    expect((await stranger.get('/staff/summary', send)).status).toBe(200);
    await env.DB.prepare("UPDATE people SET role = 'customer', name = 'After' WHERE id = ?").bind(person.id).run();
    expect((await stranger.get('/staff/summary', send)).status).toBe(403);
    expect((await stranger.get<User>('/me', send)).body).toMatchObject({ role: 'customer', name: 'After', departments: [] });
  });

  it('never makes somebody staff by the role in it', async () => {
    const person = await makePerson();
    const [, payload = ''] = (await person.token()).split('.');
    const token = await forge(header, { ...JSON.parse(atob(payload)), role: 'owner' }, key.secret);
    expect((await stranger.get('/staff/summary', { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  });

  it('ends after 15 minutes, while its session goes on', async () => {
    const person = await makePerson();
    const token = await person.token();
    passTime(15 * 60_000);
    expect(await readAs(token)).toEqual([401]);
    expect(await readAs(await person.token())).toEqual([`is ${person.id}`]);
  });
});
