import type { AddressChange, SavedAddress } from '#contracts/accounts.ts';
import { addressOf, changeAddress } from '#db/accounts/addresses.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Change one of your addresses; what is left out stays. 404 for another's. */
export async function updateAddress(ctx: Context, person: Person, id: string, change: AddressChange): Promise<Result<SavedAddress>> {
  const changed = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...changeAddress(ctx.db, person.id, id, change),
      recordSecurity(ctx, person.id, 'account.changed', { address: id, changed: Object.keys(change) }),
    ]),
  );
  const address = changed ? await addressOf(ctx.db, person.id, id) : null;
  return address ? ok(address) : refuse({ code: 'not_found', what: 'address' });
}
