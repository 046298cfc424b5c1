import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { User } from '#contracts/accounts.ts';
import type { Customer } from '#contracts/customers.ts';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, mailed, tokenIn } from '#test/support/mailbox.ts';
import { PASSWORD } from '#test/support/password.ts';
import { makePerson } from '#test/support/people.ts';
import { signInAs } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterAll(expectSound);

let n = 0;
/** The same address as two browsers send it. */
const spellings = () => ({ typed: `Info${++n}@München.test`, sent: `info${n}@xn--mnchen-3ya.test` });
const register = (email: string) => stranger.post<Problem>('/auth/register', { email, password: PASSWORD, name: 'Vera' });
const login = (email: string, password = PASSWORD) => stranger.post<{ user: User } & Problem>('/auth/login', { email, password });

async function verified(email: string): Promise<void> {
  await register(email);
  expect((await stranger.post('/auth/verify', { token: tokenIn(await lastMail(email)) })).status).toBe(200);
}

describe('an address with a domain in other letters', () => {
  it('is one account, however it is spelled, in the shop and in the mailbox', async () => {
    const { typed, sent } = spellings();
    await verified(typed);
    expect((await register(sent)).status).toBe(202);
    expect((await mailed(sent, 3)).map((m) => [m.kind, m.to])).toContainEqual(['already_registered', sent]);
    for (const email of [typed, sent, typed.toUpperCase()]) expect((await login(email)).body.user).toMatchObject({ email: sent });
    await signInAs({ email: typed } as Awaited<ReturnType<typeof makePerson>>);
    await stranger.post('/auth/password/forgot', { email: typed });
    expect((await mailed(typed, 4))[0]?.kind).toBe('reset');
  });

  it('is verified again by either spelling', async () => {
    const { typed, sent } = spellings();
    await register(sent);
    await stranger.post('/auth/verify/resend', { email: typed });
    expect((await mailed(sent, 2)).map((m) => m.kind)).toEqual(['verify', 'verify']);
  });

  it('has one count of wrong passwords', async () => {
    const { typed, sent } = spellings();
    await verified(sent);
    for (let i = 0; i < 5; i++) for (const email of [typed, sent]) await login(email, 'not the password at all');
    expect([(await login(typed)).status, (await login(sent)).status]).toEqual([429, 429]);
  });

  it('is invited once, and found by staff in either spelling', async () => {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const { typed, sent } = spellings();
    const invite = (email: string) =>
      owner.post<Member & Problem>('/staff/members', { email, name: 'Carl', role: 'clerk', departments: ['dep_fresh'] });
    expect(await invite(typed)).toMatchObject({ status: 201, body: { email: sent } });
    expect(await invite(sent)).toMatchObject({ status: 409, body: { code: 'already_staff' } });
    const customer = spellings();
    await verified(customer.sent);
    const found = async (path: string, q: string) =>
      (await owner.get<{ items: Customer[] }>(`${path}?q=${encodeURIComponent(q)}`)).body.items.map(({ email }) => email);
    for (const q of [typed, sent]) expect(await found('/staff/members', q)).toEqual([sent]);
    for (const q of [customer.typed, customer.sent]) expect(await found('/staff/customers', q)).toEqual([customer.sent]);
    const mails = await owner.get<{ items: { to: string }[] }>(`/staff/mail?q=${encodeURIComponent(typed)}`);
    expect(mails.body.items.map(({ to }) => to)).toEqual([sent]);
  });

  it('is typed in either spelling to erase the account', async () => {
    const { typed, sent } = spellings();
    await verified(sent);
    const visitor = await signInAs({ email: sent } as Awaited<ReturnType<typeof makePerson>>);
    expect((await visitor.post('/account/data/erase', { email: typed.replace('ü', 'u') })).status).toBe(422);
    expect(await visitor.post('/account/data/erase', { email: typed })).toMatchObject({ status: 303, location: '/?said=erased' });
  });
});

it('takes what a browser takes for an address', async () => {
  const email = `r&d${++n}'s@people.test`;
  await verified(email);
  expect((await login(email)).body.user).toMatchObject({ email });
});
