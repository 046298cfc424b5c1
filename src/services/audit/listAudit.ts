import type { AuditItem, AuditQuery } from '#contracts/audit.ts';
import { searchAudit } from '#db/audit/read.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { auditSearch, presentAudit } from './search.ts';

const SORT = 'audit';

/** What was done, newest first. An owner sees all of it, a manager what was done in the departments they hold now. */
export async function listAudit(
  ctx: Context,
  person: Person,
  { limit, cursor, ...filter }: AuditQuery,
): Promise<Result<{ items: AuditItem[]; nextCursor: string | null }>> {
  if (!mayAnywhere(person.role, 'audit.read')) return refuse({ code: 'forbidden' });
  const before = readCursor(cursor, SORT);
  if (!before.ok) return before;
  const rows = await searchAudit(ctx.db, auditSearch(ctx, person, filter), before.value?.id ?? null, limit + 1);
  const { shown, nextCursor } = cutPage(rows, limit, ({ at, id }) => ({ sort: SORT, key: [at], id }));
  return ok({ items: shown.map(presentAudit), nextCursor });
}
