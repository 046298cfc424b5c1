import { type AuditEntry, insertAudit } from '#db/audit/insert.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { AuditAction, Audited, SecurityEvent, StaffAction } from '#domain/audit.ts';
import { type Context, personOf } from './context.ts';

/** An action of staff, for the audit. */
export interface StaffAuditEntry {
  action: StaffAction;
  entity: Audited;
  entityId: AuditEntry['entityId'];
  departmentId: AuditEntry['departmentId'];
  /**
   * The values before and after. Null when there was nothing before, or is nothing after. No secrets and no names of people, because
   * rows are never changed.
   */
  before: AuditEntry['before'];
  after: AuditEntry['after'];
}

/** The audit row of a staff action. It goes into the batch of the write, with the request id. */
export function recordStaffAction(ctx: Context, entry: StaffAuditEntry): Statement[] {
  return record(ctx, personOf(ctx)?.id ?? null, entry);
}

/** An event of an account, for the audit. */
export interface SecurityAuditEntry {
  personId: AuditEntry['entityId'];
  event: SecurityEvent;
  /** Details, never a secret. */
  detail?: AuditEntry['after'];
  /** The actor. The person themselves when left out; null when nobody was identified. */
  by?: AuditEntry['actorId'];
}

/** The audit row of an account event. It goes into the batch of the write, with the request id. */
export function recordSecurity(ctx: Context, { personId, event, detail = null, by = personId }: SecurityAuditEntry): Statement[] {
  return record(ctx, by, { action: event, entity: 'person', entityId: personId, departmentId: null, before: null, after: detail });
}

type Noted = Omit<StaffAuditEntry, 'action'> & { action: AuditAction };

function record(ctx: Context, actorId: AuditEntry['actorId'], noted: Noted): Statement[] {
  const { ip, userAgent } = ctx.source;
  return insertAudit(ctx.db, { ...noted, id: ctx.newId('audit'), at: ctx.now(), actorId, requestId: ctx.requestId, ip, userAgent });
}
