import type { OwnAccount, ProfileChange } from '#contracts/accounts.ts';
import { changeProfile } from '#db/accounts/profile.ts';
import { accountById } from '#db/accounts/read.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { presentOwn } from '#services/accounts/present.ts';
import type { SignedInContext } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { askFor } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';

/** The caller's own account. */
export async function me(ctx: SignedInContext): Promise<Result<OwnAccount>> {
  const account = await accountById(ownReads(ctx), ctx.actor.person.id);
  return account ? ok(presentOwn(ctx, account)) : refuse({ code: 'unauthenticated' });
}

/** Change the caller's name or phone number. Fields that are left out stay. A task shows a new name in open carts. */
export async function updateProfile(ctx: SignedInContext, change: ProfileChange): Promise<Result<OwnAccount>> {
  const { id: personId, name } = ctx.actor.person;
  const renamed = change.name !== undefined && change.name !== name;
  const changed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: changeProfile(ctx.db, personId, change),
      // Only the field names, not the values: the audit is never changed, and the account may be erased later.
      events: [{ personId, event: 'account.changed', detail: { changed: Object.keys(change) } }],
      tasks: renamed ? [askFor(ctx, 'person_renamed', { personId })] : [],
    }),
  );
  return changed ? me(ctx) : refuse({ code: 'unauthenticated' });
}
