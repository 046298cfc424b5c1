import { revokeFamily } from '#db/accounts/sessions.ts';
import { batchUnlessStopped } from '#db/kit/guard.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { hangUp } from './hangUp.ts';

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
  const ended = await batchUnlessStopped(ctx.db, [
    ...revokeFamily(ctx.db, id, personId, ctx.now()),
    recordSecurity(ctx, personId, why, { session: id }, by),
  ]);
  if (ended) await hangUp(ctx, personId);
}
