import { revokeFamily } from '#db/accounts/sessions.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { closeSockets } from './closeSockets.ts';

/**
 * End a session: its tokens stop working, and windows that it left open on the cart have to show who they are again. Ending it
 * twice is the same as once.
 */
export async function endSession(
  ctx: Context,
  { id, personId }: { id: string; personId: string },
  why: 'session.revoked' | 'session.reused',
): Promise<void> {
  const by = why === 'session.reused' ? null : personId;
  const ended = writtenUnlessGuarded(
    await commit(ctx.db, [...revokeFamily(ctx.db, id, personId, ctx.now()), recordSecurity(ctx, personId, why, { session: id }, by)]),
  );
  if (ended) await closeSockets(ctx, personId);
}
