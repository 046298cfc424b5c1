import { openSessions, resetSecondFactor, secondFactorHeld, signOutEverywhere } from '#db/members/access.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { notifyOfChange } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
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

const OWN = 'Not your own: turn yours off under your account (/account/security), by a code of it';

/**
 * Remove the authenticator app and recovery codes of a person who lost them, after their identity was checked in person. They are
 * signed out everywhere, their password stays, and a mail notifies them. 422 for the caller's own app. 404 for a person who has no app,
 * does not exist, or was erased.
 */
export function removeSecondFactorOf(ctx: StaffContext, { id }: { id: string }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'factors.reset',
    fresh: true,
    read: nothingBefore,
    change: () => {
      if (id === personId) return refuse({ code: 'validation_failed', errors: [{ path: 'id', message: OWN }] });
      return ok({
        statements: resetSecondFactor(ctx.db, personId, id, ctx.now()),
        audit: {
          action: 'person.second_factor_removed',
          entity: 'person',
          entityId: id,
          departmentId: null,
          before: secondFactorHeld(id),
          after: { app: false, recoveryCodes: 0, sessions: 0 },
        },
        auditFirst: true,
        tasks: [notifyOfChange(ctx, id, { what: 'app_reset' })],
      });
    },
    explain: () => refuse({ code: 'not_found', what: 'authenticator app' }),
    afterCommit: () => closeSockets(ctx, id),
    reread: async () => ok(null),
  });
}
