import { removeSecondFactor } from '#db/accounts/secondFactor.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { byCode } from './byCode.ts';
import { gateOfSession } from './gates.ts';

/** Ask for no second step any more; takes a last code of the app, or a recovery code. A mail tells of it. */
export async function removeApp(ctx: Context, person: Person, sessionId: string, code: string): Promise<Result<null>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  if (!person.secondFactor) return refuse({ code: 'not_found', what: 'authenticator app' });
  return byCode(ctx, { personId: person.id, code, gate: gateOfSession(sessionId) }, async (taking) => {
    const { told, outboxId } = tellOfChange(ctx, person.id, { what: 'app_off' });
    const done = await commit(ctx.db, [
      ...taking,
      ...removeSecondFactor(ctx.db, person.id),
      told,
      recordSecurity(ctx, person.id, 'second_factor.disabled'),
    ]);
    if (!writtenUnlessGuarded(done)) return 'stopped';
    await ctx.announce([outboxId]);
    return ok(null);
  });
}
