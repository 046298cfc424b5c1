import type { User } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { ordersToNextTier } from '#domain/tiers.ts';

/** An account as the API shows it to its owner. */
export function presentUser({ id, email, name, phone, role, departments, tier, successfulOrders, verifiedAt }: Account): User {
  return {
    id,
    email,
    name,
    phone,
    role,
    departments,
    tier,
    successfulOrders,
    ordersToNextTier: ordersToNextTier(successfulOrders),
    verified: verifiedAt !== null,
  };
}
