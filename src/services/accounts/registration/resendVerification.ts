import { idOfEmail } from '#db/accounts/passwords.ts';
import { askToVerify } from '#db/accounts/register.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mailedLink.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Mail a new verification link, if an account is waiting for one; nobody can tell from the answer. */
export async function resendVerification(ctx: Context, input: { email: string }): Promise<Result<null>> {
  const verification = await newMailToken(ctx, 'verify');
  mustBeWritten(
    await commit(ctx.db, [
      ...askToVerify(ctx.db, input.email, verification),
      recordSecurity(ctx, idOfEmail(input.email), 'verification.asked', null, null),
    ]),
  );
  await ctx.announce([verification.outboxId]);
  return ok(null);
}
