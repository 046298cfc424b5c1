import { readOne } from '#db/kit/read.ts';
import { findOrder } from '#db/orders/read.ts';
import { currentAttemptRead } from '#db/payments/attempts.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { GatewayFailure } from '#payments/gateway.ts';
import type { SignedInContext } from '#services/context.ts';
import { currentIntent } from './askGateway.ts';
import { isToPay } from './openPayment.ts';

/** What the gateway's own form needs to take a card. The secret is for this browser alone, and is never stored. */
export interface OpenCard {
  number: string;
  /** Minor units. */
  amount: number;
  currency: string;
  clientSecret: string;
}

/**
 * The card payment of one of the caller's own orders that waits for it, as the gateway has it now. Null when there is nothing to type:
 * another way was chosen, or the gateway has the card already. 503 when it does not answer.
 */
export async function openCard(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<OpenCard | null>> {
  const stored = await findOrder(ctx.db, orderId, ctx.actor.person.id);
  if (!stored) return refuse({ code: 'not_found', what: 'order' });
  const { order, payment } = stored;
  if (!ctx.gateway?.form || payment.method !== 'card' || !isToPay(stored)) return ok(null);
  const [attempt] = await readOne(ctx.db, currentAttemptRead(orderId));
  if (!attempt) return ok(null);
  try {
    const { state, clientSecret } = await currentIntent(ctx, ctx.gateway, { attempt, stored });
    const { number, currency } = order;
    return ok(state === 'open' && clientSecret !== null ? { number, amount: attempt.amount, currency, clientSecret } : null);
  } catch (failure) {
    if (!(failure instanceof GatewayFailure)) throw failure;
    return refuse({ code: 'gateway_unavailable' });
  }
}
