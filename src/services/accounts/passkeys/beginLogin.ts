import type { PasskeyOptions } from '#contracts/passkeys.ts';
import { ok, type Result } from '#domain/result.ts';
import { openChallenge } from '#services/accounts/sessions/challenges.ts';
import type { Context } from '#services/context.ts';
import { relyingParty, webauthn } from './relyingParty.ts';

/** What an authenticator needs to show one of its passkeys. It names no account, so nobody learns who has any. */
export async function beginPasskeyLogin(ctx: Context): Promise<Result<PasskeyOptions>> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).rpID,
    challenge: Uint8Array.from(ctx.random(32)),
    userVerification: 'required',
  });
  const challenge = await openChallenge(ctx, 'passkey_sign_in', { personId: null, data: null }, options.challenge);
  return ok({ challenge, options: { ...options } });
}
