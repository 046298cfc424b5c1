import { forgetEnded } from '#db/accounts/sessions.ts';
import { batch } from '#db/kit/db.ts';
import type { Context } from '#services/context.ts';

/** Forget sessions and mailed tokens whose time is over. */
export async function expireSessions(ctx: Context): Promise<void> {
  await batch(ctx.db, forgetEnded(ctx.db, ctx.now()));
}
