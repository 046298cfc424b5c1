import type { Order } from '#contracts/orders.ts';
import { findOrder } from '#db/orders/read.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { presentOrder } from './present.ts';

/** One order: the caller's own, or any for staff. Another's is not found. */
export async function readOrder(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<Order>> {
  const { person } = ctx.actor;
  const found = await findOrder(ctx.db, orderId, may(person.role, 'orders.read') ? null : person.id);
  return found ? ok(presentOrder(found)) : refuse({ code: 'not_found', what: 'order' });
}
