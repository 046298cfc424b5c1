import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDb } from '#db/kit/db.ts';
import type { Mail } from '#mail/transport.ts';
import { GatewayFailure } from '#payments/gateway.ts';
import { namesOf, WRITES } from '#test/support/apiWrites.ts';
import { codeOf } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { intentRequest } from '#test/support/gateway.ts';
import { type Asked, found, RecordingStore, type Written } from '#test/support/leaks.ts';
import { makePerson } from '#test/support/people.ts';
import { fillPath } from '#test/support/routes.ts';
import { openShelf } from '#test/support/shelf.ts';
import { signatureOf } from '#test/support/webhook.ts';

beforeAll(openShelf);
afterAll(() => void vi.restoreAllMocks());

const SIGNING_KEY = 'canary: the key that signs sessions now';
const RETIRED_KEY = 'canary: the key that signed sessions before';
const STRIPE_KEY = 'sk_test_canary_of_a_wren';
const WEBHOOK_SECRET = 'whsec_canary_of_a_siskin';
const PASSWORDS = {
  'first password': 'canary password of a linnet',
  'wrong password': 'canary password of a cuckoo',
  'next password': 'canary password of a finch',
  'last password': 'canary password of a siskin',
};
const [FIRST = '', WRONG = '', NEXT = '', LAST = ''] = Object.values(PASSWORDS);
const KEYS = { SECRET_KEY: (env as unknown as { SECRET_KEY: string }).SECRET_KEY, SIGNING_KEY, RETIRED_KEY, STRIPE_KEY, WEBHOOK_SECRET };

const settings = {
  SIGNING_KEYS: `${SIGNING_KEY},${RETIRED_KEY}`,
  STRIPE_SECRET_KEY: STRIPE_KEY,
  STRIPE_PUBLISHABLE_KEY: 'pk_test_of_nobody',
  STRIPE_WEBHOOK_SECRETS: `whsec_of_before,${WEBHOOK_SECRET}`,
  // Nobody listens there, so every call fails.
  STRIPE_HOST: 'http://127.0.0.1:1',
};
let n = 0;

function cookieOf(answer: Response, name: string): string {
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`__Host-pinchi_${name}=`));
  return set?.slice(set.indexOf('=') + 1).split(';')[0] ?? '';
}

interface Held {
  access: string;
  refresh: string;
}

