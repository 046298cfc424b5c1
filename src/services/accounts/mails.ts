import type { MailedToken } from '#db/accounts/mailedToken.ts';
import type { SecurityChange } from '#db/accounts/tasks.ts';
import type { Task } from '#db/outbox/task.ts';
import { fingerprint, sign } from '#kit/sign.ts';
import type { Context, Store } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';

/** How long a mailed link is valid, in milliseconds, by its purpose. */
export const VERIFY_LIFE = 24 * 60 * 60_000;
export const RESET_LIFE = 60 * 60_000;
export const INVITATION_LIFE = 7 * 24 * 60 * 60_000;

const LIFE = { verify: VERIFY_LIFE, reset: RESET_LIFE, invitation: INVITATION_LIFE };

type Link = keyof typeof LIFE;

/**
 * The secret of a mailed link is derived from the id of the task that asks for the mail, so neither the outbox nor the queue stores it.
 * The database stores its hash. The sender of the mail computes the secret again.
 */
export function mailToken(ctx: Pick<Store, 'secrets'>, kind: Link, taskId: string): Promise<string> {
  return sign(ctx.secrets.mail, `${kind}:${taskId}`);
}

/** The hash that is stored for a mailed secret. */
export function mailTokenHash(token: string): string {
  return fingerprint(token);
}

/** The token of a new mailed link: the task that asks for the mail, and the hash of the link's secret. */
export async function newMailToken(ctx: Context, kind: Link): Promise<MailedToken> {
  const now = ctx.now();
  const task = taskRef(ctx, 'mail');
  return { task, tokenHash: mailTokenHash(await mailToken(ctx, kind, task.id)), now, expiresAt: now + LIFE[kind] };
}

/** Notify a person by mail that their way to sign in was changed, in case they did not do it. */
export function notifyOfChange(ctx: Context, personId: string, change: Omit<SecurityChange, 'at'>): Task {
  return askFor(ctx, 'mail', { mail: 'security_changed', personId, change: { ...change, at: ctx.now() } });
}
