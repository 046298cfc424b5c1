import type { AuditItem, AuditQuery } from '../../contracts/audit.ts';
import { searchAudit } from '../../db/audit/read.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { mayAnywhere } from '../../domain/staff/permissions.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { auditSearch, presentAudit } from './search.ts';

const SORT = 'audit';

/** What was done, newest first. An owner sees all of it, a manager what was done in the departments they hold now. */
export async function listAudit(
  ctx: Context,
  person: Person,
  { limit, cursor, ...filter }: AuditQuery,
): Promise<Result<{ items: AuditItem[]; nextCursor: string | null }>> {
  if (!mayAnywhere(person.role, 'audit.read')) return refuse({ code: 'forbidden' });
  const before = cursor ? decodeCursor(cursor, SORT) : null;
  if (cursor && !before) return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  const rows = await searchAudit(ctx.db, auditSearch(ctx, person, filter), before?.id ?? null, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return ok({ items: shown.map(presentAudit), nextCursor: last ? encodeCursor({ sort: SORT, key: [last.at], id: last.id }) : null });
}
