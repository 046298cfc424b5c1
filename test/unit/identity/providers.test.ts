import { afterEach, describe, expect, it, vi } from 'vitest';
import { ENDPOINTS, movedTo } from '#identity/endpoints.ts';
import { makeProviders } from '#identity/environment.ts';
import { oauthProvider } from '#identity/oauth.ts';
import { ProviderFailed } from '#identity/provider.ts';
import { readEnvironment } from '#src/env.ts';
import { CLIENT, IdentityProvider } from '#test/support/identityProvider.ts';

afterEach(() => vi.restoreAllMocks());

const BACK = 'https://shop.test/sign-in/with/google/return';
const VERIFIER = 'v'.repeat(43);
const ADA = { id: 7, name: 'Ada', email: 'Ada@People.test', verified: true };

/** A stand-in for the provider, the address that the browser is sent to, and the code that it would bring back. */
async function play(name: 'google' | 'github', patience?: number) {
  const house = new IdentityProvider();
  house.someone = ADA;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => house.handle(new Request(input as Request, init)));
  const ours = oauthProvider({ ...CLIENT, redirect: BACK }, movedTo('https://id.test', ENDPOINTS[name]), patience);
  const asked = ours.askAt('the state', VERIFIER);
  const sent = await house.handle(new Request(asked));
  const back = new URL(sent.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('the state');
  return { house, ours, asked, code: back.searchParams.get('code') ?? '' };
}

describe('a call to a provider', () => {
  it.each([
    ['google', 'openid email profile', 'https://accounts.google.com/o/oauth2/v2/auth'],
    ['github', 'read:user user:email', 'https://github.com/login/oauth/authorize'],
  ] as const)('asks %s only for the identity, with the challenge of PKCE', (name, scope, address) => {
    const asked = oauthProvider({ ...CLIENT, redirect: BACK }, ENDPOINTS[name]).askAt('the state', VERIFIER);
    expect(asked.origin + asked.pathname).toBe(address);
    const { code_challenge, ...rest } = Object.fromEntries(asked.searchParams);
    expect(rest).toEqual({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: BACK,
      state: 'the state',
      scope,
      code_challenge_method: 'S256',
    });
    expect(code_challenge).toMatch(/^[\w-]{43}$/);
    expect(asked.href).not.toContain(VERIFIER);
    expect(asked.href).not.toContain(CLIENT.secret);
  });

  it('exchanges the code for the identity', async () => {
    const google = await play('google');
    expect(await google.ours.identify(google.code, VERIFIER)).toEqual({ subject: 'g-7', name: 'Ada', verifiedEmail: 'ada@people.test' });
    const github = await play('github');
    expect(await github.ours.identify(github.code, VERIFIER)).toEqual({ subject: '7', name: 'Ada', verifiedEmail: 'ada@people.test' });
  });

  it.each(['google', 'github'] as const)('refuses an address from %s that only looks like another one', async (name) => {
    const { house, ours } = await play(name);
    house.someone = { ...ADA, email: '\u212Aim@people.test' };
    const back = (await house.handle(new Request(ours.askAt('s', VERIFIER)))).headers.get('location') ?? '';
    await expect(ours.identify(new URL(back).searchParams.get('code') ?? '', VERIFIER)).rejects.toThrow(ProviderFailed);
  });

  it.each(['google', 'github'] as const)('ignores an address that %s has not verified', async (name) => {
    const { house, ours } = await play(name);
    house.someone = { ...ADA, verified: false };
    const back = (await house.handle(new Request(ours.askAt('s', VERIFIER)))).headers.get('location') ?? '';
    const code = new URL(back).searchParams.get('code') ?? '';
    expect((await ours.identify(code, VERIFIER)).verifiedEmail).toBeNull();
  });

  it('fails with another verifier, and with a code that was used before', async () => {
    const { ours, code } = await play('google');
    await expect(ours.identify(code, 'w'.repeat(43))).rejects.toThrow(ProviderFailed);
    await expect(ours.identify(code, VERIFIER)).rejects.toThrow(ProviderFailed);
  });

  it.each<[string, string, () => Response | Promise<Response>]>([
    ['a missing page', '/token', () => new Response('', { status: 404 })],
    ['a broken server', '/token', () => new Response('', { status: 500 })],
    ['a page in place of JSON', '/token', () => new Response('<h1>Sign in</h1>')],
    ['an error that says 200', '/token', () => Response.json({ error: 'bad_verification_code' })],
    ['an invalid token', '/token', () => Response.json({ access_token: 7 })],
    ['a refused profile', '/v1/userinfo', () => new Response('', { status: 403 })],
    ['a redirect to another site', '/v1/userinfo', () => Response.redirect('https://evil.test/', 302)],
    ['a profile without a subject', '/v1/userinfo', () => Response.json({ email: 'ada@people.test', email_verified: true })],
    ['a profile that is a list', '/v1/userinfo', () => Response.json([])],
    ['an invalid address', '/v1/userinfo', () => Response.json({ sub: 'g-7', email: 'ada', email_verified: true })],
    [
      'a claim that is neither true nor false',
      '/v1/userinfo',
      () => Response.json({ sub: 'g-7', email: 'a@b.test', email_verified: 'perhaps' }),
    ],
  ])('fails on %s', async (_, path, odd) => {
    const { house, ours, code } = await play('google');
    house.odd.set(path, odd);
    await expect(ours.identify(code, VERIFIER)).rejects.toThrow(ProviderFailed);
  });

  it.each(['/token', '/v1/userinfo'])('fails when %s does not answer in time', async (path) => {
    const { house, ours, code } = await play('google', 20);
    house.odd.set(path, () => new Promise<Response>(() => {}));
    await expect(ours.identify(code, VERIFIER)).rejects.toThrow(ProviderFailed);
  });

  it('fails when the provider cannot be reached', async () => {
    const { ours, code } = await play('google');
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await expect(ours.identify(code, VERIFIER)).rejects.toThrow(ProviderFailed);
  });
});

