import { revokeOthers } from '#db/accounts/sessions.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { closeSockets } from './closeSockets.ts';

/** Sign all your devices out but this one. */
export async function revokeOtherSessions(ctx: Context, person: Person, sessionId: string): Promise<Result<null>> {
  mustBeWritten(
    await commit(ctx.db, [
      ...revokeOthers(ctx.db, person.id, sessionId, ctx.now()),
      recordSecurity(ctx, person.id, 'session.revoked', { allBut: sessionId }),
    ]),
  );
  await closeSockets(ctx, person.id);
  return ok(null);
}
