import { type OutboxEvent, outboxEvent } from '#db/outbox/events.ts';
import { markDone, readOutbox } from '#db/outbox/rows.ts';
import { repriceCarts } from '#services/carts/repriceCarts.ts';
import { showTier } from '#services/carts/showTier.ts';
import type { Context } from '#services/context.ts';
import { sendMail } from '#services/mail/send.ts';

/**
 * Do what an outbox row announces. Messages may come twice, and at once: a row that is done or given up is left alone, and every effect
 * below bears being repeated. Throws when it could not be done; the queue tries again.
 */
export async function handleEvent(ctx: Context, outboxId: string): Promise<void> {
  const row = await readOutbox(ctx.db, outboxId);
  if (!row || row.doneAt !== null || row.failedAt !== null) return;
  await carryOut(ctx, outboxId, outboxEvent.parse({ kind: row.kind, payload: JSON.parse(row.payload) }));
  await markDone(ctx.db, outboxId, ctx.now());
}

function carryOut(ctx: Context, outboxId: string, event: OutboxEvent): Promise<void> {
  switch (event.kind) {
    case 'mail':
    case 'order_placed':
    case 'order_mail':
      return sendMail(ctx, outboxId, event);
    case 'price_changed':
      return repriceCarts(ctx, event.payload.variantIds);
    case 'tier_changed':
      return showTier(ctx, event.payload.personId);
  }
}