/** All that an account can do, with success and with failure; `secrets` fills as they are made. */
async function live(store: RecordingStore, mails: Mail[], secrets: Record<string, string>): Promise<void> {
  const email = `linnet${++n}@people.test`;
  const api = '/api/v1';
  const note = (name: string, secret: string) => {
    if (secret) secrets[`${name} (${n})`] = secret;
    return secret;
  };
  const tokens = (answer: Response) =>
    [cookieOf(answer, 'access'), cookieOf(answer, 'refresh'), cookieOf(answer, 'device')].filter(Boolean);
  const hold = (answer: Response): Held => {
    const held = { access: cookieOf(answer, 'access'), refresh: cookieOf(answer, 'refresh') };
    note('access token', held.access);
    note('refresh token', held.refresh);
    return held;
  };
  const mailed = (kind: string) => {
    const text = mails.findLast((mail) => mail.kind === kind && mail.to === email)?.text ?? '';
    return note(`token of the ${kind} mail`, /[?&]token=([\w-]+)/.exec(text)?.[1] ?? '');
  };
  const post = (path: string, body: unknown, more: Asked = {}) => store.ask('POST', path, { body, ...more });
  const by = ({ access }: Held) => ({ headers: { authorization: `Bearer ${access}` } });

  await post(`${api}/auth/register`, { email, password: FIRST, name: 'Linnet' });
  await post(`${api}/auth/register`, { email, password: FIRST, name: 'Linnet', passwords: WRONG });
  await post(`${api}/auth/register`, { email: FIRST, password: FIRST, name: FIRST });
  await store.work();
  const verify = mailed('verify');
  await post(`${api}/auth/login`, { email, password: FIRST });
  await post(`${api}/auth/verify`, { token: `${verify}x` });
  await store.ask('GET', `/verify?token=${verify}`, { carries: () => [verify] });
  await post(`${api}/auth/verify`, { token: verify });
  await post(`${api}/auth/verify`, { token: verify });
  await post(`${api}/auth/login`, { email, password: WRONG });
  await post(`${api}/auth/login`, { email: WRONG, password: WRONG });
  await store.ask('POST', '/sign-in', { form: { email, password: WRONG, next: '/account' } });
  await store.ask('POST', '/register', { form: { email, password: FIRST, name: '' } });
  const one = hold((await post(`${api}/auth/login`, { email, password: FIRST }, { carries: tokens })).answer);
  const page = hold((await store.ask('POST', '/sign-in', { form: { email, password: FIRST }, carries: tokens })).answer);

  for (const path of ['/', '/account', '/account/devices', '/cart', '/orders', '/checkout', `/search?q=${one.access}x`.slice(0, 60)])
    await store.ask('GET', path, { headers: { cookie: `__Host-pinchi_access=${page.access}` } });
  for (const path of ['/me', '/auth/sessions', '/orders', '/me/second-factor', '/me/addresses', '/me/export', '/staff/summary'])
    await store.ask('GET', `${api}${path}`, by(one));
  for (const token of [one.refresh, verify, `${one.access}x`, SIGNING_KEY])
    await store.ask('GET', `${api}/me`, { headers: { authorization: `Bearer ${token}` } });

  await post(`${api}/me/password`, { current: WRONG, next: NEXT }, by(one));
  await post(`${api}/me/password`, { current: FIRST, next: 'short' }, by(one));
  await post(`${api}/auth/confirm`, { password: WRONG }, by(one));
  await post(`${api}/auth/confirm`, { password: FIRST }, by(one));
  await store.ask('POST', '/account/password', { form: { current: WRONG, next: NEXT }, ...by(one) });
  await post(`${api}/me/password`, { current: FIRST, next: NEXT }, by(one));

  const app = await post(`${api}/me/second-factor`, undefined, { ...by(one), carries: (_, text) => [JSON.parse(text).secret] });
  const secret = note('secret of the app', JSON.parse(app.text).secret);
  await post(`${api}/me/second-factor/confirm`, { code: '000000' }, by(one));
  const codesIn = (_: Response, text: string): string[] => JSON.parse(text).recoveryCodes ?? [];
  const confirmed = await post(`${api}/me/second-factor/confirm`, { code: codeOf(secret) }, { ...by(one), carries: codesIn });
  const codes: string[] = JSON.parse(confirmed.text).recoveryCodes;
  for (const [i, code] of codes.entries()) note(`recovery code ${i}`, code);

  const challengeIn = (_: Response, text: string): string[] => [JSON.parse(text).challenge].filter(Boolean);
  const asked = await post(`${api}/auth/login`, { email, password: NEXT }, { carries: challengeIn });
  const challenge = note('challenge', JSON.parse(asked.text).challenge);
  await post(`${api}/auth/login/second`, { challenge, code: WRONG });
  await post(`${api}/auth/login/second`, { challenge, code: `${codes[1]}x` });
  const two = hold((await post(`${api}/auth/login/second`, { challenge, code: codes[0] }, { carries: tokens })).answer);
  await post(`${api}/auth/login/second`, { challenge, code: codes[0] });

  const refresh = (token: string) =>
    store.ask('POST', `${api}/auth/refresh`, { headers: { cookie: `__Host-pinchi_refresh=${token}` }, carries: tokens });
  const three = hold((await refresh(two.refresh)).answer);
  passTime(11_000);
  await refresh(two.refresh);
  await refresh(three.refresh);

  await post(`${api}/auth/password/forgot`, { email });
  await store.work();
  const reset = mailed('reset');
  await store.ask('GET', `/reset?token=${reset}`, { carries: () => [reset] });
  await post(`${api}/auth/password/reset`, { token: reset, password: '123456789012' });
  await post(`${api}/auth/password/reset`, { token: `${reset}x`, password: LAST });
  await store.ask('POST', '/reset', { form: { token: reset, password: 'short' }, carries: () => [reset] });
  await post(`${api}/auth/password/reset`, { token: reset, password: LAST });
  await post(`${api}/auth/password/reset`, { token: reset, password: LAST });
  const again = await post(`${api}/auth/login`, { email, password: LAST }, { carries: challengeIn });
  note('challenge of the reset', JSON.parse(again.text).challenge);
  await store.work();
}

