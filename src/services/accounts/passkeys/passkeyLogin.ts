import type { PasskeyLogin, PasskeyOptions } from '#contracts/passkeys.ts';
import { notePasskeyUse, type Passkey, passkeyByCredential } from '#db/accounts/passkeys.ts';
import { accountById } from '#db/accounts/read.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { describe } from '#kit/log.ts';
import { base64url, fromBase64url } from '#kit/sign.ts';
import { consumeChallenge, openChallenge } from '#services/accounts/sessions/challenges.ts';
import { enter } from '#services/accounts/sessions/enter.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import type { Context } from '#services/context.ts';
import { accountWrite } from '#services/write.ts';
import { relyingParty, webauthn } from './relyingParty.ts';

/** The options that an authenticator needs to show one of its passkeys. They name no account, so they do not reveal who has a passkey. */
export async function beginPasskeyLogin(ctx: Context): Promise<Result<PasskeyOptions>> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).rpID,
    challenge: Uint8Array.from(ctx.random(32)),
    userVerification: 'required',
  });
  const challenge = { kind: 'passkey_sign_in', personId: null, data: null, secret: options.challenge } as const;
  return ok({ challenge: await openChallenge(ctx, challenge), options: { ...options } });
}

/**
 * Sign a device in with a passkey. A passkey already combines two factors (the device, and a PIN or biometrics), so no second factor is
 * asked for. The attempt uses up the challenge, even if it fails. Unknown passkeys and wrong signatures get the same refusal. A counter
 * that goes back is refused.
 */
export async function passkeyLogin(ctx: Context, { challenge, response }: PasskeyLogin): Promise<Result<DeviceSignedIn>> {
  if (!(await consumeChallenge(ctx, { kind: 'passkey_sign_in', secret: challenge }))) return refuse({ code: 'challenge_expired' });
  const passkey = await passkeyByCredential(ctx.db, response.id);
  const counter = passkey && isTheirs(passkey, response) ? await verify(ctx, passkey, challenge, response) : null;
  const account = passkey && counter !== null ? await accountById(ctx.db, passkey.personId) : null;
  if (passkey && counter !== null && account) {
    const beside = notePasskeyUse(ctx.db, passkey.id, counter, ctx.now());
    const entered = await enter(ctx, { account, method: 'passkey', complete: true, beside });
    if (entered !== 'stopped') return entered;
  }
  if (passkey) {
    const detail = { passkey: passkey.id, why: counter === null ? 'signature' : 'counter' };
    const refused = { personId: passkey.personId, event: 'passkey.refused', detail, by: null } as const;
    mustBeWritten(await accountWrite(ctx, { statements: [], events: [refused] }));
  }
  return refuse({ code: 'bad_passkey' });
}

/* The authenticator names the owner of the passkey. It must match our record. */
function isTheirs({ personId }: Passkey, { response: { userHandle } }: PasskeyLogin['response']): boolean {
  return userHandle === base64url(new TextEncoder().encode(personId));
}

/**
 * Verify everything except the authenticator's counter, and return the counter. The counter is checked in the batch that opens the
 * session.
 */
async function verify(
  ctx: Context,
  passkey: Passkey,
  expectedChallenge: string,
  response: PasskeyLogin['response'],
): Promise<number | null> {
  const { rpID: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  const { verifyAuthenticationResponse } = await webauthn();
  const credential = { id: passkey.credentialId, publicKey: fromBase64url(passkey.publicKey) ?? new Uint8Array(), counter: 0 };
  const { userHandle, ...rest } = response.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, response: { ...rest, ...(userHandle ? { userHandle } : {}) } },
      ...{ expectedChallenge, expectedOrigin, expectedRPID, credential, requireUserVerification: true },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    ctx.log.warn('accounts.passkey_refused', { error: describe(error) });
    return null;
  }
}
