import { commit } from '#db/kit/commit.ts';
import { resetSecondFactor, secondFactorHeld } from '#db/members/resetSecondFactor.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';

const OWN = 'Not your own: turn yours off under your account (/account/security), by a code of it';

/**
 * Remove the authenticator app of somebody who lost it and their recovery codes, once they have been seen. They are signed out
 * everywhere, their password stays, and a mail tells them. 422 for one's own, 404 for whoever has none, is nobody, or was erased.
 */
export async function removeSecondFactorOf(ctx: Context, person: Person, personId: string): Promise<Result<null>> {
  if (!may(person.role, 'factors.reset')) return refuse({ code: 'forbidden' });
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  if (personId === person.id) return refuse({ code: 'validation_failed', errors: [{ path: 'id', message: OWN }] });
  const { told, outboxId } = tellOfChange(ctx, personId, { what: 'app_reset' });
  const done = await commit(ctx.db, [
    record(ctx, person, {
      action: 'person.second_factor_removed',
      entity: 'person',
      entityId: personId,
      departmentId: null,
      before: secondFactorHeld(personId),
      after: { app: false, recoveryCodes: 0, sessions: 0 },
    }),
    ...resetSecondFactor(ctx.db, person.id, personId, ctx.now()),
    told,
  ]);
  if (!done.written) return refuse({ code: 'not_found', what: 'authenticator app' });
  await closeSockets(ctx, personId);
  await ctx.announce([outboxId]);
  return ok(null);
}
