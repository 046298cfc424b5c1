import type { Statement } from '#db/kit/statement.ts';
import { moveRow } from '#db/orders/move.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { insertTask, insertTasksIf } from '#db/outbox/insertTask.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { giveBackAll } from '#db/payments/giveBack.ts';
import { bookCash } from '#db/payments/ledger.ts';
import { giveBackUses, hasALastUse } from '#db/pricing/uses.ts';
import { returnOfOrder } from '#db/stock/returnOfOrder.ts';
import type { MailKind } from '#domain/mailKinds.ts';
import { type Mover, mayMove, type OrderStatus } from '#domain/orders/order.ts';
import type { OrderRefusal } from '#domain/orders/refusals.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { tierChangeOf } from '#services/tiers/settleTiers.ts';
import { issueOnDelivery } from './issueDocuments.ts';

export interface Move {
  to: OrderStatus;
  mover: Mover;
  /** The member of staff who does it. Null for all other movers. */
  staffId: string | null;
  /** Shown to the customer. */
  note: string | null;
}

/** A move as statements of one batch, and what to announce after it. */
export interface MoveBatch {
  statements: Statement[];
  written: TaskRef[];
}

/* What a customer gets by mail when their order comes to a status. */
const LETTERS = {
  out_for_delivery: 'order_on_its_way',
  delivered: 'order_delivered',
  cancelled: 'order_cancelled',
} as const satisfies Partial<Record<OrderStatus, MailKind>>;

/**
 * The one way in which an order moves: along the table, under its version, with its row in the timeline, all that follows from it, and
 * the letter and the news for whoever watches it. Whoever calls it commits the statements in one batch; CHECK `nothing_matched` when the order was moved meanwhile.
 */
export function moveOrder(ctx: Context, stored: StoredOrder, move: Move): Result<MoveBatch> {
  const { order } = stored;
  const { to, mover, staffId, note } = move;
  if (!mayMove(order.status, to, mover)) return refuse({ code: 'illegal_transition', from: order.status, to } satisfies OrderRefusal);
  const now = ctx.now();
  const by = staffId ?? mover;
  const follow = followersOf(ctx, stored, { ...move, by, now });
  const tasks = [askFor(ctx, 'order_changed', { orderId: order.id }), ...lettersOf(ctx, order.id, to), ...follow.tasks];
  return ok({
    statements: [...moveRow({ order, to, by, note, now }), ...follow.statements, ...tasks.flatMap((task) => insertTask(task, now))],
    written: [...tasks, ...follow.written],
  });
}

function lettersOf(ctx: Context, orderId: string, to: OrderStatus): Task[] {
  const mail = to in LETTERS ? LETTERS[to as keyof typeof LETTERS] : to === 'confirmed' ? 'order_paid' : null;
  return mail === null ? [] : [askFor(ctx, 'order_mail', { mail, orderId })];
}

interface Followers extends MoveBatch {
  tasks: Task[];
}

function followersOf(ctx: Context, stored: StoredOrder, { to, staffId, note, by, now }: Move & { by: string; now: number }): Followers {
  const { order, payment } = stored;
  if (to === 'cancelled') {
    // Announced in any case: a task that was not written is none to its queue.
    const lastUses = askFor(ctx, 'uses_given_back', { orderId: order.id });
    const refundIds = { method: ctx.newId('refund'), credit: ctx.newId('refund') };
    return {
      statements: [
        ...returnOfOrder(order, staffId, now),
        ...insertTasksIf([{ task: lastUses, condition: hasALastUse(order.id) }], now),
        ...giveBackUses(order.id, now),
        ...giveBackAll({ orderId: order.id, refundIds, reason: note ?? '', by, now }),
      ],
      tasks: [
        askFor(ctx, 'stock_changed', { orderId: order.id }),
        ...(goesThroughGateway(payment.method) ? [askFor(ctx, 'settle_payment', { orderId: order.id })] : []),
      ],
      written: [lastUses],
    };
  }
  if (to === 'delivered') {
    const tier = order.personId === null ? null : tierChangeOf(ctx, order.personId);
    return {
      statements: [...bookCash(order.id, by, now), ...issueOnDelivery(ctx, stored), ...(tier?.statements ?? [])],
      tasks: [],
      written: tier?.writtenTasks ?? [],
    };
  }
  return { statements: [], tasks: [], written: [] };
}
