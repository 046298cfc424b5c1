import { revokeFamily, sessionById } from '../../db/accounts/sessions.ts';
import { batchUnlessStopped } from '../../db/guard.ts';
import type { Context } from '../context.ts';
import { recordSecurity } from '../record.ts';
import { hangUp } from './hangUp.ts';

/**
 * End a session: its tokens stop working, and windows that it left open on the cart have to show who they are again. False when
 * it had ended before.
 */
export async function endSession(ctx: Context, sessionId: string, why: 'session.revoked' | 'session.reused'): Promise<boolean> {
  const session = await sessionById(ctx.db, sessionId);
  if (!session) return false;
  const { personId } = session;
  const by = why === 'session.reused' ? null : personId;
  const ended = await batchUnlessStopped(ctx.db, [
    ...revokeFamily(ctx.db, sessionId, personId, ctx.now()),
    recordSecurity(ctx, personId, why, { session: sessionId }, by),
  ]);
  if (ended) await hangUp(ctx, personId);
  return ended;
}
