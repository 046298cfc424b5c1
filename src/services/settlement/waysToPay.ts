import { creditBalance } from '#db/payments/credit.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import { type Context, isSignedIn } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';

/**
 * How a shopper may pay on the shop's pages. A card is among them only where the gateway has a page of its own for it: the pages have no
 * form for a card yet.
 */
export function waysToPay({ gateway }: Pick<Context, 'gateway'>): PaymentMethod[] {
  const online: PaymentMethod[] = gateway === null ? [] : gateway.form === null ? ['ideal', 'card'] : ['ideal'];
  return [...online, 'bank_transfer', 'cash_on_delivery'];
}

/** What the caller may spend of their store credit, in minor units. */
export async function ownCreditBalance(ctx: Context): Promise<number> {
  return isSignedIn(ctx) ? creditBalance(ownReads(ctx), ctx.actor.person.id) : 0;
}
