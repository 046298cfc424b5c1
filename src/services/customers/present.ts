import type { Customer } from '#contracts/customers.ts';
import type { CustomerRow } from '#db/customers/read.ts';

/** A customer as the API shows them to staff. */
export function presentCustomer({ lastOrderAt, verifiedAt, createdAt, ...customer }: CustomerRow): Customer {
  return {
    ...customer,
    lastOrderAt: lastOrderAt === null ? null : new Date(lastOrderAt).toISOString(),
    verified: verifiedAt !== null,
    since: new Date(createdAt).toISOString(),
  };
}
