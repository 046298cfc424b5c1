import type { User } from '../../contracts/accounts.ts';
import { accountById } from '../../db/accounts/read.ts';
import { personOfToken, verifiedBy, verifyByToken } from '../../db/accounts/verify.ts';
import { batchUnlessStopped } from '../../db/guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Context } from '../context.ts';
import { recordSecurity } from '../record.ts';
import { mailTokenHash } from './mailToken.ts';
import { presentUser } from './present.ts';

/** Spend a verification token; the first one is answered with a welcome by mail. Used, expired or unknown: `token_expired`, and nobody can tell which. */
export async function verify(ctx: Context, input: { token: string }): Promise<Result<User>> {
  const tokenHash = mailTokenHash(input.token);
  const outboxId = ctx.newId('outbox');
  const verified = await batchUnlessStopped(ctx.db, [
    ...verifyByToken(ctx.db, { tokenHash, outboxId, now: ctx.now() }),
    recordSecurity(ctx, personOfToken(tokenHash), 'account.verified'),
  ]);
  const personId = verified ? await verifiedBy(ctx.db, tokenHash) : null;
  const account = personId === null ? null : await accountById(ctx.db.$client, personId);
  if (!account) return refuse({ code: 'token_expired' });
  await ctx.announce([outboxId]);
  return ok(presentUser(account));
}
