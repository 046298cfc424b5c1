import type { User, Verify } from '#contracts/accounts.ts';
import { accountById } from '#db/accounts/read.ts';
import { personOfToken, verifiedBy, verifyByToken, waitingFor } from '#db/accounts/verify.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { mailTokenHash } from '#services/accounts/mailToken.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import { presentUser } from '#services/accounts/present.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/**
 * Spend a verification token; the first one is answered with a welcome by mail. Used, expired or unknown: `token_expired`, and
 * nobody can tell which. With a password, that one counts and not the one of the registration; 422 at `password` leaves the link good.
 */
export async function verify(ctx: Context, { token, password }: Verify): Promise<Result<User>> {
  const problem = password === undefined ? null : passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const outboxId = ctx.newId('outbox');
  const passwordHash = password === undefined ? null : await chosen(ctx, tokenHash, password);
  const verified = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...verifyByToken(ctx.db, { tokenHash, passwordHash, outboxId, now: ctx.now() }),
      recordSecurity(ctx, personOfToken(tokenHash), 'account.verified'),
    ]),
  );
  const personId = verified ? await verifiedBy(ctx.db, tokenHash) : null;
  const account = personId === null ? null : await accountById(ctx.db, personId);
  if (!account) return refuse({ code: 'token_expired' });
  await ctx.announce([outboxId]);
  return ok(presentUser(account));
}

/* A link that is worth nothing costs no hash. */
async function chosen(ctx: Context, tokenHash: string, password: string): Promise<string | null> {
  return (await waitingFor(ctx.db, tokenHash, ctx.now())) ? hashPassword(password, ctx.random(16)) : null;
}
