import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { isLastToDecide } from '#db/members/changeMember.ts';
import { erasePerson } from '#db/personalData/erase.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import type { SignedInContext } from '#services/context.ts';
import { memberCartId, watchedCarts } from '#services/memberCart.ts';
import { accountWrite, requireFresh } from '#services/write.ts';

/**
 * Erase your account, at once and for good: orders are kept and name nobody. 409 `last_owner` where nobody would be left to decide
 * who works here; `confirm_identity` in a session that was opened long ago. Erasing twice is the same as once.
 */
export async function eraseAccount(ctx: SignedInContext): Promise<Result<null>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const personId = ctx.actor.person.id;
  // Before: they follow from the orders, which will be nobody's.
  const [cartId, watched] = await Promise.all([memberCartId(ctx, personId), watchedCarts(ctx, personId)]);
  const erased = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: erasePerson(ctx.db, { id: personId, cartId }, ctx.now()),
      events: [{ personId, event: 'account.erased' }],
    }),
  );
  if (!erased && (await isLastToDecide(ctx.db, personId))) return refuse({ code: 'last_owner' });
  await closeSockets(ctx, personId, watched);
  return ok(null);
}
