import type { AuditFilter } from '#contracts/audit.ts';
import { type AuditRow, type AuditSearch, searchAudit } from '#db/audit/read.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { Context, StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { commitStaffAction } from '#services/write.ts';
import { auditSearch } from './listAudit.ts';

const PAGE = 500;
const HEAD = ['at', 'actor', 'actorId', 'action', 'entity', 'entityId', 'departmentId', 'before', 'after', 'ip', 'userAgent', 'requestId'];

/** Export the audit as CSV, up to now. The export and its filter are written to the audit too. */
export async function exportAudit(ctx: StaffContext, filter: AuditFilter): Promise<Result<CsvFile>> {
  if (!mayAnywhere(ctx.actor.person.role, 'audit.read')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const search = auditSearch(ctx, filter);
  // The search text may be a name. It is left out, because the audit is never changed and the account may be erased later.
  const after = filter.q ? { ...filter, q: '…' } : filter;
  await commitStaffAction(ctx, { action: 'audit.exported', entity: 'audit', entityId: 'csv', departmentId: null, before: null, after });
  const until = { ...search, to: Math.min(search.to ?? now, now) };
  return ok({ name: `pinchi-audit-${isoTime(now).slice(0, 10)}.csv`, rows: stream(ctx, until) });
}

function stream(ctx: Context, search: AuditSearch): ReadableStream<Uint8Array> {
  return csvPages<AuditRow>({ head: HEAD, page: PAGE, read: (before, most) => searchAudit(ctx.db, search, before, most), line });
}

function line(row: AuditRow): string {
  const { at, actorName, actorId, action, entity, entityId, departmentId, before, after, ip, userAgent, requestId } = row;
  const cells = [actorName, actorId, action, entity, entityId, departmentId, before, after, ip, userAgent, requestId];
  return csvLine([isoTime(at), ...cells.map((cell) => cell ?? '')]);
}
