import { creditBalance } from '#db/payments/credit.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import { type Context, isSignedIn } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';

/**
 * How a shopper may pay on the shop's pages. An amount, in minor units, may be less than the gateway takes. Where it has no page of its own
 * for a card, one of ours shows its form.
 */
export function waysToPay({ gateway }: Pick<Context, 'gateway'>, amount = Number.POSITIVE_INFINITY): PaymentMethod[] {
  const online: PaymentMethod[] = gateway === null || amount < gateway.least ? [] : ['ideal', 'card'];
  return [...online, 'bank_transfer', 'cash_on_delivery'];
}

/** What the caller may spend of their store credit, in minor units. */
export async function ownCreditBalance(ctx: Context): Promise<number> {
  return isSignedIn(ctx) ? creditBalance(ownReads(ctx), ctx.actor.person.id) : 0;
}
