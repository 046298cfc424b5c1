import { z } from 'zod';
import { guardIdentity } from '#db/accounts/identities.ts';
import { PROVIDER_LABELS, PROVIDERS, type ProviderName } from '#domain/accounts/providers.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Profile, ProviderFailed } from '#identity/provider.ts';
import { describe } from '#kit/log.ts';
import { base64url, fingerprint, sign } from '#kit/sign.ts';
import { consumeChallenge, openChallenge } from '#services/accounts/sessions/challenges.ts';
import { enter } from '#services/accounts/sessions/enter.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import type { Context } from '#services/context.ts';
import { accountOf } from './accountOf.ts';

export interface Leaving {
  provider: ProviderName;
  /** The path to open after the sign-in. One of our own paths. */
  next: string;
  /** The secret that this browser keeps during the sign-in. Null when it has none yet. */
  browser: string | null;
}

export interface Returning {
  provider: ProviderName;
  state: string;
  /** Null when the provider sends none, because the person said no. */
  code: string | null;
  /** The secret that `beginProviderLogin` gave to this browser. Null when it has none. */
  browser: string | null;
}

export interface Returned {
  /** The path that the browser wanted to open. Null when this sign-in was not started here. */
  next: string | null;
  result: Result<DeviceSignedIn>;
}

/* The data that is stored between the two requests. */
const keptMeanwhile = z.object({ provider: z.enum(PROVIDERS), next: z.string(), browser: z.string() });

/** Start a sign-in at a provider. Returns the URL to send the browser to, and the secret that identifies the browser when it comes back. */
export async function beginProviderLogin(ctx: Context, leaving: Leaving): Promise<Result<{ url: string; browser: string }>> {
  const provider = ctx.providers[leaving.provider];
  if (!provider) return refuse({ code: 'not_found', what: 'way to sign in' });
  const browser = leaving.browser ?? base64url(ctx.random(32));
  const state = base64url(ctx.random(32));
  const data = { provider: leaving.provider, next: leaving.next, browser: fingerprint(browser) };
  await openChallenge(ctx, { kind: 'oauth', personId: null, data, secret: state });
  return ok({ url: provider.askAt(state, await verifierOf(ctx, state, browser)).href, browser });
}

/**
 * Finish the sign-in of a browser that comes back from a provider. The state works once, only in the browser that started the sign-in,
 * and only for the provider it was started with. So an attacker cannot sign a victim in to the attacker's account.
 */
export async function finishProviderLogin(ctx: Context, { provider, state, code, browser }: Returning): Promise<Returned> {
  const kept = await consumeChallenge(ctx, { kind: 'oauth', secret: state });
  const left = kept && keptMeanwhile.parse(kept.data);
  if (!left || browser === null || left.provider !== provider || left.browser !== fingerprint(browser)) {
    return { next: null, result: refuse({ code: 'challenge_expired' }) };
  }
  return { next: left.next, result: await enterBy(ctx, provider, code, await verifierOf(ctx, state, browser)) };
}

async function enterBy(ctx: Context, provider: ProviderName, code: string | null, verifier: string): Promise<Result<DeviceSignedIn>> {
  const profile = await profileOf(ctx, provider, code, verifier);
  if (!profile) return refuse({ code: 'provider_failed', provider: PROVIDER_LABELS[provider] });
  const account = await accountOf(ctx, { provider, profile });
  if (!account.ok) return account;
  const beside = guardIdentity(account.value.id, { provider, subject: profile.subject });
  const entered = await enter(ctx, { account: account.value, method: provider, complete: false, beside });
  return entered === 'stopped' ? refuse({ code: 'challenge_expired' }) : entered;
}

async function profileOf(ctx: Context, name: ProviderName, code: string | null, verifier: string): Promise<Profile | null> {
  const provider = ctx.providers[name];
  if (!provider || code === null) return null;
  try {
    return await provider.identify(code, verifier);
  } catch (error) {
    if (!(error instanceof ProviderFailed)) throw error;
    ctx.log.warn('accounts.provider_failed', { provider: name, error: describe(error.cause) });
    return null;
  }
}

/** The PKCE verifier. It is derived from the browser's secret and the provider's state, so that neither we nor the provider store it. */
function verifierOf({ secrets }: Pick<Context, 'secrets'>, state: string, browser: string): Promise<string> {
  return sign(secrets.vault, `pkce:${state}:${browser}`);
}
