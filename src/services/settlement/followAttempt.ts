import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { insertTasksIf, writtenTasks } from '#db/outbox/insertTask.ts';
import { noteTrouble } from '#db/payments/attempts.ts';
import { NO_USE_LEFT } from '#db/pricing/uses.ts';
import { GatewayFailure, type Intent } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { askGateway } from './askGateway.ts';
import { bookIntent } from './bookIntent.ts';
import { findAttempt } from './foundAttempt.ts';

const MOST_ROUNDS = 4;

/**
 * The one way in which the gateway and the books of an order meet: ask the gateway about an attempt, let it do what was decided, and book
 * what it says together with the move of the order. The answer to the browser, its return, a webhook, staff, the expiry and the
 * reconciliation all end here. So what counts is what the gateway says when it is asked, in any order and however often it is asked.
 *
 * Returns the intent; null when there is no such attempt. Throws `GatewayFailure` when the gateway does not answer: nothing was booked,
 * and the reconciliation asks again.
 */
export async function followAttempt(ctx: Context, attemptId: string): Promise<Intent | null> {
  const { gateway } = ctx;
  if (!gateway) return null;
  let beyondRevival = false;
  for (let round = 1; ; round++) {
    const found = await findAttempt(ctx, attemptId);
    if (!found) return null;
    const asked = await askGateway(ctx, gateway, found, beyondRevival).catch((failure) => troubled(ctx, attemptId, failure));
    const { attempt, stored } = found;
    if (asked.intent.amount !== attempt.amount || asked.intent.currency !== stored.order.currency) {
      ctx.log.error('payment.mismatch', { attempt: attemptId, order: stored.order.id });
      return troubled(ctx, attemptId, new Error('The gateway has another amount or currency for this payment'));
    }
    const booking = bookIntent(ctx, found, asked, beyondRevival);
    if (booking.ok) {
      const done = await commit(ctx.db, [...booking.value.statements, ...insertTasksIf(booking.value.news, ctx.now())]);
      if (done.written) {
        announceSoon(ctx, [...booking.value.written, ...writtenTasks(booking.value.news, done.results)]);
        return asked.intent;
      }
      const { what } = done.violation;
      if (what === 'stock_range' || NO_USE_LEFT.some((check) => check === what)) beyondRevival = true;
      else if (what !== 'nothing_matched' && what !== 'payments_refunds') mustBeWritten(done);
    }
    if (round === MOST_ROUNDS) throw new Error(`The order of payment ${attemptId} moves faster than it is read`);
  }
}

async function troubled(ctx: Context, attemptId: string, failure: unknown): Promise<never> {
  const word = failure instanceof GatewayFailure ? failure.code : failure instanceof Error ? failure.message : 'unknown';
  mustBeWritten(await commit(ctx.db, noteTrouble(attemptId, word, ctx.now())));
  throw failure;
}
