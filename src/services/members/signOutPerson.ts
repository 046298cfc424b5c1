import { commit } from '#db/kit/commit.ts';
import { openSessions, signOutEverywhere } from '#db/members/signOutEverywhere.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';

/** Sign somebody out on every device, as when one was lost or stolen: their password stays. 404 for nobody, and for whoever was erased. */
export async function signOutPerson(ctx: Context, person: Person, personId: string): Promise<Result<null>> {
  if (!may(person.role, 'sessions.end')) return refuse({ code: 'forbidden' });
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const done = await commit(ctx.db, [
    record(ctx, person, {
      action: 'person.signed_out',
      entity: 'person',
      entityId: personId,
      departmentId: null,
      before: openSessions(personId),
      after: { sessions: 0 },
    }),
    ...signOutEverywhere(ctx.db, person.id, personId, ctx.now()),
  ]);
  if (!done.written) return refuse({ code: 'not_found', what: 'person' });
  await closeSockets(ctx, personId);
  return ok(null);
}
