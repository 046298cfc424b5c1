import type { StaffOrder } from '#contracts/orders.ts';
import { documentsOf } from '#db/documents/read.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { readOne } from '#db/kit/read.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import { refundSent as asSent } from '#db/payments/refundsDone.ts';
import { replaceRefund } from '#db/payments/replaceRefund.ts';
import { isSentByStaff } from '#domain/payments/methods.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { issueCreditNotes } from '#services/orders/issueDocuments.ts';
import { readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { type FoundRefund, findRefund, restOfCancelled } from './foundRefund.ts';

export interface RefundSent {
  refundId: string;
  /** What the bank's statement says. */
  reference?: string | undefined;
}

/**
 * Staff have sent the money of a refund by a bank transfer: of an order that was paid so, or of a refund that failed, which a new one
 * replaces. `nothing_to_pay_back` when it does not wait for that, or the money was given back in another way since it had failed.
 */
export function refundSent(ctx: StaffContext, { refundId, reference }: RefundSent): Promise<Result<StaffOrder>> {
  const staffId = ctx.actor.person.id;
  let tried: StaffStored | null = null;
  return staffWrite<FoundRefund, StaffOrder>(ctx, {
    permission: 'payments.confirm',
    read: () => findRefund(ctx, refundId),
    change: async ({ stored, refund }) => {
      tried = stored;
      const { order, lines } = stored;
      if (!isSentByStaff(refund)) return refuse({ code: 'nothing_to_pay_back' });
      const { state, amount } = refund;
      const [now, isAgain] = [ctx.now(), refund.isOpen];
      const id = isAgain ? ctx.newId('refund') : refundId;
      const said = { reference: reference || null, by: staffId };
      const issued = stored.documents.length > 0 ? await readOne(ctx.db, documentsOf(order.id)) : [];
      const done = { ...refund, id, method: 'bank_transfer' as const, state: 'done' as const, isOwed: false };
      const refunds = isAgain
        ? [...stored.refunds, { ...done, replaces: refundId }]
        : stored.refunds.map((one) => (one === refund ? done : one));
      return ok({
        statements: [
          ...touchOrder(order),
          ...(isAgain
            ? [
                ...replaceRefund({ failed: refundId, id, target: 'method', isDone: true, by: staffId, now }, said.reference),
                ...restOfCancelled(ctx, stored),
              ]
            : asSent(refundId, said, now)),
          ...issueCreditNotes(ctx, stored, issued, refunds),
          ...guardMay('payments.confirm', staffId),
        ],
        audit: {
          action: 'payment.paid_back',
          entity: 'order',
          entityId: order.id,
          departmentId: departmentOf(lines),
          before: { refund: refundId, state },
          after: { refund: id, state: 'done', amount, reference: said.reference },
        },
        tasks: [
          askFor(ctx, 'order_changed', { orderId: order.id }),
          ...(isAgain
            ? [
                askFor(ctx, 'settle_payment', { orderId: order.id }),
                askFor(ctx, 'order_mail', { mail: 'order_paid_back', orderId: order.id, refundIds: [id] }),
              ]
            : []),
        ],
      });
    },
    explain: ({ what }, { stored, refund }) => {
      if (stored.order.version !== tried?.order.version) return 'again';
      return refuse({ code: what === 'payments_refunds' || refund.state === 'failed' ? 'nothing_to_pay_back' : 'forbidden' });
    },
    reread: ({ stored }) => readOrder(ctx, { orderId: stored.order.id }),
  });
}
