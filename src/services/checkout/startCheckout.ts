import type { Checkout } from '#contracts/orders.ts';
import { refuse } from '#domain/result.ts';
import { base64url } from '#kit/sign.ts';
import type { Context, Person } from '#services/context.ts';
import type { PlaceOrderResult } from '#services/ports/cartObject.ts';

/** Order the caller's cart. The cart's object runs it, so that nothing else moves meanwhile and a second call with the same key waits. */
export async function startCheckout(ctx: Context, person: Person, idempotencyKey: string, input: Checkout): Promise<PlaceOrderResult> {
  if (!person.verified) return refuse({ code: 'email_unverified' });
  return ctx.objects.cart(input.cartId).placeOrder({
    person: { id: person.id, name: person.name, verified: person.verified },
    cartId: input.cartId,
    idempotencyKey,
    bodyHash: await hashBody(input),
    address: input.address,
    addressId: input.addressId,
    paymentMethod: input.paymentMethod,
    expectedTotal: input.expectedTotal,
  });
}

/** The same hash for the same validated body, whatever its spelling. */
export async function hashBody(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return base64url(new Uint8Array(digest));
}
