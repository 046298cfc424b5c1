import type { NewSecondFactor } from '#contracts/secondFactor.ts';
import { beginSecondFactor } from '#db/accounts/secondFactor.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { seal } from '#kit/vault.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { appUri, newAppSecret } from './app.ts';

/** Begin with an authenticator app, or begin again: it counts once it is confirmed. One that counts is never replaced. */
export async function startSecondFactor(ctx: Context, person: Person): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const secret = newAppSecret(ctx.random(20));
  const sealed = await seal(ctx.secrets.vault, secret, person.id, ctx.random(12));
  const begun = writtenUnlessGuarded(await commit(ctx.db, beginSecondFactor(ctx.db, person.id, sealed, ctx.now())));
  return begun ? ok({ secret, uri: appUri(secret, person.email) }) : refuse({ code: 'second_factor_exists' });
}
