import type { ProviderName } from '#domain/accounts/providers.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import { base64url } from '#kit/sign.ts';
import { openChallenge } from '#services/accounts/sessions/challenges.ts';
import type { Context } from '#services/context.ts';
import { verifierOf } from './verifier.ts';

export interface Leaving {
  provider: ProviderName;
  /** Where to go afterwards, one of our own paths. */
  next: string;
  /** The secret that this browser keeps meanwhile; null when it has none yet. */
  browser: string | null;
}

/** Where to send a browser that wants to sign in by a provider, and the secret by which it is known when it comes back. */
export async function beginProviderLogin(ctx: Context, leaving: Leaving): Promise<Result<{ url: string; browser: string }>> {
  const provider = ctx.providers[leaving.provider];
  if (!provider) return refuse({ code: 'not_found', what: 'way to sign in' });
  const browser = leaving.browser ?? base64url(ctx.random(32));
  const state = base64url(ctx.random(32));
  const data = { provider: leaving.provider, next: leaving.next, browser: fingerprint(browser) };
  await openChallenge(ctx, 'oauth', { personId: null, data }, state);
  return ok({ url: provider.askAt(state, await verifierOf(ctx, state, browser)).href, browser });
}
