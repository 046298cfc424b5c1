import type { Customer, CustomerQuery } from '#contracts/customers.ts';
import { type CustomerRow, listCustomers as list } from '#db/customers/read.ts';
import { customerTerms } from '#domain/customers/searchTerms.ts';
import { may } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';

/** Customers, newest first; searched by the beginnings of words in a name or address, or by telephone number. */
export async function listCustomers(ctx: StaffContext, { q = '', tier, ...query }: CustomerQuery): Promise<Result<Page<Customer>>> {
  if (!may(ctx.actor.person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const words = customerTerms(q);
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
    lastOrderAt: lastOrderAt === null ? null : new Date(lastOrderAt).toISOString(),
    verified: verifiedAt !== null,
    since: new Date(createdAt).toISOString(),
  };
}
