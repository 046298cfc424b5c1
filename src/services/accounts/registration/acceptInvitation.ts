import type { AcceptInvitation, User } from '#contracts/accounts.ts';
import { inviteeOf, acceptInvitation as write } from '#db/accounts/invitation.ts';
import { accountById } from '#db/accounts/read.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { mailTokenHash } from '#services/accounts/mails.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import { presentUser } from '#services/accounts/present.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import { clearSignInGate } from '#services/accounts/sessions/gates.ts';
import type { Context } from '#services/context.ts';
import { accountWrite } from '#services/write.ts';

/**
 * Accept an invitation to the staff by choosing a password. This also verifies the address. An invitation that is used, expired,
 * withdrawn or unknown: `token_expired`. After 422 at `password` the link still works.
 */
export async function acceptInvitation(ctx: Context, { token, password }: AcceptInvitation): Promise<Result<User>> {
  const problem = passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const invitee = await inviteeOf(ctx.db, tokenHash, ctx.now());
  if (!invitee) return refuse({ code: 'token_expired' });
  const passwordHash = await hashPassword(password, ctx.random(16));
  const accepted = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: write(ctx.db, { tokenHash, personId: invitee.id, passwordHash }, ctx.now()),
      events: [{ personId: invitee.id, event: 'invitation.accepted' }],
    }),
  );
  const account = accepted ? await accountById(ctx.db, invitee.id) : null;
  if (!account) return refuse({ code: 'token_expired' });
  await closeSockets(ctx, invitee.id);
  await clearSignInGate(ctx, invitee.email);
  return ok(presentUser(account));
}
