import { removeAddress as deleteAddress } from '#db/accounts/addresses.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Forget one of your addresses; orders keep where they went. 404 for another's. */
export async function removeAddress(ctx: Context, person: Person, id: string): Promise<Result<null>> {
  const removed = writtenUnlessGuarded(
    await commit(ctx.db, [...deleteAddress(ctx.db, person.id, id), recordSecurity(ctx, person.id, 'account.changed', { removed: id })]),
  );
  return removed ? ok(null) : refuse({ code: 'not_found', what: 'address' });
}
