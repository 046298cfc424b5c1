import type { User, Verify } from '#contracts/accounts.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { accountById } from '#db/accounts/read.ts';
import { askToVerify } from '#db/accounts/register.ts';
import { pendingVerification, personOfToken, verifiedBy, verifyByToken } from '#db/accounts/verify.ts';
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
 * What a verification link will confirm. Null when it is used, expired or unknown. `contested` means that the address was registered
 * more than once, perhaps by others. Then the person who opens the link should choose the password.
 */
export function readVerification(ctx: Context, { token }: { token: string }): Promise<{ contested: boolean } | null> {
  return pendingVerification(ctx.db, mailTokenHash(token), ctx.now());
}

/** Mail a new verification link, if an account waits for one. The answer does not reveal whether one does. */
export async function resendVerification(ctx: Context, { email }: { email: string }): Promise<Result<null>> {
  const verification = await newMailToken(ctx, 'verify');
  mustBeWritten(
    await accountWrite(ctx, {
      statements: askToVerify(ctx.db, email, verification),
      events: [{ personId: idOfEmail(email), event: 'verification.asked', by: null }],
      writtenTasks: [verification.task],
    }),
  );
  return ok(null);
}

/**
 * Use a verification token. The first verification of an account sends a welcome mail. A token that is used, expired or unknown:
 * `token_expired`, without saying which. A password given here replaces the one of the registration. After 422 at `password` the link
 * still works.
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
      writtenTasks: [welcome],
    }),
  );
  const personId = verified ? await verifiedBy(ctx.db, tokenHash) : null;
  const account = personId === null ? null : await accountById(ctx.db, personId);
  return account ? ok(presentUser(account)) : refuse({ code: 'token_expired' });
}

/* A hash takes long, so none is made for an invalid link. */
async function hashChosen(ctx: Context, tokenHash: string, password: string): Promise<string | null> {
  return (await pendingVerification(ctx.db, tokenHash, ctx.now())) ? hashPassword(password, ctx.random(16)) : null;
}
