import { identitiesOf, unlinkProvider } from '#db/accounts/identities.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { ProviderName } from '#domain/accounts/providers.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Let a provider sign the caller in no more; `last_way_in` when nothing else would. */
export async function unlinkIdentity(ctx: Context, person: Person, provider: ProviderName): Promise<Result<null>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const unlinked = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...unlinkProvider(ctx.db, person.id, provider),
      recordSecurity(ctx, person.id, 'identity.unlinked', { provider }),
    ]),
  );
  if (unlinked) return ok(null);
  const isThere = (await identitiesOf(ctx.db, person.id)).some((kept) => kept.provider === provider);
  return refuse(isThere ? { code: 'last_way_in' } : { code: 'not_found', what: 'linked account' });
}
