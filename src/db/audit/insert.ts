import { SQL } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { audit } from '#db/schema/index.ts';
import type { AuditAction, Audited } from '#domain/audit.ts';

export interface AuditEntry {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** Null when the actor was not signed in. */
  actorId: string | SQL | null;
  action: AuditAction;
  entity: Audited;
  entityId: string | SQL;
  departmentId: string | SQL | null;
  /** Plain values, or an SQL expression that returns JSON. Null when there was nothing before, or is nothing after. */
  before: object | SQL | null;
  after: object | SQL | null;
  /** The id of the request that caused it. */
  requestId: string;
  ip: string;
  userAgent: string;
}

/** One row of the audit. It goes into the batch of the write that it describes. */
export function insertAudit(db: Db, entry: AuditEntry): Statement[] {
  return [db.insert(audit).values({ ...entry, before: asJson(entry.before), after: asJson(entry.after) })];
}

function asJson(value: object | SQL | null): string | SQL | null {
  return value === null || value instanceof SQL ? value : JSON.stringify(value);
}
