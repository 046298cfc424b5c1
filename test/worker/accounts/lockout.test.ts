import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { type Answer, Api, asPerson, stranger } from '#test/support/api.ts';
import { codeOf, setUpApp, wrongCode } from '#test/support/authenticatorApp.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import type { TestPerson } from '#test/support/people.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterAll(expectSound);

const STORE = 'https://shop.test';
const WRONG = 'not the password at all';
type Told = Answer<Problem & { challenge: string }>;

const login = (email: string, password: string, api: Api = stranger) => api.post<Told['body']>('/auth/login', { email, password });
const times = async <T>(count: number, act: () => Promise<T>) => {
  let last = await act();
  for (let i = 1; i < count; i++) last = await act();
  return last;
};

/** A browser in which this person has signed in before. */
async function knownDevice(person: TestPerson): Promise<Api> {
  const { headers } = await login(person.email, PASSWORD);
  const device = headers
    .getSetCookie()
    .find((set) => set.startsWith('__Host-pinchi_device='))
    ?.split(';')[0];
  expect(device).toBeDefined();
  return new Api(async () => ({ cookie: device ?? '', origin: STORE }));
}

describe('an attacker who fails elsewhere', () => {
  it('never locks out the owner of an open session, or a device that signed them in before', async () => {
    const owner = await makeMember();
    const phone = await knownDevice(owner);
    expect((await times(15, () => login(owner.email, WRONG))).status).toBe(429);
    expect((await login(owner.email, PASSWORD)).status).toBe(429);

    const session = asPerson(owner);
    expect((await session.get('/me')).status).toBe(200);
    expect((await session.post('/auth/confirm', { password: PASSWORD })).status).toBe(200);
    const refreshed = await stranger.post('/auth/refresh', undefined, {
      headers: { cookie: `__Host-pinchi_refresh=${encodeURIComponent(owner.refreshToken)}`, origin: STORE },
    });
    expect(refreshed.status).toBe(200);
    expect((await (await visitorOf(owner)).get('/account')).status).toBe(200);
    expect((await login(owner.email, PASSWORD, phone)).status).toBe(200);
  });

  it('who invents a device cookie is not counted as a known device', async () => {
    const owner = await makeMember();
    await times(10, () => login(owner.email, WRONG));
    const strange = (n: number) => new Api(async () => ({ cookie: `__Host-pinchi_device=made-up-${n}`, origin: STORE }));
    for (let n = 0; n < 3; n++) expect((await login(owner.email, PASSWORD, strange(n))).status).toBe(429);
    const another = await knownDevice(await makeMember());
    expect((await login(owner.email, PASSWORD, another)).status).toBe(429);
  });

  it('who fails at one address on a shared device does not make the other people on it wait', async () => {
    const [noor, sam] = [await makeMember(), await makeMember()];
    const tablet = await knownDevice(noor);
    expect((await login(sam.email, PASSWORD, tablet)).status).toBe(200);
    expect((await times(11, () => login(sam.email, WRONG, tablet))).status).toBe(429);
    expect((await login(noor.email, PASSWORD, tablet)).status).toBe(200);
  });

  it('who knows the password and guesses codes locks out neither the session nor the device', async () => {
    const owner = await makeMember();
    const phone = await knownDevice(owner);
    const { secret } = await setUpApp(owner);
    const { challenge } = (await login(owner.email, PASSWORD)).body;
    const guess = () => stranger.post<Told['body']>('/auth/login/second', { challenge, code: wrongCode(secret) });
    expect((await times(11, guess)).status).toBe(429);
    expect((await stranger.post('/auth/login/second', { challenge, code: codeOf(secret, 1) })).status).toBe(429);
    const theirs = (await login(owner.email, PASSWORD, phone)).body.challenge;
    expect((await phone.post('/auth/login/second', { challenge: theirs, code: codeOf(secret, 1) })).status).toBe(200);
    expect((await asPerson(owner).get('/me')).status).toBe(200);
  });

  it('who stole a session and guesses the password in it is stopped there, and no other session is', async () => {
    const owner = await makeMember();
    const stolen = asPerson(owner);
    expect((await times(11, () => stolen.post('/auth/confirm', { password: WRONG }))).status).toBe(429);
    expect((await stolen.post('/me/password', { current: PASSWORD, next: 'eight pears in a bowl' })).status).toBe(429);
    expect((await login(owner.email, PASSWORD)).status).toBe(200);
  });
});

describe('a value that is typed as an address', () => {
  it('is counted as an address, and never as another kind of key', async () => {
    const [owner, guarded] = [await makeMember(), await makeMember()];
    const { secret } = await setUpApp(guarded);
    const aimed = [`session:${owner.sessionId}`, `second factor of ${guarded.email}`, `second factor of sign-in of ${guarded.email}`];
    for (const email of aimed) await times(10, () => login(email, WRONG));
    expect((await asPerson(owner).post('/auth/confirm', { password: PASSWORD })).status).toBe(200);
    const { challenge } = (await login(guarded.email, PASSWORD)).body;
    expect((await stranger.post('/auth/login/second', { challenge, code: codeOf(secret, 1) })).status).toBe(200);
  });

  it('is counted as one address, however it is written', async () => {
    const owner = await makeMember();
    const spellings = [
      owner.email,
      owner.email.toUpperCase(),
      ` ${owner.email} `,
      `${owner.email}\n`,
      `\t${owner.email.replace('per_', 'PER_')}`,
    ];
    for (let i = 0; i < 10; i++) expect((await login(spellings[i % spellings.length] ?? '', WRONG)).status).toBe(401);
    for (const email of spellings) expect((await login(email, PASSWORD)).status).toBe(429);
  });
});
