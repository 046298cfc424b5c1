import type { AcceptInvitation, User } from '#contracts/accounts.ts';
import { inviteeOf, acceptInvitation as write } from '#db/accounts/invitation.ts';
import { accountById } from '#db/accounts/read.ts';
import { batchUnlessStopped } from '#db/kit/guard.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { hangUp } from './hangUp.ts';
import { mailTokenHash } from './mailToken.ts';
import { hashPassword } from './password.ts';
import { presentUser } from './present.ts';
import { openSignInGate } from './signInGate.ts';

/**
 * Follow an invitation to the staff: choose a password, by which the address is proven too. Used, expired, withdrawn or unknown:
 * `token_expired`. 422 at `password` leaves the link good.
 */
export async function acceptInvitation(ctx: Context, { token, password }: AcceptInvitation): Promise<Result<User>> {
  const problem = passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const tokenHash = mailTokenHash(token);
  const invitee = await inviteeOf(ctx.db, tokenHash, ctx.now());
  if (!invitee) return refuse({ code: 'token_expired' });
  const passwordHash = await hashPassword(password, ctx.random(16));
  const accepted = await batchUnlessStopped(ctx.db, [
    ...write(ctx.db, { tokenHash, personId: invitee.id, passwordHash }, ctx.now()),
    recordSecurity(ctx, invitee.id, 'invitation.accepted'),
  ]);
  const account = accepted ? await accountById(ctx.db.$client, invitee.id) : null;
  if (!account) return refuse({ code: 'token_expired' });
  await hangUp(ctx, invitee.id);
  await openSignInGate(ctx, invitee.email);
  return ok(presentUser(account));
}
