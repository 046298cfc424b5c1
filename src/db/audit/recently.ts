import { and, eq, gt } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { audit } from '#db/schema/index.ts';

/** Did this person do this to this thing after `since` (epoch milliseconds)? */
export async function recentlyDone(
  db: Db,
  { actorId, action, entityId, since }: { actorId: string; action: string; entityId: string; since: number },
): Promise<boolean> {
  const [row] = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.entityId, entityId), gt(audit.at, since), eq(audit.actorId, actorId), eq(audit.action, action)))
    .limit(1);
  return row !== undefined;
}
