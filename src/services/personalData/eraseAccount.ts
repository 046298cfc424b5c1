import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { isLastToDecide } from '#db/members/changeMember.ts';
import { erasePerson } from '#db/personalData/erase.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import type { SignedInContext } from '#services/context.ts';
import { memberCartId, watchedBy } from '#services/memberCart.ts';
import { photoFolder } from '#services/requests/photo.ts';
import { askFor } from '#services/tasks.ts';
import { accountWrite, requireFresh } from '#services/write.ts';

/**
 * Erase the caller's account, at once and for good. Orders stay, without a name;
 * those that are still to come keep their address until they were brought or cancelled. 409 `last_owner` when nobody would be left who may
 * manage members; `confirm_identity` when the session is not fresh. Erasing twice has no further effect.
 */
export async function eraseAccount(ctx: SignedInContext): Promise<Result<null>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const personId = ctx.actor.person.id;
  // Read before erasing: they are derived from the orders, which will have no owner afterwards.
  const [cartId, watched] = await Promise.all([memberCartId(ctx, personId), watchedBy(ctx, personId)]);
  const photos = askFor(ctx, 'photos_due', { folder: photoFolder(personId) });
  const erased = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: erasePerson(ctx.db, { id: personId, cartId, photos }, ctx.now()),
      events: [{ personId, event: 'account.erased' }],
      writtenTasks: [photos],
    }),
  );
  if (!erased && (await isLastToDecide(ctx.db, personId))) return refuse({ code: 'last_owner' });
  await closeSockets(ctx, personId, watched);
  return ok(null);
}
