import type { Address, SavedAddress } from '#contracts/accounts.ts';
import { addAddress as writeAddress } from '#db/accounts/addresses.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

export const MOST_ADDRESSES = 20;

/** Keep an address. 409 `too_many` beyond twenty. */
export async function addAddress(ctx: Context, person: Person, address: Address): Promise<Result<SavedAddress>> {
  const id = ctx.newId('address');
  const added = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...writeAddress(ctx.db, person.id, id, address, ctx.now(), MOST_ADDRESSES),
      recordSecurity(ctx, person.id, 'account.changed', { added: id }),
    ]),
  );
  return added ? ok({ id, ...address }) : refuse({ code: 'too_many', what: 'addresses', most: MOST_ADDRESSES });
}
