import type { ConfirmIdentity, SignedIn } from '#contracts/accounts.ts';
import { confirmSession } from '#db/accounts/sessions.ts';
import type { Statement } from '#db/kit/statement.ts';
import { type Result, refuse } from '#domain/result.ts';
import { ownPassword } from '#services/accounts/passwords/ownPassword.ts';
import { byCode } from '#services/accounts/secondFactor/byCode.ts';
import type { SignedInContext } from '#services/context.ts';
import { codeGateInSession } from './gates.ts';
import { type DeviceSignedIn, type ReissueInput, reissue } from './signedIn.ts';

type Input = ConfirmIdentity & Pick<ReissueInput, 'refreshToken'>;

/**
 * Confirm your identity again in the current session, so that `requireFresh` accepts it for 15 minutes. Needs the password, and a code
 * if sign-in asks for one. Returns new tokens of the same session. 422 at `password` or `code`; `bad_code`.
 */
export async function confirmIdentity(
  ctx: SignedInContext,
  { password, code, refreshToken }: Input,
): Promise<Result<SignedIn | DeviceSignedIn>> {
  const { person, sessionId } = ctx.actor;
  if (person.secondFactor && !code) {
    return refuse({ code: 'validation_failed', errors: [{ path: 'code', message: 'Please fill this in' }] });
  }
  const account = await ownPassword(ctx, { path: 'password', password });
  if (!account.ok) return account;
  const confirm = (useCode: Statement[]) =>
    reissue(ctx, {
      account: account.value,
      refreshToken,
      beside: {
        statements: [...useCode, ...confirmSession(ctx.db, sessionId, ctx.now())],
        events: [{ personId: person.id, event: 'session.confirmed', detail: { session: sessionId, method: 'password' } }],
      },
    });
  if (person.secondFactor && code) return byCode(ctx, { personId: person.id, code, gate: codeGateInSession(sessionId), act: confirm });
  const confirmed = await confirm([]);
  return confirmed === 'stopped' ? refuse({ code: 'unauthenticated' }) : confirmed;
}
