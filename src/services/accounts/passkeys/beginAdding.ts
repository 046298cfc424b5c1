import type { PasskeyOptions } from '#contracts/passkeys.ts';
import { passkeysOf } from '#db/accounts/passkeys.ts';
import { ok, type Result } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { openChallenge } from '#services/accounts/sessions/challenges.ts';
import type { Context, Person } from '#services/context.ts';
import { ALGORITHMS, relyingParty, webauthn } from './relyingParty.ts';

/** What an authenticator needs to make a passkey for the caller. One that it has made here before is left out. */
export async function beginAddingPasskey(ctx: Context, person: Person): Promise<Result<PasskeyOptions>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const known = await passkeysOf(ctx.db, person.id);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Pinchi',
    rpID: relyingParty(ctx).rpID,
    userName: person.email,
    userDisplayName: person.name,
    userID: Uint8Array.from(new TextEncoder().encode(person.id)),
    challenge: Uint8Array.from(ctx.random(32)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const challenge = await openChallenge(ctx, 'passkey_register', { personId: person.id, data: null }, options.challenge);
  return ok({ challenge, options: { ...options } });
}
