import { fingerprint } from '#kit/fingerprint.ts';
import { sign } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';

/** Milliseconds the link of a mail lives, by what it is for. */
export const VERIFY_LIFE = 24 * 60 * 60_000;
export const RESET_LIFE = 60 * 60_000;
export const INVITATION_LIFE = 7 * 24 * 60 * 60_000;

/**
 * The secret of a mailed link follows from the outbox row that asks for the mail: neither the outbox nor the queue holds it,
 * the database keeps its hash, and the mail's sender makes it again.
 */
export function mailToken(ctx: Pick<Context, 'secrets'>, kind: 'verify' | 'reset' | 'invitation', outboxId: string): Promise<string> {
  return sign(ctx.secrets.mail, `${kind}:${outboxId}`);
}

/** What is stored of a mailed secret. */
export function mailTokenHash(token: string): string {
  return fingerprint(token);
}
