import type { StaffOrder } from '#contracts/orders.ts';
import type { Statement } from '#db/kit/statement.ts';
import { guardGoods } from '#db/orders/byStaff.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { staffWrite } from '#services/write.ts';
import { moveOrder } from './move.ts';
import { findSeenOrder, readOrder } from './readOrders.ts';

export interface Transition {
  orderId: string;
  to: OrderStatus;
  /** Shown to the customer. */
  note?: string | undefined;
}

export type BeforeMove = (stored: StoredOrder) => Promise<Result<Statement[]>>;

/**
 * Staff move an order in which they have goods, for the whole order. Of two who move it at once one gets `illegal_transition`. `before`
 * does what has to be done before an order moves, and returns what is written with the move.
 */
export function transitionOrder(ctx: StaffContext, { orderId, to, note }: Transition, before?: BeforeMove): Promise<Result<StaffOrder>> {
  const staffId = ctx.actor.person.id;
  let tried: StoredOrder | null = null;
  return staffWrite<StoredOrder, StaffOrder>(ctx, {
    permission: 'orders.move',
    read: () => findSeenOrder(ctx, orderId),
    change: async (stored) => {
      tried = stored;
      const move = moveOrder(ctx, stored, { to, mover: 'staff', staffId, note: note || null });
      if (!move.ok) return move;
      const first = before ? await before(stored) : ok([]);
      if (!first.ok) return first;
      const { order, lines } = stored;
      return ok({
        statements: [...first.value, ...move.value.statements, ...guardGoods('orders.move', staffId, orderId)],
        audit: {
          action: 'order.moved',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(lines),
          before: { status: order.status },
          after: { status: to },
        },
        writtenTasks: move.value.written,
      });
    },
    explain: (_, { order }) => (order.version === tried?.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: () => readOrder(ctx, { orderId }),
  });
}

/** The department of an audit row about an order: that of its lines, if they have one. */
export function departmentOf(lines: readonly Pick<StoredOrder['lines'][number], 'departmentId'>[]): string | null {
  const departments = new Set(lines.map(({ departmentId }) => departmentId));
  return departments.size === 1 ? ([...departments][0] ?? null) : null;
}
