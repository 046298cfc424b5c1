import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { outbox, people } from '#db/schema/index.ts';

type MailTask = { outboxId: string; now: number };

/**
 * Ask for a mail to the one person that a condition matches. If it matches nobody, the task is written anyway without a recipient, so
 * that the answer takes as long. `mail` is the payload, an SQL expression. `now` is epoch milliseconds.
 */
export function askMailOrNone(db: Db, { outboxId, now }: MailTask, mail: SQL, who: SQL | undefined): Statement[] {
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

/** Ask for a mail to the person that a condition matches, or to nobody. `payload` returns JSON. `now` is epoch milliseconds. */
export function askMail(db: Db, { outboxId, now }: MailTask, payload: SQL, who: SQL | undefined): Statement[] {
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
