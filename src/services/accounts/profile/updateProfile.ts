import type { ProfileChange, User } from '#contracts/accounts.ts';
import { changeProfile } from '#db/accounts/profile.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { type Result, refuse } from '#domain/result.ts';
import { showName } from '#services/carts/tasks.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { me } from './me.ts';

/** Change your name or phone number; what is left out stays. Open carts show the new name at once. */
export async function updateProfile(ctx: Context, person: Person, change: ProfileChange): Promise<Result<User>> {
  const changed = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...changeProfile(ctx.db, person.id, change),
      // Not the values: the audit is never rewritten, and an account may be erased.
      recordSecurity(ctx, person.id, 'account.changed', { changed: Object.keys(change) }),
    ]),
  );
  if (!changed) return refuse({ code: 'unauthenticated' });
  if (change.name !== undefined && change.name !== person.name) await showName(ctx, person.id);
  return me(ctx, person.id);
}
