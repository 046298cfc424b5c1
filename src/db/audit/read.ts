import { and, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { permitted } from '#db/kit/permitted.ts';
import { audit } from '#db/schema/index.ts';

/** Times are epoch milliseconds. */
export interface AuditSearch {
  /** The caller. They see no rows of departments that they do not have now. */
  personId: string;
  /** True when they may not see rows without a department. */
  departmentsOnly: boolean;
  /** A search in the FTS5 query language. */
  words: string | null;
  action?: string | undefined;
  actorId?: string | undefined;
  kind?: string | undefined;
  entityId?: string | undefined;
  from?: number | undefined;
  /** Exclusive. */
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
  /** The current name, if the entity is a person. */
  entityName: string | null;
  departmentId: string | null;
  /** JSON. */
  before: string | null;
  after: string | null;
  ip: string;
  userAgent: string;
  requestId: string;
}

/* The most people that one name search can match. If more have the name, some are not found. */
const MAX_PEOPLE = 100;

/**
 * Rows that contain these words, and rows about or by people whose name or address contains them. Rows store no names, so the search
 * uses current names, and nobody can be found by an erased name. The ids of a row's people are words in its index, so one index finds
 * both.
 */
function matching(words: string): SQL {
  return sql`(SELECT ${words} || coalesce(' OR ' || group_concat('"' || id || '"', ' OR '), '') FROM (
  SELECT named.id FROM people_fts CROSS JOIN people named ON named.rowid = people_fts.rowid
  WHERE people_fts MATCH ${`{name email} : (${words})`} AND named.erased_at IS NULL LIMIT ${MAX_PEOPLE}))`;
}

/** Up to `most` audit rows, newest first. */
export function searchAudit(db: Db, search: AuditSearch, before: Before | null, most: number): Promise<AuditRow[]> {
  const { from, order, conditions } = search.words === null ? byTime(before) : byWords(search.words, before);
  const where = and(...conditions, ...visible(search));
  return db.all<AuditRow>(sql`SELECT audit.id, audit.at, audit.actor_id AS actorId, p.name AS actorName, audit.action, audit.entity,
      audit.entity_id AS entityId, subject.name AS entityName, audit.department_id AS departmentId, audit.before, audit.after, audit.ip,
      audit.user_agent AS userAgent, audit.request_id AS requestId
    FROM ${from} LEFT JOIN people p ON p.id = audit.actor_id
      LEFT JOIN people subject ON audit.entity = 'person' AND subject.id = audit.entity_id
    WHERE ${where} ORDER BY ${order} LIMIT ${most}`);
}

/** The SQL that finds the rows, and their order. */
interface Finding {
  from: SQL;
  order: SQL;
  conditions: (SQL | undefined)[];
}

function byTime(before: Before | null): Finding {
  return { from: sql`audit`, order: sql`audit.at DESC, audit.id DESC`, conditions: [olderThan(audit.at, audit.id, before)] };
}

/*
 * Sorted by the order in which rows were written, because the index has that order. Otherwise a word that is in every row would sort
 * the whole table.
 */
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

/** The rows that the person may see, and the filters they chose. */
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

/** Did this person do this action on this entity after `since` (epoch milliseconds)? */
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
