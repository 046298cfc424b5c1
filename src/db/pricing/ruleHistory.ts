import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { OF_ROW, ruleVisible } from './scope.ts';

/** A version that a rule had. Times are epoch milliseconds. */
export interface VersionRow {
  version: number;
  since: number;
  until: number | null;
  by: string | null;
  byName: string | null;
  /** JSON, with the names of the API. */
  rule: string;
}

/** Up to `most` versions before this one, newest first. None when the person may not know of the rule. Deleted rules keep theirs. */
export function readVersions(db: Db, personId: string, ruleId: string, before: number, most: number): Promise<VersionRow[]> {
  return db.all<VersionRow>(sql`SELECT v.version, v.since, v.until, writer.id AS by, writer.name AS byName, v.rule
    FROM pricing_rules r JOIN pricing_rule_versions v ON v.rule_id = r.id LEFT JOIN people writer ON writer.id = v.written_by
    WHERE r.id = ${ruleId} AND ${ruleVisible(personId, OF_ROW)} AND v.version < ${before} ORDER BY v.version DESC LIMIT ${most}`);
}
