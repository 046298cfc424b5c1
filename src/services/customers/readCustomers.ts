import type { Customer, CustomerPage, CustomerQuery } from '#contracts/customers.ts';
import { readEmail } from '#contracts/email.ts';
import { recentlyDone } from '#db/audit/read.ts';
import { type CustomerRow, listCustomers as list, readCustomer as read } from '#db/customers/read.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { customerTerms } from '#domain/searchTerms.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { presentStanding } from '#services/tiers/present.ts';
import { commitStaffAction } from '#services/write.ts';

/** Customers, newest first; searched by the beginnings of words in a name or address, or by telephone number. */
export async function listCustomers(ctx: StaffContext, { q = '', tier, ...query }: CustomerQuery): Promise<Result<Page<Customer>>> {
  if (!may(ctx.actor.person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const words = customerTerms(readEmail(q) ?? q);
  // The search text contains no word, so nobody matches.
  const nobody = words === null && q.trim() !== '';
  return readPage(query, {
    sort: 'customers',
    read: async (after, most) => (nobody ? [] : list(ctx.db, { words, tier: tier ?? null, before: momentOf(after) }, most)),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: presentCustomer,
  });
}

/** A customer as the API shows them to staff. */
export function presentCustomer({ lastOrderAt, verifiedAt, createdAt, ...customer }: CustomerRow): Customer {
  return {
    ...customer,
    lastOrderAt: isoTimeOrNull(lastOrderAt),
    verified: verifiedAt !== null,
    since: isoTime(createdAt),
  };
}

const MAX_ORDERS = 20;
/* Milliseconds. Reading the same customer again within the hour writes no second audit row. */
const ONE_LOOK = 60 * 60_000;
const LOOK = 'customer.read';

/**
 * One customer with their newest orders and addresses. The audit records who looked (docs/decisions). Not found: a person who never
 * shopped, or was erased.
 */
export async function readCustomer(ctx: StaffContext, { id }: { id: string }): Promise<Result<CustomerPage>> {
  if (!may(ctx.actor.person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const [found, recorded] = await Promise.all([
    read(ctx.db, { id, departments: departmentsIn(ctx.actor.person, 'orders.read') }, MAX_ORDERS, ctx.now()),
    hasLooked(ctx, id),
  ]);
  if (!found) return refuse({ code: 'not_found', what: 'customer' });
  if (!recorded) {
    await commitStaffAction(ctx, { action: LOOK, entity: 'person', entityId: id, departmentId: null, before: null, after: null });
  }
  const { customer, secondFactor, override, overrideVersion, orders, addresses } = found;
  return ok({
    ...presentCustomer(customer),
    currency: ctx.settings.currency,
    secondFactor,
    ...presentStanding({ ...customer, override, version: overrideVersion }),
    recentOrders: orders.map(({ placedAt, ...order }) => ({ ...order, placedAt: isoTime(placedAt) })),
    addresses,
  });
}

function hasLooked(ctx: StaffContext, customerId: string): Promise<boolean> {
  return recentlyDone(ctx.db, { actorId: ctx.actor.person.id, action: LOOK, entityId: customerId, since: ctx.now() - ONE_LOOK });
}
