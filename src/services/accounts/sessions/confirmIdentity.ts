import type { ConfirmIdentity, SignedIn } from '#contracts/accounts.ts';
import { confirmSession } from '#db/accounts/sessions.ts';
import type { Statement } from '#db/kit/statement.ts';
import { type Result, refuse } from '#domain/result.ts';
import { ownPassword } from '#services/accounts/passwords/ownPassword.ts';
import { byCode } from '#services/accounts/secondFactor/byCode.ts';
import { gateOfSession } from '#services/accounts/secondFactor/gates.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { type OpenSession, reissue } from './reissue.ts';
import type { DeviceSignedIn } from './signedIn.ts';

/**
 * Show once more who you are, in the session you are in, so that `requireFresh` lets you on for 15 minutes: by password, and by a
 * code for whom one is asked at sign-in. Answers with new tokens of the same session. 422 at `password` or `code`; `bad_code`.
 */
export async function confirmIdentity(
  ctx: Context,
  person: Person,
  session: OpenSession,
  { password, code }: ConfirmIdentity,
): Promise<Result<SignedIn | DeviceSignedIn>> {
  if (person.secondFactor && !code)
    return refuse({ code: 'validation_failed', errors: [{ path: 'code', message: 'Please fill this in' }] });
  const own = await ownPassword(ctx, person, session.id, { path: 'password', password });
  if (!own.ok) return own;
  const confirm = (taking: Statement[]) =>
    reissue(ctx, own.value, session, [
      ...taking,
      ...confirmSession(ctx.db, session.id, ctx.now()),
      recordSecurity(ctx, person.id, 'session.confirmed', { session: session.id, method: 'password' }),
    ]);
  if (person.secondFactor && code) return byCode(ctx, { personId: person.id, code, gate: gateOfSession(session.id) }, confirm);
  const confirmed = await confirm([]);
  return confirmed === 'stopped' ? refuse({ code: 'unauthenticated' }) : confirmed;
}
