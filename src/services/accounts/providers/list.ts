import { type Identity, provider as providerName } from '#contracts/identities.ts';
import { identitiesOf } from '#db/accounts/identities.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';

/** The accounts at other houses that sign the caller in, oldest first. */
export async function listIdentities(ctx: Context, person: Person): Promise<Result<Identity[]>> {
  const kept = await identitiesOf(ctx.db, person.id);
  return ok(
    kept.map(({ provider, email, createdAt }) => ({
      provider: providerName.parse(provider),
      email,
      createdAt: new Date(createdAt).toISOString(),
    })),
  );
}
