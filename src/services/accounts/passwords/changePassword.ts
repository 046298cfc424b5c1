import type { ChangePassword, SignedIn } from '#contracts/accounts.ts';
import { changePasswordFrom } from '#db/accounts/passwords.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import { type DeviceSignedIn, type ReissueInput, reissue } from '#services/accounts/sessions/signedIn.ts';
import type { SignedInContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { ownPassword } from './ownPassword.ts';
import { hashPassword } from './password.ts';

type Input = ChangePassword & Pick<ReissueInput, 'refreshToken'>;

/**
 * Change the caller's password. Their current session continues with new tokens, and all other sessions of the account end. A mail
 * notifies them. 422 at `current` or `next`; 429 after ten wrong passwords.
 */
export async function changePassword(
  ctx: SignedInContext,
  { current, next, refreshToken }: Input,
): Promise<Result<SignedIn | DeviceSignedIn>> {
  const { person, sessionId } = ctx.actor;
  const problem = passwordProblem(next, 'next');
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const account = await ownPassword(ctx, { path: 'current', password: current });
  if (!account.ok) return account;
  const from = account.value.passwordHash;
  const to = await hashPassword(next, ctx.random(16));
  const changed = await reissue(ctx, {
    account: account.value,
    refreshToken,
    beside: {
      statements: changePasswordFrom(ctx.db, { personId: person.id, sessionId, from, to }, ctx.now()),
      events: [{ personId: person.id, event: 'password.changed', detail: { session: sessionId } }],
      tasks: [askFor(ctx, 'mail', { mail: 'password_changed', personId: person.id })],
      afterCommit: () => closeSockets(ctx, person.id),
    },
  });
  return changed === 'stopped' ? refuse({ code: 'unauthenticated' }) : changed;
}
