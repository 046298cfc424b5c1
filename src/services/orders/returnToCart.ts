import { findOrder } from '#db/orders/read.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { cancelOwnOrder } from './cancelOrder.ts';
import { type Reordered, reorder } from './reorder.ts';

/** The id of the fill that follows: an order goes back into a cart once. */
export const RETURN = 'return';

/**
 * "Back to my cart": cancel one of the caller's own orders that waits for its payment, and put its lines into their cart, as far as they can
 * be had. Between the two, somebody else may take the last piece; it is named then. Sent again, it only does what is not done yet.
 * `illegal_transition` when the order does not wait for a payment any more.
 */
export async function returnToCart(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<Reordered>> {
  const stored = await findOrder(ctx.db, orderId, ctx.actor.person.id);
  if (!stored) return refuse({ code: 'not_found', what: 'order' });
  const { status } = stored.order;
  if (status !== 'pending_payment' && status !== 'cancelled') return refuse({ code: 'illegal_transition', from: status, to: 'cancelled' });
  const cancelled = status === 'cancelled' ? null : await cancelOwnOrder(ctx, { orderId });
  return cancelled && !cancelled.ok ? cancelled : reorder(ctx, { orderId, opId: RETURN });
}
