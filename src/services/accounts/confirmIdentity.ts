import type { ConfirmIdentity } from '../../contracts/accounts.ts';
import { confirmSession } from '../../db/accounts/sessions.ts';
import { batch, type Statement } from '../../db/client.ts';
import { batchUnlessStopped } from '../../db/guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { recordSecurity } from '../record.ts';
import { ownPassword } from './ownPassword.ts';
import { byCode } from './secondFactor/byCode.ts';
import { gateOfSession } from './secondFactor/gates.ts';

/**
 * Show once more who you are, in the session you are in, so that `requireFresh` lets you on for 15 minutes: by password, and by a
 * code for whom one is asked at sign-in. 422 at `password` or `code`; `bad_code`.
 */
export async function confirmIdentity(
  ctx: Context,
  person: Person,
  sessionId: string,
  { password, code }: ConfirmIdentity,
): Promise<Result<null>> {
  if (person.secondFactor && !code)
    return refuse({ code: 'validation_failed', errors: [{ path: 'code', message: 'Please fill this in' }] });
  const own = await ownPassword(ctx, person, sessionId, { path: 'password', password });
  if (!own.ok) return own;
  const confirming: Statement[] = [
    ...confirmSession(ctx.db, sessionId, ctx.now()),
    recordSecurity(ctx, person.id, 'session.confirmed', { session: sessionId, method: 'password' }),
  ];
  if (person.secondFactor && code) {
    return byCode(ctx, { personId: person.id, code, gate: gateOfSession(sessionId) }, async (taking) => {
      await batch(ctx.db, [...taking, ...confirming]);
      return ok(null);
    });
  }
  return (await batchUnlessStopped(ctx.db, confirming)) ? ok(null) : refuse({ code: 'unauthenticated' });
}
