import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db, Statement } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import { outbox } from '#db/schema/index.ts';
import { MAIL_KINDS } from './events.ts';

/* Events that are no mails, of which an attempt failed. They stay until they are done. */

export type EventRow = typeof outbox.$inferSelect;

export interface EventFilter {
  /** Given up; else still tried. */
  failed: boolean | undefined;
  kind: string | undefined;
  /** Read what is older than this. */
  before: { createdAt: number; id: string } | null;
  limit: number;
}

/* The condition of the index that holds no others. */
const TROUBLED = and(isNull(outbox.doneAt), isNotNull(outbox.error));

/** Newest first. */
export async function listEvents(db: Db, { failed, kind, before, limit }: EventFilter): Promise<EventRow[]> {
  const conditions: (SQL | undefined)[] = [
    TROUBLED,
    failed === undefined ? undefined : failed ? isNotNull(outbox.failedAt) : isNull(outbox.failedAt),
    kind ? eq(outbox.kind, kind) : undefined,
    before ? sql`(${outbox.createdAt}, ${outbox.id}) < (${before.createdAt}, ${before.id})` : undefined,
  ];
  return db
    .select()
    .from(outbox)
    .where(and(...conditions))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
}

export async function eventById(db: Db, id: string): Promise<EventRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), isNotNull(outbox.error)));
  return row ?? null;
}

/** One that was given up is to be tried once more, from now. Stops the batch where it was not, and where the person may not. */
export function tryAgain(db: Db, personId: string, id: string, now: number): Statement[] {
  const failed = and(eq(outbox.id, id), TROUBLED, isNotNull(outbox.failedAt), permittedEverywhere('mail.retry', personId));
  return [db.update(outbox).set({ failedAt: null, sentAt: null, createdAt: now }).where(failed), guardOneRow(db)];
}

const NOTE = `UPDATE outbox SET error = ?2, attempts = attempts + 1
WHERE id = ?1 AND done_at IS NULL AND kind NOT IN (SELECT value FROM json_each(?3))`;

/** What an attempt failed of. A mail's is kept with the mail. */
export async function noteFailure(d1: D1Database, id: string, error: string): Promise<void> {
  await d1.prepare(NOTE).bind(id, error, JSON.stringify(MAIL_KINDS)).run();
}
