import type { Context } from '../context.ts';
import { deliver } from './deliver.ts';
import { letterFor, type MailEvent } from './letterFor.ts';

/** Mail what an outbox row asks for; nothing, when whoever it was for is gone. */
export async function sendMail(ctx: Context, outboxId: string, event: MailEvent): Promise<void> {
  const addressed = await letterFor(ctx, outboxId, event);
  if (addressed) await deliver(ctx, outboxId, addressed);
}
