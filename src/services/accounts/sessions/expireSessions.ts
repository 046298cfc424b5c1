import { forgetEnded } from '#db/accounts/sessions.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Context } from '#services/context.ts';

/** Forget sessions and mailed tokens whose time is over. */
export async function expireSessions(ctx: Context): Promise<void> {
  mustBeWritten(await commit(ctx.db, forgetEnded(ctx.db, ctx.now())));
}
