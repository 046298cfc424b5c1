import { and, eq } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema/index.ts';
import type { Db } from './db.ts';

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
