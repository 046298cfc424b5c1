import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { NewPasskey, Passkey } from '#contracts/passkeys.ts';
import { addPasskey } from '#db/accounts/passkeys.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { describe } from '#kit/log.ts';
import { base64url } from '#kit/sign.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { spendChallenge } from '#services/accounts/sessions/challenges.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { presentPasskey } from './present.ts';
import { ALGORITHMS, relyingParty, webauthn } from './relyingParty.ts';

/** Enough for every device that a person may have. */
export const MOST_PASSKEYS = 20;

/** Keep the passkey that an authenticator made for the challenge of `beginAddingPasskey`, which is spent by it, good or not. A mail tells of it. */
export async function addPasskeyOf(ctx: Context, person: Person, { challenge, name, response }: NewPasskey): Promise<Result<Passkey>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const laid = await spendChallenge(ctx, 'passkey_register', challenge);
  if (laid?.personId !== person.id) return refuse({ code: 'challenge_expired' });
  const made = await verify(ctx, challenge, response);
  if (!made) return refuse({ code: 'bad_passkey' });
  const { id: credentialId, publicKey, counter } = made.credential;
  const passkey = {
    id: ctx.newId('passkey'),
    personId: person.id,
    credentialId,
    publicKey: base64url(publicKey),
    counter,
    transports: response.response.transports,
    name,
    createdAt: ctx.now(),
  };
  const { told, outboxId } = tellOfChange(ctx, person.id, { what: 'passkey_added' });
  const done = await commit(ctx.db, [
    ...addPasskey(ctx.db, passkey, MOST_PASSKEYS),
    told,
    // Not its name: the audit is never rewritten, and an account may be erased.
    recordSecurity(ctx, person.id, 'passkey.added', { passkey: passkey.id }),
  ]);
  // Somebody has it already.
  if (!done.written && done.violation.kind === 'UNIQUE') return refuse({ code: 'bad_passkey' });
  if (!writtenUnlessGuarded(done)) return refuse({ code: 'too_many', what: 'passkeys', most: MOST_PASSKEYS });
  await ctx.announce([outboxId]);
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
