import { type AuditEntry, insertAudit } from '#db/audit/insert.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { AuditAction, Audited, SecurityEvent, StaffAction } from '#domain/audit.ts';
import { type Context, personOf } from './context.ts';

/** What a member of staff did. */
export interface StaffDeed {
  action: StaffAction;
  entity: Audited;
  entityId: AuditEntry['entityId'];
  departmentId: AuditEntry['departmentId'];
  /** As it was and as it became; null where there was, or is, nothing. Never a secret, nor a person's name: rows are never rewritten. */
  before: AuditEntry['before'];
  after: AuditEntry['after'];
}

/** What a member of staff did, for the audit: goes into the batch of the write, with the request that asked for it. */
export function recordDeed(ctx: Context, deed: StaffDeed): Statement[] {
  return record(ctx, personOf(ctx)?.id ?? null, deed);
}

/** What happened to an account. */
export interface SecurityNote {
  personId: AuditEntry['entityId'];
  event: SecurityEvent;
  /** What it was about, and never a secret. */
  detail?: AuditEntry['after'];
  /** Who did it; the person themselves where it is left out, null when nobody showed who they are. */
  by?: AuditEntry['actorId'];
}

/** What happened to an account, for the audit: goes into the batch of the write, with the request that asked for it. */
export function recordSecurity(ctx: Context, { personId, event, detail = null, by = personId }: SecurityNote): Statement[] {
  return record(ctx, by, { action: event, entity: 'person', entityId: personId, departmentId: null, before: null, after: detail });
}

type Noted = Omit<StaffDeed, 'action'> & { action: AuditAction };

function record(ctx: Context, actorId: AuditEntry['actorId'], noted: Noted): Statement[] {
  const { ip, userAgent } = ctx.source;
  return insertAudit(ctx.db, { ...noted, id: ctx.newId('audit'), at: ctx.now(), actorId, requestId: ctx.requestId, ip, userAgent });
}
