import type { Order, StaffOrder } from '#contracts/orders.ts';
import { commit } from '#db/kit/commit.ts';
import { findOrder } from '#db/orders/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isStaffCall, type SignedInContext } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { moveOrder } from './move.ts';
import { presentOrder } from './present.ts';
import { transitionOrder } from './transitionOrder.ts';

const MAX_TRIES = 3;

export interface Cancelling {
  orderId: string;
  reason?: string | undefined;
}

/** Staff cancel an order in which they have goods, before it leaves; everybody else, and staff too, one of their own before it is picked. */
export async function cancelOrder(ctx: SignedInContext, { orderId, reason }: Cancelling): Promise<Result<Order | StaffOrder>> {
  if (!isStaffCall(ctx)) return cancelOwnOrder(ctx, { orderId, reason });
  const cancelled = await transitionOrder(ctx, { orderId, to: 'cancelled', note: reason });
  return !cancelled.ok && cancelled.refusal.code === 'not_found' ? cancelOwnOrder(ctx, { orderId, reason }) : cancelled;
}

/**
 * The customer cancels their own order, before it is picked. Stock, uses of rules and money go back: store credit at once, what was paid
 * through the gateway as soon as it answers. `illegal_transition` when it is too late, or was cancelled already.
 */
export async function cancelOwnOrder(ctx: SignedInContext, { orderId, reason }: Cancelling): Promise<Result<Order>> {
  const { id: personId } = ctx.actor.person;
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const stored = await findOrder(ctx.db, orderId, personId);
    if (!stored) return refuse({ code: 'not_found', what: 'order' });
    const move = moveOrder(ctx, stored, { to: 'cancelled', mover: 'customer', staffId: null, note: reason || null });
    if (!move.ok) return move;
    if (!(await commit(ctx.db, move.value.statements)).written) continue;
    announceSoon(ctx, move.value.written);
    const after = await findOrder(ctx.db, orderId, personId);
    return after ? ok(presentOrder(after)) : refuse({ code: 'not_found', what: 'order' });
  }
  return refuse({ code: 'busy' });
}
