import { waitingFor } from '#db/accounts/verify.ts';
import { mailTokenHash } from '#services/accounts/mailToken.ts';
import type { Context } from '#services/context.ts';

/**
 * What a verification link is about to confirm; null when it is used, expired or unknown. `contested`: the address was registered
 * more than once, perhaps by others, so that whoever opens the link should choose the password.
 */
export function readVerification(ctx: Context, token: string): Promise<{ contested: boolean } | null> {
  return waitingFor(ctx.db, mailTokenHash(token), ctx.now());
}
