import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { GeneratedCode } from '#domain/carts/operation.ts';

const CODES = `SELECT code, rule_id AS ruleId, used >= uses_each AS spent FROM promo_codes WHERE code IN (SELECT value FROM json_each(?1))`;

/** The generated codes among these, by the code. */
export function generatedCodesRead(codes: readonly string[]): Read<Map<string, GeneratedCode>> {
  const rows = allRows<{ code: string; ruleId: string; spent: number }, [string, GeneratedCode]>(
    raw(CODES, JSON.stringify(codes)),
    ({ code, ruleId, spent }) => [code, { ruleId, spent: spent === 1 }],
  );
  return { ...rows, parse: (found) => new Map(rows.parse(found)) };
}

const DONE = 'SELECT op_id AS opId FROM cart_ops WHERE cart_id = ?1 AND op_id IN (SELECT value FROM json_each(?2))';

/** Those of these operations that the cart has done before. */
export function operationsDoneRead(cartId: string, opIds: readonly string[]): Read<Set<string>> {
  const rows = allRows<{ opId: string }, string>(raw(DONE, cartId, JSON.stringify(opIds)), ({ opId }) => opId);
  return { ...rows, parse: (found) => new Set(rows.parse(found)) };
}
