import { revokeFamily } from '../../db/accounts/sessions.ts';
import { batch } from '../../db/client.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Context } from '../context.ts';

/** End a session: its access tokens stop working too. Ending it twice is the same as once. */
export async function logout(ctx: Context, sessionId: string): Promise<Result<null>> {
  await batch(ctx.db, [revokeFamily(ctx.db, sessionId, ctx.now())]);
  return ok(null);
}
