import { sessionById } from '#db/accounts/sessions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { endSession } from './endSession.ts';

/** Sign one of your devices out, be it this one. 404 for another's session, and for one that has ended. */
export async function revokeSession(ctx: Context, person: Person, id: string): Promise<Result<null>> {
  const session = await sessionById(ctx.db, id);
  const live = session?.personId === person.id && session.revokedAt === null && session.expiresAt > ctx.now();
  if (!live) return refuse({ code: 'not_found', what: 'session' });
  await endSession(ctx, session, 'session.revoked');
  return ok(null);
}
