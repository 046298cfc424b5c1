import type { ChangePassword, SignedIn } from '#contracts/accounts.ts';
import { changePasswordFrom } from '#db/accounts/passwords.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { type OpenSession, reissue } from '#services/accounts/sessions/reissue.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { ownPassword } from './ownPassword.ts';
import { hashPassword } from './password.ts';

/**
 * Choose another password. The session it is done in stays, with new tokens; all others of the account end, and a mail tells of it.
 * 422 at `current` or `next`; 429 after ten wrong ones.
 */
export async function changePassword(
  ctx: Context,
  person: Person,
  session: OpenSession,
  { current, next }: ChangePassword,
): Promise<Result<SignedIn | DeviceSignedIn>> {
  const problem = passwordProblem(next, 'next');
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const own = await ownPassword(ctx, person, session.id, { path: 'current', password: current });
  if (!own.ok) return own;
  const now = ctx.now();
  const to = await hashPassword(next, ctx.random(16));
  const outboxId = ctx.newId('outbox');
  const changed = await reissue(ctx, own.value, session, [
    ...changePasswordFrom(ctx.db, { personId: person.id, sessionId: session.id, from: own.value.passwordHash, to }, now),
    announceEvent(ctx.db, outboxId, { kind: 'mail', payload: { mail: 'password_changed', personId: person.id } }, now),
    recordSecurity(ctx, person.id, 'password.changed', { session: session.id }),
  ]);
  if (changed === 'stopped') return refuse({ code: 'unauthenticated' });
  await closeSockets(ctx, person.id);
  await ctx.announce([outboxId]);
  return changed;
}
