import type { ResetPassword } from '#contracts/accounts.ts';
import { personOfReset, resetByToken } from '#db/accounts/passwords.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { mailTokenHash } from '#services/accounts/mailToken.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { openSignInGate } from '#services/accounts/sessions/signInGate.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { hashPassword } from './password.ts';

/**
 * Spend the token of a mailed link, and set the password of its person. Every session of theirs ends, every other such link is
 * worth nothing, and a mail tells of it. Answers whose it was. Used, expired or unknown: `token_expired`. 422 at `password` leaves the link good.
 */
export async function resetPassword(ctx: Context, { token, password }: ResetPassword): Promise<Result<{ id: string }>> {
  const problem = passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const person = await personOfReset(ctx.db, tokenHash, ctx.now());
  if (!person) return refuse({ code: 'token_expired' });
  const passwordHash = await hashPassword(password, ctx.random(16));
  const now = ctx.now();
  const outboxId = ctx.newId('outbox');
  const reset = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...resetByToken(ctx.db, { tokenHash, personId: person.id, passwordHash }, now),
      announceEvent(ctx.db, outboxId, { kind: 'mail', payload: { mail: 'password_changed', personId: person.id } }, now),
      recordSecurity(ctx, person.id, 'password.reset'),
    ]),
  );
  if (!reset) return refuse({ code: 'token_expired' });
  await closeSockets(ctx, person.id);
  await openSignInGate(ctx, person.email);
  await ctx.announce([outboxId]);
  return ok({ id: person.id });
}
