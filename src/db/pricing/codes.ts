import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { allRows, type Read, readFirst, readRows } from '#db/kit/read.ts';
import { fromSql, raw, type Statement } from '#db/kit/statement.ts';
import type { GeneratedCode } from '#domain/pricing/promo.ts';
import { OF_ROW, permittedOnRule } from './scope.ts';

const CODES = `SELECT code, rule_id AS ruleId, used >= uses_each AS spent FROM promo_codes WHERE code IN (SELECT value FROM json_each(?1))`;

/**
 * The generated codes among these, by the code: each is one look into the primary key, however many there are.
 */
export function generatedCodesRead(codes: readonly string[]): Read<Map<string, GeneratedCode>> {
  const rows = allRows<{ code: string; ruleId: string; spent: number }, [string, GeneratedCode]>(
    raw(CODES, JSON.stringify(codes)),
    ({ code, ruleId, spent }) => [code, { ruleId, spent: spent === 1 }],
  );
  return { ...rows, parse: (found) => new Map(rows.parse(found)) };
}

/** Codes that were asked for together. */
export interface Batch {
  id: string;
  ruleId: string;
  count: number;
  made: number;
  usesEach: number;
  prefix: string;
  createdAt: number;
}

type NewBatch = Omit<Batch, 'made' | 'createdAt'>;

/**
 * Ask for codes of a rule. The rule needs a code from now on, which is a new version of it, the first time. CHECK `nothing_matched` when the
 * person may not write the rule, or it is deleted.
 */
export function insertBatch({ id, ruleId, count, usesEach, prefix }: NewBatch, personId: string, now: number): Statement[] {
  return [
    fromSql(sql`INSERT INTO code_batches (id, rule_id, count, made, prefix, uses_each, created_at)
      SELECT ${id}, r.id, ${count}, 0, ${prefix}, ${usesEach}, ${now} FROM pricing_rules r
      WHERE r.id = ${ruleId} AND r.archived_at IS NULL AND ${permittedOnRule('rules.write', personId, OF_ROW)}`),
    guardOneRow(),
    raw(
      `UPDATE pricing_rules SET needs_code = 1, version = version + 1, updated_at = ?2, updated_by = ?3 WHERE id = ?1 AND needs_code = 0`,
      ...[ruleId, now, personId],
    ),
  ];
}

const BATCH = 'SELECT id, rule_id AS ruleId, count, made, uses_each AS usesEach, prefix, created_at AS createdAt FROM code_batches';

export function readBatch(db: Db, id: string): Promise<Batch | null> {
  return readFirst<Batch>(db, raw(`${BATCH} WHERE id = ?1`, id));
}

/** Up to `most` batches of a rule, newest first. */
export function listBatches(db: Db, ruleId: string, before: Before | null, most: number): Promise<Batch[]> {
  const older = olderThan(sql`created_at`, sql`id`, before) ?? sql`1`;
  return db.all<Batch>(sql`${sql.raw(BATCH)} WHERE rule_id = ${ruleId} AND ${older} ORDER BY created_at DESC, id DESC LIMIT ${most}`);
}

const FILL = `INSERT INTO promo_codes (code, rule_id, batch_id, uses_each, created_at)
SELECT j.value, b.rule_id, b.id, b.uses_each, ?4 FROM code_batches b JOIN json_each(?3) j
WHERE b.id = ?1 AND b.made = ?2 AND NOT EXISTS (SELECT 1 FROM pricing_rules r WHERE r.promo_code = j.value AND r.archived_at IS NULL)
ON CONFLICT (code) DO NOTHING`;

/**
 * Add codes to a batch of which `made` are there. A code that is taken is left out. When others have added some
 * meanwhile, nothing happens.
 */
export function fillBatch({ id, made }: Pick<Batch, 'id' | 'made'>, codes: readonly string[], now: number): Statement[] {
  return [
    raw(FILL, id, made, JSON.stringify(codes), now),
    raw('UPDATE code_batches SET made = made + changes() WHERE id = ?1 AND made = ?2', id, made),
  ];
}

/** A code with its uses. */
export interface CodeRow {
  code: string;
  usesEach: number;
  used: number;
}

const CODES_OF_RULE = `SELECT code, uses_each AS usesEach, used FROM promo_codes WHERE rule_id = ?1 AND code > ?2 ORDER BY code LIMIT ?3`;

/** Up to `most` codes of a rule after this one, in their order. */
export function codesOfRule(db: Db, ruleId: string, after: string, most: number): Promise<CodeRow[]> {
  return readRows<CodeRow>(db, raw(CODES_OF_RULE, ruleId, after, most));
}
