import { and, eq, type SQL, sql } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema/index.ts';
import type { Db } from './db.ts';
import { fromSql, type Statement } from './statement.ts';

export interface KeptAnswer {
  bodyHash: string;
  status: number;
  response: string;
}

/** The answer that is stored under a caller's idempotency key. Null when the key is new. */
export async function keptAnswer(db: Db, caller: string, key: string): Promise<KeptAnswer | null> {
  const [row] = await db
    .select({ bodyHash: idempotencyKeys.bodyHash, status: idempotencyKeys.status, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key)));
  return row ?? null;
}

export interface UsedKey {
  caller: string;
  key: string;
  bodyHash: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Store the first answer under the caller's idempotency key: JSON, or SQL that returns JSON. UNIQUE when the key was already used. */
export function keepAnswer({ caller, key, bodyHash, now }: UsedKey, response: string | SQL): Statement[] {
  return [
    fromSql(sql`INSERT INTO idempotency_keys (caller, key, body_hash, status, response, created_at)
      VALUES (${caller}, ${key}, ${bodyHash}, 201, ${response}, ${now})`),
  ];
}
