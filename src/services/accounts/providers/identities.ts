import { type Identity, provider as providerName } from '#contracts/signInMethods.ts';
import { identitiesOf, unlinkProvider } from '#db/accounts/identities.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { PROVIDER_LABELS, PROVIDERS, type ProviderName } from '#domain/accounts/providers.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { SignedInContext, Store } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { accountWrite, requireFresh } from '#services/write.ts';

/** The providers that people may use to sign in, with their display names. */
export function listProviders({ providers }: Pick<Store, 'providers'>): { name: ProviderName; label: string }[] {
  return PROVIDERS.filter((name) => providers[name]).map((name) => ({ name, label: PROVIDER_LABELS[name] }));
}

/** The provider accounts that are linked to the caller, oldest first. */
export async function listIdentities(ctx: SignedInContext): Promise<Result<Identity[]>> {
  const kept = await identitiesOf(ownReads(ctx), ctx.actor.person.id);
  return ok(
    kept.map(({ provider, email, createdAt }) => ({
      provider: providerName.parse(provider),
      email,
      createdAt: isoTime(createdAt),
    })),
  );
}

/** Unlink a provider from the caller's account. `last_way_in` when the caller could not sign in without it. */
export async function unlinkIdentity(ctx: SignedInContext, { provider }: { provider: ProviderName }): Promise<Result<null>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const personId = ctx.actor.person.id;
  const unlinked = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: unlinkProvider(ctx.db, personId, provider),
      events: [{ personId, event: 'identity.unlinked', detail: { provider } }],
    }),
  );
  if (unlinked) return ok(null);
  const isThere = (await identitiesOf(ctx.db, personId)).some((kept) => kept.provider === provider);
  return refuse(isThere ? { code: 'last_way_in' } : { code: 'not_found', what: 'linked account' });
}
