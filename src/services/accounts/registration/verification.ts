import type { User, Verify } from '#contracts/accounts.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { accountById } from '#db/accounts/read.ts';
import { askToVerify } from '#db/accounts/register.ts';
import { personOfToken, verifiedBy, verifyByToken, waitingFor } from '#db/accounts/verify.ts';
import { mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { mailTokenHash, newMailToken } from '#services/accounts/mails.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import { presentUser } from '#services/accounts/present.ts';
import type { Context } from '#services/context.ts';
import { taskRef } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';

/**
 * What a verification link is about to confirm; null when it is used, expired or unknown. `contested`: the address was registered
 * more than once, perhaps by others, so that whoever opens the link should choose the password.
 */
export function readVerification(ctx: Context, { token }: { token: string }): Promise<{ contested: boolean } | null> {
  return waitingFor(ctx.db, mailTokenHash(token), ctx.now());
}

/** Mail a new verification link, if an account is waiting for one; nobody can tell from the answer. */
export async function resendVerification(ctx: Context, { email }: { email: string }): Promise<Result<null>> {
  const verification = await newMailToken(ctx, 'verify');
  mustBeWritten(
    await accountWrite(ctx, {
      statements: askToVerify(ctx.db, email, verification),
      events: [{ personId: idOfEmail(email), event: 'verification.asked', by: null }],
      asked: [verification.task],
    }),
  );
  return ok(null);
}

/**
 * Spend a verification token; the first one is answered with a welcome by mail. Used, expired or unknown: `token_expired`, and
 * nobody can tell which. With a password, that one counts and not the one of the registration; 422 at `password` leaves the link good.
 */
export async function verify(ctx: Context, { token, password }: Verify): Promise<Result<User>> {
  const problem = password === undefined ? null : passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const welcome = taskRef(ctx, 'mail');
  const passwordHash = password === undefined ? null : await hashChosen(ctx, tokenHash, password);
  const verified = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: verifyByToken(ctx.db, { tokenHash, passwordHash, welcome, now: ctx.now() }),
      events: [{ personId: personOfToken(tokenHash), event: 'account.verified' }],
      asked: [welcome],
    }),
  );
  const personId = verified ? await verifiedBy(ctx.db, tokenHash) : null;
  const account = personId === null ? null : await accountById(ctx.db, personId);
  return account ? ok(presentUser(account)) : refuse({ code: 'token_expired' });
}

/* A hash takes long: none is made for a link that is worth nothing. */
async function hashChosen(ctx: Context, tokenHash: string, password: string): Promise<string | null> {
  return (await waitingFor(ctx.db, tokenHash, ctx.now())) ? hashPassword(password, ctx.random(16)) : null;
}
