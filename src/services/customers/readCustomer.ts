import type { CustomerPage } from '#contracts/customers.ts';
import { recentlyDone } from '#db/audit/read.ts';
import { readCustomer as read } from '#db/customers/read.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { ordersToNextTier } from '#domain/tiers.ts';
import type { StaffContext } from '#services/context.ts';
import { commitStaffAction } from '#services/write.ts';
import { presentCustomer } from './listCustomers.ts';

const MAX_ORDERS = 20;
/* Milliseconds. Reading the same customer again within the hour writes no second audit row. */
const ONE_LOOK = 60 * 60_000;

/**
 * One customer with their newest orders and addresses. The audit records who looked (docs/decisions). Not found: a person who never
 * shopped, or was erased.
 */
export async function readCustomer(ctx: StaffContext, { id }: { id: string }): Promise<Result<CustomerPage>> {
  if (!may(ctx.actor.person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const found = await read(ctx.db, id, MAX_ORDERS);
  if (!found) return refuse({ code: 'not_found', what: 'customer' });
  await recordLook(ctx, id);
  const { customer, secondFactor, orders, addresses } = found;
  return ok({
    ...presentCustomer(customer),
    currency: ctx.settings.currency,
    secondFactor,
    ordersToNextTier: ordersToNextTier(customer.successfulOrders),
    recentOrders: orders.map(({ placedAt, ...order }) => ({ ...order, placedAt: new Date(placedAt).toISOString() })),
    addresses,
  });
}

async function recordLook(ctx: StaffContext, customerId: string): Promise<void> {
  const action = 'customer.read';
  const since = ctx.now() - ONE_LOOK;
  if (await recentlyDone(ctx.db, { actorId: ctx.actor.person.id, action, entityId: customerId, since })) return;
  await commitStaffAction(ctx, { action, entity: 'person', entityId: customerId, departmentId: null, before: null, after: null });
}
