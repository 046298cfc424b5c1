import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { outbox, people } from '#db/schema/index.ts';

type Asked = { outboxId: string; now: number };

/**
 * Ask for a mail to the one person that a condition fits. Where it fits nobody it is asked for all the same, to nobody, so that
 * whoever waits for the answer waits as long. `mail` is the event's, an expression; `now` is epoch milliseconds.
 */
export function askMailOrNone(db: Db, { outboxId, now }: Asked, mail: SQL, who: SQL | undefined): Statement[] {
  const payload = sql`json_object('mail', ${mail}, 'personId', coalesce(${people.id}, ''))`;
  return [
    db.insert(outbox).select(
      db
        .select(row(outboxId, now, payload))
        .from(sql`(SELECT 1)`)
        .leftJoin(people, who),
    ),
  ];
}

/** Ask for a mail to those of `people` that a condition fits: nobody, mostly, or one. `payload` comes to JSON; `now` is epoch milliseconds. */
export function askMail(db: Db, { outboxId, now }: Asked, payload: SQL, who: SQL | undefined): Statement[] {
  return [
    db.insert(outbox).select(
      db
        .select(row(outboxId, now, payload))
        .from(people)
        .where(who),
    ),
  ];
}

function row(outboxId: string, now: number, payload: SQL) {
  return {
    id: sql`${outboxId}`.as('id'),
    kind: sql`'mail'`.as('kind'),
    payload: payload.as('payload'),
    createdAt: sql`${now}`.as('at'),
    sentAt: sql`NULL`.as('sent'),
    doneAt: sql`NULL`.as('done'),
    failedAt: sql`NULL`.as('failed'),
    error: sql`NULL`.as('error'),
    attempts: sql`0`.as('attempts'),
    queue: sql`'mail'`.as('queue'),
  };
}
