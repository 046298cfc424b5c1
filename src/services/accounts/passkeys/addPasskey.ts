import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { NewPasskey, Passkey, PasskeyOptions } from '#contracts/passkeys.ts';
import { passkeysOf, addPasskey as write } from '#db/accounts/passkeys.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { describe } from '#kit/log.ts';
import { base64url } from '#kit/sign.ts';
import { notifyOfChange } from '#services/accounts/mails.ts';
import { consumeChallenge, openChallenge } from '#services/accounts/sessions/challenges.ts';
import type { Context, SignedInContext } from '#services/context.ts';
import { accountWrite, requireFresh } from '#services/write.ts';
import { presentPasskey } from './ownPasskeys.ts';
import { ALGORITHMS, relyingParty, webauthn } from './relyingParty.ts';

/** The most passkeys for one person. Enough for all their devices. */
export const MAX_PASSKEYS = 20;

/** The options that an authenticator needs to make a passkey for the caller. Passkeys that they already have here are excluded. */
export async function beginAddingPasskey(ctx: SignedInContext): Promise<Result<PasskeyOptions>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { person } = ctx.actor;
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
  const challenge = { kind: 'passkey_register', personId: person.id, data: null, secret: options.challenge } as const;
  return ok({ challenge: await openChallenge(ctx, challenge), options: { ...options } });
}

/**
 * Store the passkey that an authenticator made for the challenge of `beginAddingPasskey`. The challenge is used up, even if the passkey
 * is refused. A mail notifies the owner.
 */
export async function addPasskey(ctx: SignedInContext, { challenge, name, response }: NewPasskey): Promise<Result<Passkey>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const personId = ctx.actor.person.id;
  const begun = await consumeChallenge(ctx, { kind: 'passkey_register', secret: challenge });
  if (begun?.personId !== personId) return refuse({ code: 'challenge_expired' });
  const made = await verify(ctx, challenge, response);
  if (!made) return refuse({ code: 'bad_passkey' });
  const { id: credentialId, publicKey, counter } = made.credential;
  const passkey = {
    id: ctx.newId('passkey'),
    personId,
    credentialId,
    publicKey: base64url(publicKey),
    counter,
    transports: response.response.transports,
    name,
    createdAt: ctx.now(),
  };
  const done = await accountWrite(ctx, {
    statements: write(ctx.db, passkey, MAX_PASSKEYS),
    // Only the id, not the name: the audit is never changed, and the account may be erased later.
    events: [{ personId, event: 'passkey.added', detail: { passkey: passkey.id } }],
    tasks: [notifyOfChange(ctx, personId, { what: 'passkey_added' })],
  });
  // The passkey is already registered.
  if (!done.written && done.violation.kind === 'UNIQUE') return refuse({ code: 'bad_passkey' });
  if (!writtenUnlessGuarded(done)) return refuse({ code: 'too_many', what: 'passkeys', most: MAX_PASSKEYS });
  return ok(presentPasskey({ ...passkey, lastUsedAt: null }));
}

async function verify(
  ctx: Context,
  expectedChallenge: string,
  response: NewPasskey['response'],
): Promise<VerifiedRegistrationResponse['registrationInfo'] | null> {
  const { rpID: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const expected = { expectedChallenge, expectedOrigin, expectedRPID, supportedAlgorithmIDs: ALGORITHMS };
    const { registrationInfo } = await verifyRegistrationResponse({ ...expected, response, requireUserVerification: true });
    return registrationInfo ?? null;
  } catch (error) {
    ctx.log.warn('accounts.passkey_refused', { error: describe(error) });
    return null;
  }
}
