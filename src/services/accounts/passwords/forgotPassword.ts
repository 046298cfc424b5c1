import { askToReset } from '#db/accounts/forgot.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mailedLink.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Mail a link that sets a new password to whoever has this address, verified; nobody can tell from the answer, or its time. */
export async function forgotPassword(ctx: Context, { email }: { email: string }): Promise<Result<null>> {
  const mailed = await newMailToken(ctx, 'reset');
  mustBeWritten(
    await commit(ctx.db, [...askToReset(ctx.db, email, mailed), recordSecurity(ctx, idOfEmail(email), 'password.asked', null, null)]),
  );
  await ctx.announce([mailed.outboxId]);
  return ok(null);
}
