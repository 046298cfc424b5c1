import type { AuditItem, AuditQuery } from '#contracts/audit.ts';
import { searchAudit } from '#db/audit/read.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { auditSearch, presentAudit } from './search.ts';

/** What was done, newest first. An owner sees all of it, a manager what was done in the departments they hold now. */
export async function listAudit(ctx: StaffContext, { limit, cursor, ...filter }: AuditQuery): Promise<Result<Page<AuditItem>>> {
  if (!mayAnywhere(ctx.actor.person.role, 'audit.read')) return refuse({ code: 'forbidden' });
  const search = auditSearch(ctx, filter);
  return readPage(
    { limit, cursor },
    {
      sort: 'audit',
      read: (after, most) => searchAudit(ctx.db, search, momentOf(after), most),
      position: ({ at, id }) => ({ key: [at], id }),
      present: presentAudit,
    },
  );
}
