import type { RefundRetry } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { documentsOf } from '#db/documents/read.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { readOne } from '#db/kit/read.ts';
import { touchOrder } from '#db/orders/move.ts';
import { replaceRefund } from '#db/payments/replaceRefund.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { issueCreditNotes } from '#services/orders/issueDocuments.ts';
import { readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { type FoundRefund, findRefund, NO_ACCOUNT, restOfCancelled } from './foundRefund.ts';

/**
 * Give the money of a refund that failed back again: to the method, which the gateway does behind the answer, or as store credit. A new
 * refund replaces the one that failed, once. `nothing_to_pay_back` when it does not wait for that: it did not fail, or its money was given
 * back since. The customer gets a letter when it goes another way than they were told.
 */
export function retryRefund(ctx: StaffContext, { refundId, to }: RefundRetry & { refundId: string }): Promise<Result<StaffOrder>> {
  const staffId = ctx.actor.person.id;
  let tried: FoundRefund | null = null;
  return staffWrite<FoundRefund, StaffOrder>(ctx, {
    permission: 'payments.confirm',
    read: () => findRefund(ctx, refundId),
    change: async (found) => {
      tried = found;
      const { stored, refund } = found;
      const { order, customer, lines, documents } = stored;
      const orderId = order.id;
      const isDone = to === 'credit';
      const isPossible = isDone || (refund.method !== null && goesThroughGateway(refund.method));
      if (!refund.isOpen || !isPossible) return refuse({ code: 'nothing_to_pay_back' });
      if (isDone && customer === null) return NO_ACCOUNT;
      const [id, now] = [ctx.newId('refund'), ctx.now()];
      const issued = documents.length > 0 ? await readOne(ctx.db, documentsOf(orderId)) : [];
      const again = {
        ...refund,
        id,
        target: to,
        method: isDone ? null : refund.method,
        state: isDone ? ('done' as const) : ('decided' as const),
        isOwed: false,
        replaces: refundId,
      };
      return ok({
        statements: [
          ...touchOrder(order),
          ...replaceRefund({ failed: refundId, id, target: to, isDone, by: staffId, now }),
          ...restOfCancelled(ctx, stored),
          ...issueCreditNotes(ctx, stored, issued, [...stored.refunds, again]),
          ...guardMay('payments.confirm', staffId),
        ],
        audit: {
          action: 'payment.refunded_again',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(lines),
          before: { refund: refundId, state: refund.state },
          after: { refund: id, to, amount: refund.amount },
        },
        tasks: [
          askFor(ctx, 'order_changed', { orderId }),
          askFor(ctx, 'settle_payment', { orderId }),
          ...(isDone ? [askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId, refundIds: [id] })] : []),
        ],
      });
    },
    explain: (_, { stored, refund }) => {
      if (stored.order.version !== tried?.stored.order.version) return 'again';
      return refuse({ code: refund.isOpen ? 'forbidden' : 'nothing_to_pay_back' });
    },
    reread: ({ stored }) => readOrder(ctx, { orderId: stored.order.id }),
  });
}
