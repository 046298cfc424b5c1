import { erasePerson } from '#db/accounts/erase.ts';
import { batchUnlessStopped } from '#db/kit/guard.ts';
import { isLastToDecide } from '#db/members/changeMember.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Person } from '#services/caller.ts';
import { memberCartId } from '#services/carts/identity.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { hangUp, watchedCarts } from './hangUp.ts';
import { requireFresh } from './requireFresh.ts';

/**
 * Erase your account, at once and for good: orders are kept and name nobody. 409 `last_owner` where nobody would be left to decide
 * who works here; `confirm_identity` in a session that was opened long ago. Erasing twice is the same as once.
 */
export async function eraseAccount(ctx: Context, person: Person): Promise<Result<null>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  // Before: they follow from the orders, which will be nobody's.
  const [cartId, watched] = await Promise.all([memberCartId(ctx, person.id), watchedCarts(ctx, person.id)]);
  const erased = await batchUnlessStopped(ctx.db, [
    ...erasePerson(ctx.db, { id: person.id, cartId }, ctx.now()),
    recordSecurity(ctx, person.id, 'account.erased'),
  ]);
  if (!erased && (await isLastToDecide(ctx.db, person.id))) return refuse({ code: 'last_owner' });
  await hangUp(ctx, person.id, watched);
  return ok(null);
}
