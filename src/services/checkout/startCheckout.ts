import type { Checkout } from '#contracts/orders.ts';
import { ok, refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';
import type { Customer, PlaceOrderResult } from '#services/ports/cartObject.ts';
import { openPayment, reopenPayment } from '#services/settlement/openPayment.ts';

export interface CheckoutRequest {
  idempotencyKey: string;
  body: Checkout;
  customer: Customer;
}

/**
 * Order the customer's cart. The cart object runs it, so that nothing else changes in the meantime and a second call with the same key
 * waits. Only then the gateway is asked: what it answers for the browser is not kept, and a repeated call asks it how that payment is now.
 */
export async function startCheckout(ctx: Context, { idempotencyKey, body, customer }: CheckoutRequest): Promise<PlaceOrderResult> {
  if (!customer.verified) return refuse({ code: 'email_unverified' });
  const { cartId, address, addressId, paymentMethod, useCredit, courierNote, expectedTotal } = body;
  const result = await ctx.objects.cart(cartId).placeOrder({
    person: customer,
    bodyHash: hashBody(body),
    ...{ cartId, idempotencyKey, address, addressId, paymentMethod, useCredit, courierNote, expectedTotal },
  });
  if (!result.ok) return result;
  const { placed, replayed } = result.value;
  const { order, payment } = placed;
  const payable = replayed ? reopenPayment(ctx, { id: order.id, personId: customer.id }, payment) : openPayment(ctx, placed);
  return ok({ ...result.value, placed: { ...placed, payment: await payable } });
}
