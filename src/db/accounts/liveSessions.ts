import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { sessions } from '#db/schema/index.ts';
import { isLive } from './sessions.ts';

/** A session without its secrets; times are epoch milliseconds. `rotatedAt` is when it was last renewed. */
export type LiveSession = Pick<
  typeof sessions.$inferSelect,
  'id' | 'userAgent' | 'ip' | 'method' | 'createdAt' | 'rotatedAt' | 'expiresAt'
>;

/** A person's sessions that stand at `now`, newest first. */
export function liveSessions(
  db: Db,
  personId: string,
  { before, limit, now }: { before: { createdAt: number; id: string } | null; limit: number; now: number },
): Promise<LiveSession[]> {
  const { id, userAgent, ip, method, createdAt, rotatedAt, expiresAt } = sessions;
  return db
    .select({ id, userAgent, ip, method, createdAt, rotatedAt, expiresAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isLive(now),
        before ? sql`(${createdAt}, ${id}) < (${before.createdAt}, ${before.id})` : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}
