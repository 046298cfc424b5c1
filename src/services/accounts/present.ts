import type { OwnAccount, User } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { ordersToNextTier } from '#domain/tiers.ts';
import { isoTimeOrNull } from '#kit/isoTime.ts';
import type { Store } from '#services/context.ts';

/** An account as the API shows it to its owner. */
export function presentUser({ id, email, name, phone, role, departments, tier, successfulOrders, tierUntil, verifiedAt }: Account): User {
  return {
    id,
    email,
    name,
    phone,
    role,
    departments,
    tier,
    successfulOrders,
    ordersToNextTier: ordersToNextTier(successfulOrders, tier),
    tierUntil: isoTimeOrNull(tierUntil),
    verified: verifiedAt !== null,
  };
}

/** The same for the signed-in person, with the store's time zone for their pages. */
export function presentOwn({ settings }: Store, account: Account): OwnAccount {
  return { ...presentUser(account), timeZone: settings.timeZone };
}
