import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { GeneratedCode } from '#domain/pricing/promo.ts';

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
