import type { Statement } from '#db/kit/statement.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { waitFor } from '#db/orders/unpaid.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { dropAttempts } from '#db/payments/attempts.ts';
import { guardLapsed } from '#db/payments/attention.ts';
import { changeMethod } from '#db/payments/openPayment.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { ok, type Result } from '#domain/result.ts';
import type { TransferMeaning } from '#domain/settlement/transfer.ts';
import type { StaffContext } from '#services/context.ts';
import { moveOrder } from '#services/orders/move.ts';
import { askFor } from '#services/tasks.ts';
import { waitsUntil } from './payAgain.ts';
import { takeBack } from './takeBack.ts';

interface TransferMove {
  statements: Statement[];
  tasks: Task[];
  written: TaskRef[];
  /** Of the order, with that. */
  status: OrderStatus;
}

/** What a bank transfer does to its order, besides its own booking. CHECK `nothing_matched` when the order was changed since it was read. */
export function transferMove(
  ctx: StaffContext,
  stored: StoredOrder,
  meaning: TransferMeaning['meaning'],
  staffId: string,
): Result<TransferMove> {
  const { order, payment } = stored;
  const { id: orderId, status } = order;
  const changed = askFor(ctx, 'order_changed', { orderId });
  const letter = (mail: 'order_paid' | 'order_to_transfer') => askFor(ctx, 'order_mail', { mail, orderId });
  const settle = goesThroughGateway(payment.method) ? [askFor(ctx, 'settle_payment', { orderId })] : [];
  // It pays the order, so no attempt does any more, and its money goes back the way it came.
  const pays = [...dropAttempts(orderId), ...(payment.method === 'bank_transfer' ? [] : changeMethod(orderId, 'bank_transfer'))];
  switch (meaning) {
    case 'none':
      return ok({ statements: touchOrder(order), tasks: [changed], written: [], status });
    case 'wait': {
      const waits = status === 'pending_payment' ? waitFor(order, waitsUntil(ctx, order, 'bank_transfer')) : touchOrder(order);
      return ok({ statements: waits, tasks: [changed, letter('order_to_transfer')], written: [], status });
    }
    case 'cover': {
      const statements = [guardLapsed(orderId), ...touchOrder(order), ...pays];
      return ok({ statements, tasks: [changed, letter('order_paid'), ...settle], written: [], status });
    }
    default: {
      const move = moveOrder(ctx, stored, { to: 'confirmed', mover: 'payment', staffId, note: null });
      if (!move.ok) return move;
      const revival = meaning === 'revive' ? takeBack(stored, ctx.now()) : [];
      const { statements, written } = move.value;
      return ok({ statements: [...revival, ...pays, ...statements], tasks: settle, written, status: 'confirmed' });
    }
  }
}
