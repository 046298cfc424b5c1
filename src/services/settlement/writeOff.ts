import type { StaffOrder } from '#contracts/orders.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import { writtenOff } from '#db/payments/attempts.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { findSeenOrder, readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';

/**
 * The owner gives up what was given back beyond all that was paid for an order, or has it back in another way: nobody has to look after it
 * any more. No money moves. `nothing_to_write_off` when there is no such money.
 */
export function writeOff(ctx: StaffContext, { orderId }: { orderId: string }): Promise<Result<StaffOrder>> {
  const staffId = ctx.actor.person.id;
  let tried: StaffStored | null = null;
  return staffWrite<StaffStored, StaffOrder>(ctx, {
    permission: 'orders.refund_amount',
    read: () => findSeenOrder(ctx, orderId),
    change: (stored) => {
      tried = stored;
      const beyond = stored.attention.filter(({ reason }) => reason === 'refunded_beyond');
      if (beyond.length === 0) return refuse({ code: 'nothing_to_write_off' });
      return ok({
        statements: [...touchOrder(stored.order), ...writtenOff(orderId), ...guardMay('orders.refund_amount', staffId)],
        audit: {
          action: 'payment.written_off',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(stored.lines),
          before: { beyond: beyond.reduce((sum, { amount }) => sum + amount, 0) },
          after: { beyond: 0 },
        },
        tasks: [askFor(ctx, 'order_changed', { orderId })],
      });
    },
    explain: (_, { order }) => (order.version === tried?.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: () => readOrder(ctx, { orderId }),
  });
}
