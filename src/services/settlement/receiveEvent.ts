import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import { storeEvent } from '#db/payments/events.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { askFor } from '#services/tasks.ts';

export interface Delivery {
  body: Uint8Array;
  signature: string;
}

/**
 * Take an event of the gateway: check its signature on the raw bytes, and store it once. The queue acts on it. `bad_signature` for
 * everything that the gateway has not signed lately, and for everything where the store has no gateway or no secret.
 */
export async function receiveEvent(ctx: Context, { body, signature }: Delivery): Promise<Result<null>> {
  const event = (await ctx.gateway?.event(body, signature)) ?? null;
  if (event === null) return refuse({ code: 'bad_signature' });
  const task = askFor(ctx, 'gateway_event', { eventId: event.id });
  const results = mustBeWritten(await commit(ctx.db, storeEvent({ ...event, receivedAt: ctx.now() }, task)));
  if (rowsOf(results, 1).length > 0) announceSoon(ctx, [task]);
  return ok(null);
}
