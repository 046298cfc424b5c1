import type { ResetPassword } from '#contracts/accounts.ts';
import { askToReset, idOfEmail, personOfReset, resetByToken } from '#db/accounts/passwords.ts';
import { mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { mailTokenHash, newMailToken } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import { clearSignInGate } from '#services/accounts/sessions/gates.ts';
import type { Context } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';
import { hashPassword } from './password.ts';

/**
 * Mail a link that sets a new password, if a verified account has this address. Neither the answer nor its time reveals whether there
 * is one.
 */
export async function forgotPassword(ctx: Context, { email }: { email: string }): Promise<Result<null>> {
  const mailed = await newMailToken(ctx, 'reset');
  mustBeWritten(
    await accountWrite(ctx, {
      statements: askToReset(ctx.db, email, mailed),
      events: [{ personId: idOfEmail(email), event: 'password.asked', by: null }],
      writtenTasks: [mailed.task],
    }),
  );
  return ok(null);
}

/**
 * Use the token of a mailed link to set a new password. All sessions of the person end, all their other reset links stop working, and a
 * mail notifies them. Returns whose password it was. A token that is used, expired or unknown: `token_expired`. After 422 at `password`
 * the link still works.
 */
export async function resetPassword(ctx: Context, { token, password }: ResetPassword): Promise<Result<{ id: string }>> {
  const problem = passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const person = await personOfReset(ctx.db, tokenHash, ctx.now());
  if (!person) return refuse({ code: 'token_expired' });
  const passwordHash = await hashPassword(password, ctx.random(16));
  const reset = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: resetByToken(ctx.db, { tokenHash, personId: person.id, passwordHash }, ctx.now()),
      events: [{ personId: person.id, event: 'password.reset' }],
      tasks: [askFor(ctx, 'mail', { mail: 'password_changed', personId: person.id })],
      afterCommit: () => closeSockets(ctx, person.id),
    }),
  );
  if (!reset) return refuse({ code: 'token_expired' });
  await clearSignInGate(ctx, person.email);
  return ok({ id: person.id });
}
