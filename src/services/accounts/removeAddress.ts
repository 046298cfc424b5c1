import { removeAddress as deleteAddress } from '#db/accounts/addresses.ts';
import { batchUnlessStopped } from '#db/kit/guard.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Person } from '#services/caller.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Forget one of your addresses; orders keep where they went. 404 for another's. */
export async function removeAddress(ctx: Context, person: Person, id: string): Promise<Result<null>> {
  const removed = await batchUnlessStopped(ctx.db, [
    ...deleteAddress(ctx.db, person.id, id),
    recordSecurity(ctx, person.id, 'account.changed', { removed: id }),
  ]);
  return removed ? ok(null) : refuse({ code: 'not_found', what: 'address' });
}
