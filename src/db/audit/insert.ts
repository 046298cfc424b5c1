import { SQL } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { audit } from '#db/schema/index.ts';
import type { AuditAction, Audited } from '#domain/audit.ts';

export interface AuditEntry {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** Null for what nobody signed in did. */
  actorId: string | SQL | null;
  action: AuditAction;
  entity: Audited;
  entityId: string | SQL;
  departmentId: string | SQL | null;
  /** Plain values; an SQL expression must come to JSON. Null where there was, or is, nothing. */
  before: object | SQL | null;
  after: object | SQL | null;
  /** The request that asked for it. */
  requestId: string;
  ip: string;
  userAgent: string;
}

/** One line of the audit log; goes into the batch of the write it tells of. */
export function insertAudit(db: Db, entry: AuditEntry): Statement[] {
  return [db.insert(audit).values({ ...entry, before: asJson(entry.before), after: asJson(entry.after) })];
}

function asJson(value: object | SQL | null): string | SQL | null {
  return value === null || value instanceof SQL ? value : JSON.stringify(value);
}
