import { removeSecondFactor } from '#db/accounts/secondFactor.ts';
import { batch } from '#db/kit/db.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Person } from '#services/caller.ts';
import type { Context } from '#services/context.ts';
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
    await batch(ctx.db, [
      ...taking,
      ...removeSecondFactor(ctx.db, person.id),
      told,
      recordSecurity(ctx, person.id, 'second_factor.disabled'),
    ]);
    await ctx.announce([outboxId]);
    return ok(null);
  });
}
