import { openSessions, signOutEverywhere } from '#db/members/access.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import type { StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';

/**
 * Sign a person out on every device, for example when one was lost or stolen. Their password stays. 404 for a person who does not exist
 * or was erased.
 */
export function signOutPerson(ctx: StaffContext, { id }: { id: string }): Promise<Result<null>> {
  return staffWrite(ctx, {
    permission: 'sessions.end',
    fresh: true,
    read: nothingBefore,
    change: () =>
      ok({
        statements: signOutEverywhere(ctx.db, ctx.actor.person.id, id, ctx.now()),
        audit: {
          action: 'person.signed_out',
          entity: 'person',
          entityId: id,
          departmentId: null,
          before: openSessions(id),
          after: { sessions: 0 },
        },
        auditFirst: true,
      }),
    explain: () => refuse({ code: 'not_found', what: 'person' }),
    afterCommit: () => closeSockets(ctx, id),
    reread: async () => ok(null),
  });
}
