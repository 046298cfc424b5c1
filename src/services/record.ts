import { type AuditEntry, writeAudit } from '#db/audit/write.ts';
import type { Statement } from '#db/kit/db.ts';
import type { Person } from './caller.ts';
import type { Context } from './context.ts';

type Did = Omit<AuditEntry, 'id' | 'at' | 'actorId' | 'requestId' | 'ip' | 'userAgent'>;

/** What a member of staff does, for the audit: goes into the batch of the write it tells of, with the request that asked for it. */
export function record(ctx: Context, person: Pick<Person, 'id'>, did: Did): Statement {
  return write(ctx, person.id, did);
}

/** What happened to an account, for the audit. `after` says what, and never a secret; `by` is null when nobody showed who they are. */
export function recordSecurity(
  ctx: Context,
  personId: AuditEntry['entityId'],
  action: SecurityEvent,
  after: object | null = null,
  by: AuditEntry['actorId'] = personId,
): Statement {
  return write(ctx, by, { action, entity: 'person', entityId: personId, departmentId: null, before: null, after });
}

/** Everything about accounts that the audit tells of. */
export type SecurityEvent =
  | 'account.registered'
  | 'account.verified'
  | 'verification.asked'
  | 'invitation.accepted'
  | 'account.changed'
  | 'account.exported'
  | 'account.erased'
  | 'session.opened'
  | 'session.refused'
  | 'session.revoked'
  | 'session.reused'
  | 'session.confirmed'
  | 'password.asked'
  | 'password.reset'
  | 'password.changed'
  | 'second_factor.enabled'
  | 'second_factor.disabled'
  | 'second_factor.asked'
  | 'second_factor.refused'
  | 'recovery_codes.made'
  | 'recovery_code.used'
  | 'passkey.added'
  | 'passkey.renamed'
  | 'passkey.removed'
  | 'passkey.refused'
  | 'identity.linked'
  | 'identity.unlinked';

function write(ctx: Context, actorId: AuditEntry['actorId'], did: Did): Statement {
  const { ip, userAgent } = ctx.from;
  return writeAudit(ctx.db, { ...did, id: ctx.newId('audit'), at: ctx.now(), actorId, requestId: ctx.requestId, ip, userAgent });
}
