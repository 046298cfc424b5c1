import type { RecoveryCodes } from '#contracts/secondFactor.ts';
import { confirmSecondFactor, replaceRecoveryCodes } from '#db/accounts/secondFactor.ts';
import { revokeOthers } from '#db/accounts/sessions.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { stepOf } from './app.ts';
import { readApp } from './readApp.ts';
import { drawRecoveryCodes } from './recoveryCodes.ts';

/**
 * Confirm the app that was begun by a first code of it. From now on it is asked for at every sign-in, and every session but this
 * one has ended; a mail tells of it. The recovery codes are shown this once.
 */
export async function confirmApp(ctx: Context, person: Person, sessionId: string, code: string): Promise<Result<RecoveryCodes>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const app = await readApp(ctx, person.id);
  if (!app) return refuse({ code: 'not_found', what: 'authenticator app waiting' });
  if (app.confirmed) return refuse({ code: 'second_factor_exists' });
  const now = ctx.now();
  const step = stepOf(app.secret, code.replace(/\s/g, ''), now);
  if (step === null) return refuse({ code: 'bad_code' });
  const { codes, hashes } = drawRecoveryCodes(ctx, person.id);
  const { told, outboxId } = tellOfChange(ctx, person.id, { what: 'app_on' });
  const confirmed = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...confirmSecondFactor(ctx.db, person.id, { secret: app.sealed, step }, now),
      ...replaceRecoveryCodes(ctx.db, person.id, hashes),
      ...revokeOthers(ctx.db, person.id, sessionId, now),
      told,
      recordSecurity(ctx, person.id, 'second_factor.enabled'),
    ]),
  );
  if (!confirmed) return refuse({ code: 'second_factor_exists' });
  await closeSockets(ctx, person.id);
  await ctx.announce([outboxId]);
  return ok({ recoveryCodes: codes });
}
