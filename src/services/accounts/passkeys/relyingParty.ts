import type { Store } from '#services/context.ts';

/* Shared by adding a passkey and signing in with one. */

/** How an authenticator knows us (WebAuthn relying party). A passkey works only for the site it was made for. */
export function relyingParty({ site }: Pick<Store, 'site'>): { rpID: string; origin: string } {
  const { hostname: rpID, origin } = new URL(site.baseUrl);
  return { rpID, origin };
}

/** COSE ids of Ed25519, P-256 and RSA: authenticators support them, and the platform can verify them. */
export const ALGORITHMS = [-8, -7, -257];

/** Loaded on first use, because most requests do not need it. */
export const webauthn = () => import('@simplewebauthn/server');
