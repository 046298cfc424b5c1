import type { StaffOrder } from '#contracts/orders.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { writeNote } from '#db/orders/byStaff.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { findSeenOrder, readOrder } from './readOrders.ts';
import { departmentOf } from './transitionOrder.ts';

export interface Noting {
  orderId: string;
  version: number;
  note: string | null;
}

/** Staff write their note on an order, which the customer does not see. The audit keeps that it was written, not what it says. */
export function noteOrder(ctx: StaffContext, { orderId, version, note }: Noting): Promise<Result<StaffOrder>> {
  const { person } = ctx.actor;
  return staffWrite(ctx, {
    permission: 'orders.note',
    read: async () => {
      const seen = await findSeenOrder(ctx, orderId);
      if (!seen.ok) return seen;
      const { order, lines } = seen.value;
      return atVersion(
        { allowed: mayAnywhere(person.role, 'orders.note'), version: order.version, noted: order.note !== null, lines },
        'order',
        version,
      );
    },
    change: ({ noted, lines }) =>
      ok({
        statements: [...writeNote(person.id, { id: orderId, version }, note), guardOneRow()],
        audit: {
          action: 'order.noted',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(lines),
          before: { noted },
          after: { noted: note !== null },
        },
        tasks: [askFor(ctx, 'order_changed', { orderId })],
      }),
    explain: () => refuse({ code: 'forbidden' }),
    reread: () => readOrder(ctx, { orderId }),
  });
}
