import { and, eq, type SQL, sql } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema/index.ts';
import type { Db } from './db.ts';
import { fromSql, type Statement } from './statement.ts';

export interface KeptAnswer {
  bodyHash: string;
  status: number;
  response: string;
}

/** The first answer kept under a caller's key; null when the key is new. */
export async function keptAnswer(db: Db, caller: string, key: string): Promise<KeptAnswer | null> {
  const [row] = await db
    .select({ bodyHash: idempotencyKeys.bodyHash, status: idempotencyKeys.status, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key)));
  return row ?? null;
}

export interface SpentKey {
  caller: string;
  key: string;
  bodyHash: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Keep the first answer under its caller's key: JSON, or SQL that comes to JSON. UNIQUE when the key is spent. */
export function keepAnswer({ caller, key, bodyHash, now }: SpentKey, response: string | SQL): Statement[] {
  return [
    fromSql(sql`INSERT INTO idempotency_keys (caller, key, body_hash, status, response, created_at)
      VALUES (${caller}, ${key}, ${bodyHash}, 201, ${response}, ${now})`),
  ];
}
