import type { StaffOrder } from '#contracts/orders.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import { guardMay } from '#db/kit/permitted.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import { bookTransfer, sendBack } from '#db/payments/transfers.ts';
import { NO_USE_LEFT } from '#db/pricing/uses.ts';
import { isLapsed } from '#domain/orders/lapsed.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { dueByTransfer, type TransferFacts, transferMeaning } from '#domain/settlement/transfer.ts';
import { hashBody } from '#kit/sign.ts';
import type { StaffContext } from '#services/context.ts';
import { findSeenOrder, readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { isExpired } from './foundAttempt.ts';
import { transferMove } from './transferMove.ts';

export interface TransferCame {
  orderId: string;
  /** Minor units. What is due, if it is left out. */
  amount?: number | undefined;
  /** What the bank's statement says. */
  reference?: string | undefined;
  idempotencyKey?: string | undefined;
}

/**
 * A bank transfer for an order came in. It is booked whatever the order is at: what is due confirms it, less waits for the rest, and what pays
 * nothing is sent back by staff. One that comes after its order had expired brings it back, if its goods are to be had. The same amount with the
 * same reference is booked once for an order: `transfer_booked`.
 */
export async function confirmTransfer(ctx: StaffContext, input: TransferCame): Promise<Result<StaffOrder>> {
  const { orderId, idempotencyKey: key } = input;
  const staffId = ctx.actor.person.id;
  const reference = input.reference || null;
  const bodyHash = `${orderId}:${hashBody({ amount: input.amount ?? null, reference })}`;
  let tried: StaffStored | null = null;
  let beyondRevival = false;
  const kept = async (): Promise<Result<StaffOrder> | null> => {
    const answer = key === undefined ? null : await keptAnswer(ctx.db, staffId, key);
    if (!answer) return null;
    return answer.bodyHash === bodyHash ? readOrder(ctx, { orderId }) : refuse({ code: 'idempotency_key_reused' });
  };
  const before = await kept();
  if (before) return before;
  return staffWrite<StaffStored, StaffOrder>(ctx, {
    permission: 'payments.confirm',
    read: () => findSeenOrder(ctx, orderId),
    change: (stored) => {
      tried = stored;
      const facts = factsOf(stored, beyondRevival);
      const given = input.amount === undefined ? amountDue(stored, facts) : ok(input.amount);
      if (!given.ok) return given;
      const amount = given.value;
      if (stored.movements.some((one) => one.kind === 'transfer_received' && one.amount === amount && one.reference === reference))
        return refuse({ code: 'transfer_booked', amount });
      const { meaning, back } = transferMeaning(facts, amount);
      const move = transferMove(ctx, stored, meaning, staffId);
      if (!move.ok) return move;
      const now = ctx.now();
      const refundId = ctx.newId('refund');
      const reason = meaning === 'none' ? 'A transfer that pays nothing of the order' : 'More than was due came by transfer';
      return ok({
        statements: [
          // Before the money is booked: what it does to the order depends on what was paid until now.
          ...move.value.statements,
          ...bookTransfer({ orderId, amount, reference, by: staffId }, now),
          ...sendBack({ id: refundId, orderId, reason, by: staffId, now }, back),
          ...guardMay('payments.confirm', staffId),
          ...(key === undefined ? [] : keepAnswer({ caller: staffId, key, bodyHash, now }, JSON.stringify({ orderId }))),
        ],
        audit: {
          action: 'payment.confirmed',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(stored.lines),
          before: { status: stored.order.status },
          after: { status: move.value.status, amount, reference, ...(back > 0 ? { back } : {}) },
        },
        tasks: [
          ...move.value.tasks,
          ...(back > 0 ? [askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId, refundIds: [refundId] })] : []),
        ],
        writtenTasks: move.value.written,
      });
    },
    explain: async ({ what }, { order }) => {
      if (what === 'stock_range' || NO_USE_LEFT.some((check) => check === what)) beyondRevival = true;
      else if (order.version === tried?.order.version) return (await kept()) ?? refuse({ code: 'forbidden' });
      return (await kept()) ?? 'again';
    },
    reread: () => readOrder(ctx, { orderId }),
  });
}

function factsOf(stored: StaffStored, beyondRevival: boolean): TransferFacts {
  const { order, payment } = stored;
  return {
    status: order.status,
    expired: isExpired(stored),
    lapsed: isLapsed(order.status, payment),
    total: order.total,
    credit: payment.credit,
    held: payment.captured - payment.unneeded,
    beyondRevival,
  };
}

/* Without an amount it is what is due. Of an order that waits for nothing it has to be said. */
function amountDue({ order: { status }, payment }: StaffStored, facts: TransferFacts): Result<number> {
  if (payment.method !== 'bank_transfer') return refuse({ code: 'nothing_to_pay' });
  if (status !== 'pending_payment' && status !== 'cancelled') return refuse({ code: 'illegal_transition', from: status, to: 'confirmed' });
  const due = dueByTransfer(facts);
  return due > 0 ? ok(due) : refuse({ code: 'nothing_to_pay' });
}
