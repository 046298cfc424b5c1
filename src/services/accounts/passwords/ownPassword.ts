import { type Account, accountById } from '#db/accounts/read.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { verifyPassword } from './password.ts';

/**
 * The account of somebody signed in who types their password once more; a wrong one is an error at `path`. Each session has tries
 * of its own: strangers who fail at the door lock nobody out here, and whoever stole a session does not guess for ever.
 */
export async function ownPassword(
  ctx: Context,
  person: Person,
  sessionId: string,
  { path, password }: { path: string; password: string },
): Promise<Result<Account>> {
  const gate = `session:${sessionId}`;
  const wait = await ctx.objects.attempts.check(gate);
  if (wait > 0) return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  let wrong = false;
  try {
    const account = await accountById(ctx.db, person.id);
    wrong = !(await verifyPassword(password, account?.passwordHash ?? null));
    if (account && !wrong) return ok(account);
  } finally {
    await (wrong ? ctx.objects.attempts.fail(gate) : ctx.objects.attempts.pass(gate));
  }
  mustBeWritten(await commit(ctx.db, [recordSecurity(ctx, person.id, 'session.refused', { session: sessionId, method: 'password' })]));
  return refuse({ code: 'validation_failed', errors: [{ path, message: 'This is not your password' }] });
}
