import { type SQL, sql } from 'drizzle-orm';
import type { Db, Statement } from '../client.ts';
import { outbox, people } from '../schema/index.ts';

/** Ask for a mail to those of `people` that a condition fits: nobody, mostly, or one. `payload` comes to JSON; `now` is epoch milliseconds. */
export function askMail(db: Db, { outboxId, now }: { outboxId: string; now: number }, payload: SQL, who: SQL | undefined): Statement {
  return db.insert(outbox).select(
    db
      .select({
        id: sql`${outboxId}`.as('id'),
        kind: sql`'mail'`.as('kind'),
        payload: payload.as('payload'),
        createdAt: sql`${now}`.as('at'),
        sentAt: sql`NULL`.as('sent'),
        doneAt: sql`NULL`.as('done'),
        failedAt: sql`NULL`.as('failed'),
      })
      .from(people)
      .where(who),
  );
}
