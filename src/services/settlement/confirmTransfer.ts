import type { StaffOrder } from '#contracts/orders.ts';
import { guardMay } from '#db/kit/permitted.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { dropAttempts } from '#db/payments/attempts.ts';
import { bookMovements } from '#db/payments/ledger.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { moveOrder } from '#services/orders/move.ts';
import { findSeenOrder, readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { staffWrite } from '#services/write.ts';

export interface TransferConfirmed {
  orderId: string;
  /** What the bank's statement says. */
  reference?: string | undefined;
}

/** A bank transfer for an order came in, in full: the order is confirmed. */
export function confirmTransfer(ctx: StaffContext, { orderId, reference }: TransferConfirmed): Promise<Result<StaffOrder>> {
  const staffId = ctx.actor.person.id;
  let tried: StoredOrder | null = null;
  return staffWrite<StoredOrder, StaffOrder>(ctx, {
    permission: 'payments.confirm',
    read: () => findSeenOrder(ctx, orderId),
    change: (stored) => {
      tried = stored;
      const { order, payment, lines } = stored;
      if (payment.method !== 'bank_transfer') return refuse({ code: 'nothing_to_pay' });
      const move = moveOrder(ctx, stored, { to: 'confirmed', mover: 'payment', staffId, note: null });
      if (!move.ok || order.status !== 'pending_payment')
        return refuse({ code: 'illegal_transition', from: order.status, to: 'confirmed' });
      const amount = payment.amount - payment.credit - payment.captured;
      const received = {
        id: `${orderId}:transfer`,
        orderId,
        kind: 'transfer_received' as const,
        amount,
        by: staffId,
        ...(reference ? { reference } : {}),
      };
      return ok({
        statements: [
          ...dropAttempts(orderId),
          ...bookMovements([received], ctx.now()),
          ...move.value.statements,
          ...guardMay('payments.confirm', staffId),
        ],
        audit: {
          action: 'payment.confirmed',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(lines),
          before: { status: order.status },
          after: { status: 'confirmed', amount, reference: reference ?? null },
        },
        writtenTasks: move.value.written,
      });
    },
    explain: (_, { order }) => (order.version === tried?.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: () => readOrder(ctx, { orderId }),
  });
}
