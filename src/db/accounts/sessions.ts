import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Family } from '../../domain/accounts/refresh.ts';
import type { Db, Statement } from '../client.ts';
import { sessions, tokens } from '../schema/index.ts';

export interface NewSession {
  id: string;
  personId: string;
  refreshHash: string;
  userAgent: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

export function openSession(db: Db, { now, ...session }: NewSession): Statement {
  return db.insert(sessions).values({ ...session, rotatedAt: now, createdAt: now });
}

/** Make the successor the family's live token, if the presented one is. Returns the family as it stands after that. */
export async function rotateSession(
  db: Db,
  id: string,
  { hash, successorHash }: { hash: string; successorHash: string },
  now: number,
): Promise<(Family & { personId: string }) | null> {
  const live = and(eq(sessions.id, id), eq(sessions.refreshHash, hash), isNull(sessions.revokedAt), gt(sessions.expiresAt, now));
  const [, [family]] = await db.batch([
    db.update(sessions).set({ refreshHash: successorHash, previousHash: hash, rotatedAt: now }).where(live),
    db.select().from(sessions).where(eq(sessions.id, id)),
  ]);
  return family ?? null;
}

/** End a session, with all its tokens. Whose it was; null when it had ended before. */
export async function revokeFamily(db: Db, id: string, now: number): Promise<string | null> {
  const [ended] = await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
    .returning({ personId: sessions.personId });
  return ended?.personId ?? null;
}

/** Forget sessions and mailed tokens that ended before `before`. */
export function forgetEnded(db: Db, before: number): Statement[] {
  return [db.delete(sessions).where(lt(sessions.expiresAt, before)), db.delete(tokens).where(lt(tokens.expiresAt, before))];
}
