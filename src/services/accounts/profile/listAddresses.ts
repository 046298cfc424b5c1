import type { SavedAddress } from '#contracts/accounts.ts';
import { addressesOf } from '#db/accounts/addresses.ts';
import type { Context, Person } from '#services/context.ts';

/** Your addresses, newest first; at most `MOST_ADDRESSES`. */
export function listAddresses(ctx: Context, person: Person): Promise<SavedAddress[]> {
  return addressesOf(ctx.db, person.id);
}