it.each([
  ['R&D@München.test', 'r&d@xn--mnchen-3ya.test'],
  ['Ada@XN--MNCHEN-3YA.test', 'ada@xn--mnchen-3ya.test'],
])('%s is the address %s, as in the forms of the store', async (email, kept) => {
  for (const name of ['google', 'github'] as const) {
    const { house, ours, asked } = await play(name);
    house.someone = { ...ADA, email };
    const back = new URL((await house.handle(new Request(asked))).headers.get('location') ?? '');
    expect((await ours.identify(back.searchParams.get('code') ?? '', VERIFIER)).verifiedEmail).toBe(kept);
  }
});

describe('which providers are on', () => {
  const SECRET_KEY = 'a secret of more than thirty-two characters';
  const live = {
    ENVIRONMENT: 'production',
    SECRET_KEY,
    BASE_URL: 'https://shop.test',
    MAIL_TRANSPORT: 'binding',
    MAIL_FROM: 'Pinchi <shop@example.com>',
  };
  const read = (more: Record<string, string>) => readEnvironment({ ...live, ...more });
  const on = (more: Record<string, string>) => Object.keys(makeProviders(read(more), 'https://shop.test'));

  it('is on only with an id and a secret', () => {
    expect(on({})).toEqual([]);
    expect(on({ GOOGLE_CLIENT_ID: 'i', GOOGLE_CLIENT_SECRET: 's' })).toEqual(['google']);
    expect(on({ GITHUB_CLIENT_ID: 'i', GITHUB_CLIENT_SECRET: 's' })).toEqual(['github']);
  });

  it('refuses an id without a secret, and names the missing setting', () => {
    expect(() => read({ GOOGLE_CLIENT_ID: 'i' })).toThrow(/GOOGLE_CLIENT_SECRET/);
    expect(() => read({ GITHUB_CLIENT_SECRET: 's' })).toThrow(/GITHUB_CLIENT_SECRET/);
  });

  it('refuses another address for a provider on a live store', () => {
    expect(() => read({ GOOGLE_URL: 'https://evil.test' })).toThrow(/GOOGLE_URL/);
    expect(() => read({ GITHUB_URL: 'https://evil.test' })).toThrow(/GITHUB_URL/);
    expect(() => read({ ENVIRONMENT: 'development', GITHUB_URL: 'http://localhost:9' })).not.toThrow();
  });
});
