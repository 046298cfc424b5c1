import type { AuditFilter } from '#contracts/audit.ts';
import { type AuditRow, type AuditSearch, searchAudit } from '#db/audit/read.ts';
import type { Before } from '#db/kit/keyset.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import type { Context, StaffContext } from '#services/context.ts';
import { recordStaffDeed } from '#services/write.ts';
import { auditSearch } from './listAudit.ts';

const PAGE = 500;
/* The platform lets one request ask the database a thousand times. */
const MOST_PAGES = 800;
const HEAD = ['at', 'actor', 'actorId', 'action', 'entity', 'entityId', 'departmentId', 'before', 'after', 'ip', 'userAgent', 'requestId'];

export interface AuditExport {
  /** For the file. */
  name: string;
  /** CSV, read from the database a page at a time as it is taken. */
  rows: ReadableStream<Uint8Array>;
}

/** The audit as a table, up to this moment. That it was taken, and what was asked for, is in the audit itself. */
export async function exportAudit(ctx: StaffContext, filter: AuditFilter): Promise<Result<AuditExport>> {
  if (!mayAnywhere(ctx.actor.person.role, 'audit.read')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const search = auditSearch(ctx, filter);
  // What was searched for may be a name: the audit is never rewritten, and an account may be erased.
  const after = filter.q ? { ...filter, q: '…' } : filter;
  await recordStaffDeed(ctx, { action: 'audit.exported', entity: 'audit', entityId: 'csv', departmentId: null, before: null, after });
  const until = { ...search, to: Math.min(search.to ?? now, now) };
  return ok({ name: `pinchi-audit-${new Date(now).toISOString().slice(0, 10)}.csv`, rows: stream(ctx, until) });
}

function stream(ctx: Context, search: AuditSearch): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: Before | null = null;
  let pages = 0;
  return new ReadableStream({
    start: (out) => out.enqueue(encoder.encode(csvLine(HEAD))),
    pull: async (out) => {
      const rows: AuditRow[] = await searchAudit(ctx.db, search, before, PAGE);
      if (rows.length > 0) out.enqueue(encoder.encode(rows.map(line).join('')));
      before = rows.at(-1) ?? null;
      if (rows.length === PAGE && ++pages < MOST_PAGES) return;
      if (rows.length === PAGE) out.enqueue(encoder.encode(csvLine(['There is more: ask for fewer days.'])));
      out.close();
    },
  });
}

function line(row: AuditRow): string {
  const { at, actorName, actorId, action, entity, entityId, departmentId, before, after, ip, userAgent, requestId } = row;
  const cells = [actorName, actorId, action, entity, entityId, departmentId, before, after, ip, userAgent, requestId];
  return csvLine([new Date(at).toISOString(), ...cells.map((cell) => cell ?? '')]);
}
