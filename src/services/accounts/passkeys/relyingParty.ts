import type { Context } from '#services/context.ts';

/** Who we are to an authenticator: what it makes here works here alone. */
export function relyingParty({ baseUrl }: Pick<Context, 'baseUrl'>): { rpID: string; origin: string } {
  const { hostname: rpID, origin } = new URL(baseUrl);
  return { rpID, origin };
}

/** Ed25519, P-256 and RSA: what authenticators have, and the platform verifies. */
export const ALGORITHMS = [-8, -7, -257];

/** Loaded when it is used: most requests are no passkey's. */
export const webauthn = () => import('@simplewebauthn/server');
