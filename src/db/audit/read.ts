import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { permitted } from '#db/kit/permitted.ts';
import { audit } from '#db/schema/index.ts';

/** Times are epoch milliseconds. */
export interface AuditSearch {
  /** Who asks: rows of departments they do not hold now are left out here. */
  personId: string;
  /** They see those of departments alone. */
  departmentsOnly: boolean;
  /** FTS5's: what rows say. */
  words: string | null;
  action?: string | undefined;
  actorId?: string | undefined;
  kind?: string | undefined;
  entityId?: string | undefined;
  from?: number | undefined;
  /** Up to, and not with. */
  to?: number | undefined;
}

export interface AuditRow {
  id: string;
  at: number;
  actorId: string | null;
  actorName: string | null;
  action: string;
  entity: string;
  entityId: string;
  /** A person's, as it is today. */
  entityName: string | null;
  departmentId: string | null;
  /** JSON. */
  before: string | null;
  after: string | null;
  ip: string;
  userAgent: string;
  requestId: string;
}

/* Whoever has so common a name is found by more of it. */
const MOST_PEOPLE = 100;

/* What rows say, or who did them and whom they are about: names and addresses are those of today, so that nobody is found by one
   that was erased. A person's id is a word of the rows, so that one index finds both, in the order in which they were written. */
const sought = (words: string) => sql`(SELECT ${words} || coalesce(' OR ' || group_concat('"' || id || '"', ' OR '), '') FROM (
  SELECT whose.id FROM people_fts CROSS JOIN people whose ON whose.rowid = people_fts.rowid
  WHERE people_fts MATCH ${`{name email} : (${words})`} AND whose.erased_at IS NULL LIMIT ${MOST_PEOPLE}))`;

/** Audit rows, newest first, from before the row `before` on. */
export function searchAudit(db: Db, search: AuditSearch, before: string | null, limit: number): Promise<AuditRow[]> {
  const { words } = search;
  // Found by words, rows come in the order they were written, so that a word of every row is not sorted whole.
  const [table, order] =
    words === null
      ? [sql`audit`, sql`audit.at DESC, audit.id DESC`]
      : [sql`audit_fts f CROSS JOIN audit ON audit.rowid = f.rowid`, sql`f.rowid DESC`];
  const after =
    words === null
      ? sql`(audit.at, audit.id) < (SELECT at, id FROM audit WHERE id = ${before})`
      : sql`f.rowid < (SELECT rowid FROM audit WHERE id = ${before})`;
  const conditions = and(
    words === null ? undefined : sql`audit_fts MATCH ${sought(words)}`,
    ...visible(search),
    before === null ? undefined : after,
  );
  return db.all<AuditRow>(sql`SELECT audit.id, audit.at, audit.actor_id AS actorId, p.name AS actorName, audit.action, audit.entity,
      audit.entity_id AS entityId, whom.name AS entityName, audit.department_id AS departmentId, audit.before, audit.after, audit.ip, audit.user_agent AS userAgent,
      audit.request_id AS requestId
    FROM ${table} LEFT JOIN people p ON p.id = audit.actor_id
      LEFT JOIN people whom ON audit.entity = 'person' AND whom.id = audit.entity_id
    WHERE ${conditions} ORDER BY ${order} LIMIT ${limit}`);
}

function visible({ personId, departmentsOnly, action, actorId, kind, entityId, from, to }: AuditSearch): (SQL | undefined)[] {
  return [
    departmentsOnly ? sql`${audit.departmentId} IS NOT NULL` : undefined,
    permitted('audit.read', personId, sql`${audit.departmentId}`),
    action === undefined ? undefined : eq(audit.action, action),
    actorId === undefined ? undefined : eq(audit.actorId, actorId),
    kind === undefined ? undefined : eq(audit.entity, kind),
    entityId === undefined ? undefined : eq(audit.entityId, entityId),
    from === undefined ? undefined : gte(audit.at, from),
    to === undefined ? undefined : lt(audit.at, to),
  ];
}
