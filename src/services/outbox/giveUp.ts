import { failOutbox } from '#db/outbox/fail.ts';
import type { Context } from '#services/context.ts';

/**
 * Leave an outbox row alone from now on: it failed for good, and its mail with it. `error` is what is known of why, free of
 * secrets; null keeps what the last attempt left. Logged once, however often it comes; a row that is done stays done.
 */
export async function giveUp(ctx: Context, outboxId: string, error: string | null): Promise<void> {
  const kind = await failOutbox(ctx.db.$client, outboxId, error, ctx.now());
  if (kind !== null) ctx.log.error('outbox.given_up', { id: outboxId, kind, error });
}
