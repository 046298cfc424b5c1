import { erasePerson } from '#db/accounts/erase.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { isLastToDecide } from '#db/members/changeMember.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { closeSockets, watchedCarts } from '#services/accounts/sessions/closeSockets.ts';
import { memberCartId } from '#services/carts/identity.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { requireFresh } from '#services/write.ts';

/**
 * Erase your account, at once and for good: orders are kept and name nobody. 409 `last_owner` where nobody would be left to decide
 * who works here; `confirm_identity` in a session that was opened long ago. Erasing twice is the same as once.
 */
export async function eraseAccount(ctx: Context, person: Person): Promise<Result<null>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  // Before: they follow from the orders, which will be nobody's.
  const [cartId, watched] = await Promise.all([memberCartId(ctx, person.id), watchedCarts(ctx, person.id)]);
  const erased = writtenUnlessGuarded(
    await commit(ctx.db, [...erasePerson(ctx.db, { id: person.id, cartId }, ctx.now()), recordSecurity(ctx, person.id, 'account.erased')]),
  );
  if (!erased && (await isLastToDecide(ctx.db, person.id))) return refuse({ code: 'last_owner' });
  await closeSockets(ctx, person.id, watched);
  return ok(null);
}
