import { confirmSession } from '../../db/accounts/sessions.ts';
import { batchUnlessStopped } from '../../db/guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { recordSecurity } from '../record.ts';
import { ownPassword } from './ownPassword.ts';

/** Show once more who you are, in the session you are in, so that `requireFresh` lets you on for 15 minutes. 422 at `password`. */
export async function confirmIdentity(
  ctx: Context,
  person: Person,
  sessionId: string,
  { password }: { password: string },
): Promise<Result<null>> {
  const own = await ownPassword(ctx, person, sessionId, { path: 'password', password });
  if (!own.ok) return own;
  const confirmed = await batchUnlessStopped(ctx.db, [
    ...confirmSession(ctx.db, sessionId, ctx.now()),
    recordSecurity(ctx, person.id, 'session.confirmed', { session: sessionId, method: 'password' }),
  ]);
  return confirmed ? ok(null) : refuse({ code: 'unauthenticated' });
}
