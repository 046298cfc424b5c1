import type { Store } from '#services/context.ts';

/* What adding a passkey and signing in by one have in common. */

/** Who we are to an authenticator: what it makes here works here alone. */
export function relyingParty({ site }: Pick<Store, 'site'>): { rpID: string; origin: string } {
  const { hostname: rpID, origin } = new URL(site.baseUrl);
  return { rpID, origin };
}

/** Ed25519, P-256 and RSA: what authenticators have, and the platform verifies. */
export const ALGORITHMS = [-8, -7, -257];

/** Loaded when it is used: most requests are no passkey's. */
export const webauthn = () => import('@simplewebauthn/server');
