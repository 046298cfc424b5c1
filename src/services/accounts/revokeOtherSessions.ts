import { revokeOthers } from '#db/accounts/sessions.ts';
import { batch } from '#db/kit/db.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Person } from '#services/caller.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { hangUp } from './hangUp.ts';

/** Sign all your devices out but this one. */
export async function revokeOtherSessions(ctx: Context, person: Person, sessionId: string): Promise<Result<null>> {
  await batch(ctx.db, [
    revokeOthers(ctx.db, person.id, sessionId, ctx.now()),
    recordSecurity(ctx, person.id, 'session.revoked', { allBut: sessionId }),
  ]);
  await hangUp(ctx, person.id);
  return ok(null);
}
