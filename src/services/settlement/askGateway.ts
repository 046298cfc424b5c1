import { isClosed, nextStep, type Step, stuckOf } from '#domain/settlement/verdict.ts';
import { type Gateway, GatewayFailure, type Intent, type IntentRequest } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { type FoundAttempt, factsOf, returnKey } from './foundAttempt.ts';

/* A cancelled and captured intent needs two steps, a refund one each. */
const MOST_STEPS = 100;

/** What the gateway says at last, and what it will not do, each with its word for why. */
export interface Asked {
  intent: Intent;
  refusedRefunds: { id: string; why: string }[];
  /** It has money still that should go back by itself, in minor units. */
  stuck: { amount: number; why: string } | null;
  closed: boolean;
}

const CAME_BACK = 'came_back';

/**
 * Ask the gateway about an attempt, and let it do what was decided. Each call has a key that is made of the attempt or the refund, so
 * that a repetition after a crash does nothing more. Throws `GatewayFailure` when it does not answer.
 */
export async function askGateway(ctx: Context, gateway: Gateway, found: FoundAttempt, beyondRevival: boolean): Promise<Asked> {
  const refusedRefunds: Asked['refusedRefunds'] = [];
  let unsent: string | null = null;
  let intent = await currentIntent(ctx, gateway, found);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const left = { ...found, decided: found.decided.filter(({ id }) => !refusedRefunds.some((refused) => refused.id === id)) };
    const facts = factsOf(left, intent, { beyondRevival, isStuck: unsent !== null });
    const step = nextStep(facts);
    if (step === null) {
      const amount = stuckOf(facts);
      return { intent, refusedRefunds, stuck: amount > 0 ? { amount, why: unsent ?? CAME_BACK } : null, closed: isClosed(facts) };
    }
    try {
      intent = await perform(gateway, found.attempt.id, intent.id, step);
    } catch (failure) {
      if (!(failure instanceof GatewayFailure) || !failure.refused) throw failure;
      if (step.ask === 'refund') refusedRefunds.push({ id: step.refundId, why: failure.code });
      else {
        // It was captured or cancelled meanwhile: look again, once.
        const again = await gateway.read(intent.id);
        // Money that cannot go back is booked, and staff are told. An intent that is open still may not seem cancelled.
        if (again.state === intent.state && intent.state === 'open') throw failure;
        if (again.state === intent.state) unsent = failure.code;
        intent = again;
      }
    }
  }
  throw new Error(`The payment ${found.attempt.id} does not settle`);
}

/**
 * The intent of an attempt as it is now. Only one that we do not know is opened: a repeated opening answers what the gateway said at first.
 */
export function currentIntent(
  ctx: Context,
  gateway: Gateway,
  { attempt, stored }: Pick<FoundAttempt, 'attempt' | 'stored'>,
): Promise<Intent> {
  return attempt.intentId === null ? gateway.open(requestOf(ctx, attempt, stored.order)) : gateway.read(attempt.intentId);
}

/** What the gateway is asked for when an attempt begins. */
export function requestOf(
  { site, settings }: Pick<Context, 'site' | 'settings'>,
  { id, method, amount }: Pick<FoundAttempt['attempt'], 'id' | 'method' | 'amount'>,
  order: { id: string; number: string; currency: string },
): IntentRequest {
  return {
    attemptId: id,
    orderId: order.id,
    orderNumber: order.number,
    method,
    amount,
    currency: order.currency || settings.currency,
    returnUrl: `${site.baseUrl}/orders/${order.id}/return`,
  };
}

function perform(gateway: Gateway, attemptId: string, intentId: string, step: Step): Promise<Intent> {
  switch (step.ask) {
    case 'cancel':
      return gateway.cancel(intentId, { key: `${attemptId}:cancel` });
    case 'return':
      return gateway.refund(intentId, { amount: step.amount, key: returnKey(attemptId) });
    case 'refund':
      return gateway.refund(intentId, { amount: step.amount, key: step.refundId });
  }
}
