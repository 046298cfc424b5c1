import type { Statement } from '#db/kit/statement.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import type { StoredRefund } from '#db/orders/refunds.ts';
import { giveBackAll } from '#db/payments/giveBack.ts';
import { orderOfRefund } from '#db/payments/refundsDone.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { findSeenOrder } from '#services/orders/readOrders.ts';

/** The answer to a refund as store credit, when there is no account that has it. */
export const NO_ACCOUNT = refuse({
  code: 'validation_failed',
  errors: [{ path: 'to', message: 'The account was erased: it has no store credit' }],
});

export interface FoundRefund {
  stored: StaffStored;
  refund: StoredRefund;
}

/** A refund of an order that the caller sees. */
export async function findRefund(ctx: StaffContext, refundId: string): Promise<Result<FoundRefund>> {
  const orderId = await orderOfRefund(ctx.db, refundId);
  const stored = orderId === null ? refuse({ code: 'not_found', what: 'refund' }) : await findSeenOrder(ctx, orderId);
  if (!stored.ok) return stored;
  const refund = stored.value.refunds.find(({ id }) => id === refundId);
  return refund ? ok({ stored: stored.value, refund }) : refuse({ code: 'not_found', what: 'refund' });
}

/**
 * All of a cancelled order goes back. Two of its refunds that failed may have been of the same money: when the smaller one is given back
 * again, the rest goes back with it. Nothing while the order lives.
 */
export function restOfCancelled(ctx: StaffContext, { order }: StaffStored): Statement[] {
  if (order.status !== 'cancelled') return [];
  const refundIds = { method: ctx.newId('refund'), credit: ctx.newId('refund') };
  const reason = 'The rest of a cancelled order';
  return giveBackAll({ orderId: order.id, refundIds, reason, by: ctx.actor.person.id, now: ctx.now() });
}
