import { keepUnwritten } from '#db/outbox/fail.ts';
import { dropUnsent } from '#db/outbox/mails.ts';
import type { Context } from '#services/context.ts';
import { failureWords } from '#services/outbox/failureWords.ts';
import { deliver } from './deliver.ts';
import { letterFor, type MailEvent } from './letterFor.ts';

/** Mail what an outbox row asks for; nothing, when whoever it was for is gone. */
export async function sendMail(ctx: Context, outboxId: string, event: MailEvent): Promise<void> {
  const addressed = await letterFor(ctx, outboxId, event).catch(async (error: unknown) => {
    await keepUnwritten(ctx.db.$client, outboxId, failureWords(error));
    throw error;
  });
  if (addressed) await deliver(ctx, outboxId, addressed);
  else await dropUnsent(ctx.db, outboxId);
}
