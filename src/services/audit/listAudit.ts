import { AUDITED, type AuditFilter, type AuditItem, type AuditQuery } from '#contracts/audit.ts';
import { readEmail } from '#contracts/email.ts';
import { type AuditRow, type AuditSearch, searchAudit } from '#db/audit/read.ts';
import { readMoment } from '#domain/calendar.ts';
import { mayAnywhere, worksInDepartments } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import { searchTerms } from '#domain/searchTerms.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';

/* Matches no row. Used when the search text contains no word. */
const NO_WORD = '""';
/** Audit rows, newest first. An owner sees all of them. A manager sees those of their current departments. */
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

/** The filter as a database search. A day is a calendar day of the store. For `to`, the whole day is included. */
export function auditSearch(ctx: StaffContext, { q, action, actor, entity, from, to }: AuditFilter): AuditSearch {
  const terms = searchTerms(readEmail(q ?? '') ?? q ?? '');
  const words = terms.map((term) => `"${term}"*`).join(' AND ') || NO_WORD;
  const kind = AUDITED.find((one) => one === entity);
  return {
    personId: ctx.actor.person.id,
    departmentsOnly: worksInDepartments(ctx.actor.person.role),
    words: q?.trim() ? words : null,
    action: action || undefined,
    actorId: actor || undefined,
    kind,
    entityId: kind ? undefined : entity || undefined,
    from: readMoment(from, 'from', ctx.settings.timeZone),
    to: readMoment(to, 'to', ctx.settings.timeZone),
  };
}

/** An audit row as the API shows it. */
function presentAudit({ at, actorId, actorName, before, after, ...row }: AuditRow): AuditItem {
  return {
    ...row,
    at: isoTime(at),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? '' },
    before: before && JSON.parse(before),
    after: after && JSON.parse(after),
  };
}
