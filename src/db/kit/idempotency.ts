import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { oneRow, type Read, readOne } from './read.ts';
import { fromSql, raw, type Statement } from './statement.ts';

export interface KeptAnswer {
  bodyHash: string;
  status: number;
  response: string;
}

const KEPT = 'SELECT body_hash AS bodyHash, status, response FROM idempotency_keys WHERE caller = ?1 AND key = ?2';

/** The answer that is stored under a caller's idempotency key. Null when the key is new. */
export function keptAnswerRead(caller: string, key: string): Read<KeptAnswer | null> {
  return oneRow<KeptAnswer, KeptAnswer>(raw(KEPT, caller, key), (row) => row);
}

export function keptAnswer(db: Db, caller: string, key: string): Promise<KeptAnswer | null> {
  return readOne(db, keptAnswerRead(caller, key));
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
