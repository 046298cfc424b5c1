import type { MailedToken } from '#db/accounts/mailedToken.ts';
import type { Context } from '#services/context.ts';
import { INVITATION_LIFE, mailToken, mailTokenHash, RESET_LIFE, VERIFY_LIFE } from './mailToken.ts';

const LIFE = { verify: VERIFY_LIFE, reset: RESET_LIFE, invitation: INVITATION_LIFE };

/** A link about to be mailed: the outbox row that asks for the mail and the hash of its token. */
export async function newMailToken(ctx: Context, kind: keyof typeof LIFE): Promise<MailedToken> {
  const now = ctx.now();
  const outboxId = ctx.newId('outbox');
  return { outboxId, tokenHash: mailTokenHash(await mailToken(ctx, kind, outboxId)), now, expiresAt: now + LIFE[kind] };
}
