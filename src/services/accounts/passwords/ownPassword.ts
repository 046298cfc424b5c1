import { type Account, accountById } from '#db/accounts/read.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { passwordGateInSession } from '#services/accounts/sessions/gates.ts';
import type { SignedInContext } from '#services/context.ts';
import { accountWrite } from '#services/write.ts';
import { verifyPassword } from './password.ts';

/**
 * Check the password that a signed-in person types again, and return their account. A wrong password is an error at `path`. Failures
 * are counted per session: failed sign-ins elsewhere do not lock the owner out here, and somebody who stole a session cannot keep
 * guessing.
 */
export async function ownPassword(ctx: SignedInContext, { path, password }: { path: string; password: string }): Promise<Result<Account>> {
  const { person, sessionId } = ctx.actor;
  const gate = passwordGateInSession(sessionId);
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
  const refused = { personId: person.id, event: 'session.refused', detail: { session: sessionId, method: 'password' } } as const;
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [refused] }));
  return refuse({ code: 'validation_failed', errors: [{ path, message: 'This is not your password' }] });
}
