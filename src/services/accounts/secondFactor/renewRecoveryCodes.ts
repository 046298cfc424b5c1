import type { RecoveryCodes } from '#contracts/secondFactor.ts';
import { replaceRecoveryCodes } from '#db/accounts/secondFactor.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { byCode } from './byCode.ts';
import { gateOfSession } from './gates.ts';
import { drawRecoveryCodes } from './recoveryCodes.ts';

/** Ten new recovery codes, shown this once; those of before stop working. Takes a code of the app, or one of those. */
export async function renewRecoveryCodes(ctx: Context, person: Person, sessionId: string, code: string): Promise<Result<RecoveryCodes>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  if (!person.secondFactor) return refuse({ code: 'not_found', what: 'authenticator app' });
  return byCode(ctx, { personId: person.id, code, gate: gateOfSession(sessionId) }, async (taking) => {
    const { codes, hashes } = drawRecoveryCodes(ctx, person.id);
    const done = await commit(ctx.db, [
      ...taking,
      ...replaceRecoveryCodes(ctx.db, person.id, hashes),
      recordSecurity(ctx, person.id, 'recovery_codes.made'),
    ]);
    if (!writtenUnlessGuarded(done)) return 'stopped';
    return ok({ recoveryCodes: codes });
  });
}
