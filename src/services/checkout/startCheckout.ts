import type { Checkout } from '#contracts/orders.ts';
import { ok, refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import type { SignedInContext } from '#services/context.ts';
import type { PlaceOrderResult } from '#services/ports/cartObject.ts';
import { openPayment } from '#services/settlement/openPayment.ts';

export interface CheckoutRequest {
  idempotencyKey: string;
  body: Checkout;
}

/**
 * Order the caller's cart. The cart object runs it, so that nothing else changes in the meantime and a second call with the same key
 * waits. Only then the gateway is asked: what it answers for the browser is not kept, and a repeated call asks it again.
 */
export async function startCheckout(ctx: SignedInContext, { idempotencyKey, body }: CheckoutRequest): Promise<PlaceOrderResult> {
  const { person } = ctx.actor;
  if (!person.verified) return refuse({ code: 'email_unverified' });
  const { cartId, address, addressId, paymentMethod, useCredit, courierNote, expectedTotal } = body;
  const result = await ctx.objects.cart(cartId).placeOrder({
    person: { id: person.id, name: person.name, verified: person.verified },
    bodyHash: hashBody(body),
    ...{ cartId, idempotencyKey, address, addressId, paymentMethod, useCredit, courierNote, expectedTotal },
  });
  if (!result.ok) return result;
  const { placed } = result.value;
  return ok({ ...result.value, placed: { ...placed, payment: await openPayment(ctx, placed) } });
}
