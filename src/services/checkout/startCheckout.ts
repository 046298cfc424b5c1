import type { Checkout } from '#contracts/orders.ts';
import { refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import type { SignedInContext } from '#services/context.ts';
import type { PlaceOrderResult } from '#services/ports/cartObject.ts';

export interface CheckoutRequest {
  idempotencyKey: string;
  body: Checkout;
}

/**
 * Order the caller's cart. The cart object runs it, so that nothing else changes in the meantime and a second call with the same key
 * waits.
 */
export async function startCheckout(ctx: SignedInContext, { idempotencyKey, body }: CheckoutRequest): Promise<PlaceOrderResult> {
  const { person } = ctx.actor;
  if (!person.verified) return refuse({ code: 'email_unverified' });
  const { cartId, address, addressId, paymentMethod, expectedTotal } = body;
  return ctx.objects.cart(cartId).placeOrder({
    person: { id: person.id, name: person.name, verified: person.verified },
    bodyHash: hashBody(body),
    ...{ cartId, idempotencyKey, address, addressId, paymentMethod, expectedTotal },
  });
}
