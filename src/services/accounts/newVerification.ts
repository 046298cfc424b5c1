import type { MailedToken } from '../../db/accounts/register.ts';
import type { Context } from '../context.ts';
import { mailToken, mailTokenHash, VERIFY_LIFE } from './mailToken.ts';

/** A verification about to be asked for: its mail's row and its token's hash. */
export async function newVerification(ctx: Context): Promise<MailedToken> {
  const now = ctx.now();
  const outboxId = ctx.newId('outbox');
  return { outboxId, tokenHash: mailTokenHash(await mailToken(ctx, 'verify', outboxId)), now, expiresAt: now + VERIFY_LIFE };
}
