import { sessionById } from '#db/accounts/sessions.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { endSession } from './endSession.ts';
import { readRefresh } from './refreshToken.ts';

/**
 * End a session: its access tokens stop working too. A browser whose access token has expired says by its refresh token which one.
 * Ending it twice is the same as once, and nobody's is no error.
 */
export async function logout(ctx: Context, sessionId: string | null, refreshToken: string | undefined): Promise<Result<null>> {
  const read = sessionId === null && refreshToken ? await readRefresh(ctx.secrets.signing, refreshToken) : null;
  const ended = sessionId ?? read?.presented.sessionId;
  const session = ended ? await sessionById(ctx.db, ended) : null;
  if (session) await endSession(ctx, session, 'session.revoked');
  return ok(null);
}
