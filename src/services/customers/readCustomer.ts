import type { CustomerPage } from '#contracts/customers.ts';
import { recentlyDone } from '#db/audit/recently.ts';
import { readCustomer as read } from '#db/customers/read.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { ordersToNextTier } from '#domain/tiers.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { presentCustomer } from './present.ts';

const MOST_ORDERS = 20;
/* A page that is read again within the hour is one look. */
const ONE_LOOK = 60 * 60_000;
const LOOKED = 'customer.read';

/** One customer with their newest orders and addresses; the audit keeps who looked (docs/decisions). Not found: whoever never shopped, or was erased. */
export async function readCustomer(ctx: Context, person: Person, customerId: string): Promise<Result<CustomerPage>> {
  if (!may(person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const found = await read(ctx.db, customerId, MOST_ORDERS);
  if (!found) return refuse({ code: 'not_found', what: 'customer' });
  const look = { actorId: person.id, action: LOOKED, entityId: customerId, since: ctx.now() - ONE_LOOK };
  if (!(await recentlyDone(ctx.db, look))) {
    mustBeWritten(
      await commit(ctx.db, [
        record(ctx, person, { action: LOOKED, entity: 'person', entityId: customerId, departmentId: null, before: null, after: null }),
      ]),
    );
  }
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
