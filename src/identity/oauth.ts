import { CodeChallengeMethod, OAuth2Client } from 'arctic';
import { within } from '#kit/concurrency.ts';
import type { Endpoints } from './endpoints.ts';
import { type IdentityProvider, type Profile, ProviderFailed } from './provider.ts';

export interface Client {
  id: string;
  secret: string;
  /** The callback URL that is registered with the provider. */
  redirect: string;
}

/* The timeout in milliseconds for all requests together, because a person waits. */
const TIMEOUT = 10_000;

/** A provider, made from its documented endpoints. */
export function oauthProvider(client: Client, endpoints: Endpoints, timeout = TIMEOUT): IdentityProvider {
  const oauth = new OAuth2Client(client.id, client.secret, client.redirect);

  async function ask(code: string, verifier: string, signal: AbortSignal): Promise<Profile> {
    const token = (await oauth.validateAuthorizationCode(endpoints.token, code, verifier)).accessToken();
    return endpoints.read(await Promise.all(endpoints.profile.map((url) => readJson(url, token, signal))));
  }

  return {
    askAt: (state, verifier) =>
      oauth.createAuthorizationURLWithPKCE(endpoints.authorize, state, CodeChallengeMethod.S256, verifier, endpoints.scopes),
    async identify(code, verifier) {
      try {
        return await within(timeout, ask(code, verifier, AbortSignal.timeout(timeout)));
      } catch (error) {
        throw new ProviderFailed('The provider did not say who it is', { cause: error });
      }
    },
  };
}

async function readJson(url: string, token: string, signal: AbortSignal): Promise<unknown> {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'pinchi' };
  const answer = await fetch(url, { headers, signal, redirect: 'manual' });
  if (answer.ok) return answer.json();
  await answer.body?.cancel();
  throw new Error(`${new URL(url).host} answered ${answer.status}`);
}