/** Events with a right and with a wrong signature, and calls to a gateway that does not answer. Returns what the failures said. */
async function payWith(store: RecordingStore): Promise<Written[]> {
  const event = {
    id: `evt_${++n}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { id: 'pi_x', object: 'payment_intent' } },
  };
  const body = JSON.stringify(event);
  for (const secret of [WEBHOOK_SECRET, 'whsec_of_nobody']) {
    const headers = { 'stripe-signature': await signatureOf(body, { secret }) };
    const { answer } = await store.ask('POST', '/api/v1/payments/webhooks/stripe', { body: event, headers });
    expect(answer.status).toBe(secret === WEBHOOK_SECRET ? 200 : 400);
  }
  await store.work();
  const { gateway } = store.store;
  const failures = [
    () => gateway?.read('pi_x'),
    () => gateway?.refund('pi_x', { amount: 500, key: 'a key' }),
    () => gateway?.open(intentRequest()),
  ];
  return Promise.all(
    failures.map(async (call) => {
      const error = await Promise.resolve(call()).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(GatewayFailure);
      const { message, stack } = error as GatewayFailure;
      return { where: 'a failure of the gateway', text: `${message} ${stack} ${JSON.stringify(error)} ${String(error)}` };
    }),
  );
}

/** A store whose transport sends mails and keeps none of them, as a live one's does. */
function livingStore(mails: Mail[], change: (db: D1Database) => D1Database = (db) => db): RecordingStore {
  return new RecordingStore(settings, (ctx) => ({
    ...ctx,
    db: openDb(change(env.DB)),
    site: { ...ctx.site, development: false },
    mail: { send: async (mail) => void mails.push(mail) },
  }));
}

describe('a secret', () => {
  it('would be found in a log line, encoded, or in a row', () => {
    const written: Written[] = [
      { where: 'log', text: `{"event":"x","token":"${FIRST}"}` },
      { where: 'queue', text: `next=${encodeURIComponent(WRONG)}` },
      { where: 'table people', text: btoa(NEXT) },
      { where: 'GET /', text: 'nothing' },
    ];
    expect(found(PASSWORDS, written)).toEqual(['first password in log', 'next password in table people', 'wrong password in queue']);
  });

  it('is only in the answer or the mail that it is for: in no log, no other answer, no queue, no row', async () => {
    const mails: Mail[] = [];
    const store = livingStore(mails);
    const secrets: Record<string, string> = { ...PASSWORDS, ...KEYS };
    await live(store, mails, secrets);
    const failures = await payWith(store);
    expect(found(secrets, failures)).toEqual([]);
    expect(Object.keys(secrets).length).toBeGreaterThan(20);
    const log = store.written.filter(({ where }) => where === 'log');
    expect([log.length > 40, store.written.some(({ where }) => where === 'queue'), mails.length >= 3]).toEqual([true, true, true]);
    expect(found(secrets, store.written)).toEqual([]);
    expect(found(secrets, await store.kept())).toEqual([]);
    const inMails = mails.map((mail) => ({ where: `the ${mail.kind} mail`, text: `${mail.subject} ${mail.text} ${mail.html}` }));
    const ofMails = Object.entries(secrets).filter(([name]) => /^token of the/.test(name));
    expect(found(Object.fromEntries(ofMails), inMails)).toEqual([
      'token of the reset mail (1) in the reset mail',
      'token of the verify mail (1) in the verify mail',
    ]);
    const others = Object.entries(secrets).filter(([name]) => !/^token of the/.test(name));
    expect(found(Object.fromEntries(others), inMails)).toEqual([]);
  });

  it('is in no message when the database fails, at any step', async () => {
    const mails: Mail[] = [];
    let dies = Number.POSITIVE_INFINITY;
    let call = 0;
    const breaking = (db: D1Database) =>
      hooked(db, {
        before: () => {
          if (call++ === dies) throw new Error('D1_ERROR: Network connection lost.');
        },
      });
    const store = livingStore(mails, breaking);
    const email = 'finch@people.test';
    // A log must not name the person either.
    const secrets: Record<string, string> = { ...PASSWORDS, ...KEYS, 'mail address': email };
    const body = { email, password: FIRST, name: 'Finch' };
    const headers = { cookie: '__Host-pinchi_refresh=canary.refresh.token; __Host-pinchi_device=canary-device-cookie' };
    secrets['refresh cookie'] = 'canary.refresh.token';
    secrets['device cookie'] = 'canary-device-cookie';
    const token = 'canary-token-of-a-mail';
    secrets['mailed token'] = token;
    const tries: [string, Asked][] = [
      ['/api/v1/auth/register', { body }],
      ['/api/v1/auth/login', { body: { email, password: FIRST }, headers }],
      ['/api/v1/auth/login', { body: { email: 'nobody@people.test', password: WRONG }, headers }],
      ['/api/v1/auth/password/forgot', { body: { email }, headers }],
      ['/api/v1/auth/password/reset', { body: { token, password: NEXT }, headers }],
      ['/api/v1/auth/verify', { body: { token }, headers }],
      ['/api/v1/auth/refresh', { headers }],
      ['/register', { form: body, headers }],
      ['/sign-in', { form: { email, password: FIRST }, headers }],
      ['/reset', { form: { token, password: NEXT }, headers, carries: () => [token] }],
    ];
    let broken = 0;
    for (const [path, asked] of tries) {
      for (let at = 0; at < 12; at++) {
        [call, dies] = [0, at];
        const { answer } = await store.ask('POST', path, asked);
        if (answer.status >= 500) broken++;
        if (call <= at) break;
      }
    }
    dies = Number.POSITIVE_INFINITY;
    expect(broken).toBeGreaterThan(10);
    expect(store.written.filter(({ where, text }) => where === 'log' && text.includes('"unexpected"')).length).toBeGreaterThan(10);
    const { 'mail address': _, ...rest } = secrets;
    expect(
      found(
        secrets,
        store.written.filter(({ where }) => where === 'log' || where === 'queue'),
      ),
    ).toEqual([]);
    expect(found(rest, store.written)).toEqual([]);
    expect(found(rest, await store.kept())).toEqual([]);
  });

  it('in any field of any write is not repeated: in no log, no queue, no refusal', async () => {
    const canary = { 'a field': 'canary in a field, of a twite' };
    const store = livingStore([]);
    const owner = `Bearer ${await (await makePerson({ role: 'owner' })).token()}`;
    const development = new RecordingStore({}, (ctx) => ctx);
    for (const { method, path, schema } of WRITES) {
      const at = `/api/v1${fillPath(path.replace(/\{(\w+)\}/g, ':$1'))}`;
      const body = Object.fromEntries([...namesOf(schema)].map((name) => [name, canary['a field']]));
      const headers = { authorization: owner, 'if-match': `"${canary['a field']}"`, 'idempotency-key': canary['a field'] };
      for (const overheard of [store, development]) await overheard.ask(method, at, { body, headers });
    }
    const written = [...store.written, ...development.written];
    const refused = written.filter(({ text }) => /^[45]\d\d /.test(text));
    expect(refused.length).toBeGreaterThan(30);
    expect(found(canary, [...refused, ...written.filter(({ where }) => where === 'log' || where === 'queue')])).toEqual([]);
  });
});
