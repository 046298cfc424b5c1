import { and, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { permitted } from '#db/kit/permitted.ts';
import { audit } from '#db/schema/index.ts';

/** Times are epoch milliseconds. */
export interface AuditSearch {
  /** Who asks: they see no rows of departments that they do not hold now. */
  personId: string;
  /** They see no rows that belong to no department. */
  departmentsOnly: boolean;
  /** A search in FTS5's language. */
  words: string | null;
  action?: string | undefined;
  actorId?: string | undefined;
  kind?: string | undefined;
  entityId?: string | undefined;
  from?: number | undefined;
  /** Not included. */
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

/* Of more people than this with one name, not all are found. */
const MOST_PEOPLE = 100;

/**
 * Rows that say these words, and rows of people whose name or address has them: who did it, or whom it was done to. Rows keep no names,
 * so names are looked up as they are today, and nobody is found by one that was erased. A row has its people's ids as words of their
 * own, so one index finds both.
 */
function matching(words: string): SQL {
  return sql`(SELECT ${words} || coalesce(' OR ' || group_concat('"' || id || '"', ' OR '), '') FROM (
  SELECT whose.id FROM people_fts CROSS JOIN people whose ON whose.rowid = people_fts.rowid
  WHERE people_fts MATCH ${`{name email} : (${words})`} AND whose.erased_at IS NULL LIMIT ${MOST_PEOPLE}))`;
}

/** Up to `most` audit rows, newest first. */
export function searchAudit(db: Db, search: AuditSearch, before: Before | null, most: number): Promise<AuditRow[]> {
  const { from, order, conditions } = search.words === null ? byTime(before) : byWords(search.words, before);
  const where = and(...conditions, ...visible(search));
  return db.all<AuditRow>(sql`SELECT audit.id, audit.at, audit.actor_id AS actorId, p.name AS actorName, audit.action, audit.entity,
      audit.entity_id AS entityId, whom.name AS entityName, audit.department_id AS departmentId, audit.before, audit.after, audit.ip,
      audit.user_agent AS userAgent, audit.request_id AS requestId
    FROM ${from} LEFT JOIN people p ON p.id = audit.actor_id
      LEFT JOIN people whom ON audit.entity = 'person' AND whom.id = audit.entity_id
    WHERE ${where} ORDER BY ${order} LIMIT ${most}`);
}

/** How rows are found, and in which order. */
interface Finding {
  from: SQL;
  order: SQL;
  conditions: (SQL | undefined)[];
}

function byTime(before: Before | null): Finding {
  return { from: sql`audit`, order: sql`audit.at DESC, audit.id DESC`, conditions: [olderThan(audit.at, audit.id, before)] };
}

/* In the order in which rows were written, which the index has: a word that every row says would be sorted whole otherwise. */
function byWords(words: string, before: Before | null): Finding {
  return {
    from: sql`audit_fts f CROSS JOIN audit ON audit.rowid = f.rowid`,
    order: sql`f.rowid DESC`,
    conditions: [
      sql`audit_fts MATCH ${matching(words)}`,
      before ? sql`f.rowid < (SELECT rowid FROM audit WHERE id = ${before.id})` : undefined,
    ],
  };
}

/** What the person may see, and what they asked for. */
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

/** Did this person do this to this thing after `since` (epoch milliseconds)? */
export async function recentlyDone(
  db: Db,
  { actorId, action, entityId, since }: { actorId: string; action: string; entityId: string; since: number },
): Promise<boolean> {
  const [row] = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.entityId, entityId), gt(audit.at, since), eq(audit.actorId, actorId), eq(audit.action, action)))
    .limit(1);
  return row !== undefined;
}
