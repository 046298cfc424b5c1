import { and, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { outbox } from '#db/schema/index.ts';

/* Tasks that are not mails and have had a failed attempt. They stay in this list until they are done. */

export type TaskRow = typeof outbox.$inferSelect;

export interface TaskFilter {
  /** True: only tasks that were given up. False: only tasks that are still retried. */
  failed: boolean | undefined;
  kind: string | undefined;
  /** Read the rows older than this. */
  before: Before | null;
  limit: number;
}

/* The condition of the index that contains only these tasks. */
const TROUBLED = and(isNull(outbox.doneAt), isNotNull(outbox.error));

/** Newest first. */
export async function listFailedTasks(db: Db, { failed, kind, before, limit }: TaskFilter): Promise<TaskRow[]> {
  const conditions: (SQL | undefined)[] = [
    TROUBLED,
    failed === undefined ? undefined : failed ? isNotNull(outbox.failedAt) : isNull(outbox.failedAt),
    kind ? eq(outbox.kind, kind) : undefined,
    olderThan(outbox.createdAt, outbox.id, before),
  ];
  return db
    .select()
    .from(outbox)
    .where(and(...conditions))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
}

export async function failedTaskById(db: Db, id: string): Promise<TaskRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), isNotNull(outbox.error)));
  return row ?? null;
}

/** Retry a task that was given up, starting now. Stops the batch when it was not given up, or the person may not do this. */
export function tryAgain(db: Db, personId: string, id: string, now: number): Statement[] {
  const failed = and(eq(outbox.id, id), TROUBLED, isNotNull(outbox.failedAt), permittedEverywhere('mail.retry', personId));
  return [db.update(outbox).set({ failedAt: null, sentAt: null, createdAt: now }).where(failed), guardOneRow()];
}
