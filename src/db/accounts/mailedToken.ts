import { and, count, eq, exists, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { askMailOrNone } from '#db/mail/askMail.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { outbox, people, tokens } from '#db/schema/index.ts';

export interface MailedToken {
  /** The task that asks for the mail; the token follows from its id. */
  task: TaskRef;
  tokenHash: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

type Kind = (typeof tokens.$inferSelect)['kind'];

/* A stranger who knows an address cannot flood it with mail. */
const MOST_MAILS = 10;
const MAIL_WINDOW = 60 * 60_000;

/**
 * A mail with a link to whoever a condition fits, and the token behind the link, unless they were sent ten of its kind within
 * the hour. The same work whoever there is. `mail` is the task's; `name` and `password` are what the link confirms.
 */
export function mailWithToken(
  db: Db,
  kind: Kind,
  { tokenHash, expiresAt, task, now }: MailedToken,
  { who, mail, name, password }: { who: SQL | undefined; mail: SQL; name?: SQL; password?: SQL },
): Statement[] {
  const sent = db
    .select({ n: count() })
    .from(tokens)
    .where(and(eq(tokens.personId, people.id), eq(tokens.kind, kind), gt(tokens.createdAt, now - MAIL_WINDOW)));
  const asked = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.id, task.id), sql`${outbox.payload} ->> 'personId' = ${people.id}`));
  const nothing = sql`NULL`;
  return [
    ...askMailOrNone(db, { outboxId: task.id, now }, mail, and(who, lt(sql`(${sent})`, MOST_MAILS))),
    db.insert(tokens).select(
      db
        .select({
          hash: sql`${tokenHash}`.as('hash'),
          kind: sql`${kind}`.as('kind'),
          personId: people.id,
          createdAt: sql`${now}`.as('at'),
          expiresAt: sql`${expiresAt}`.as('until'),
          usedAt: sql`NULL`.as('used'),
          name: (name ?? nothing).as('name'),
          passwordHash: (password ?? nothing).as('password'),
        })
        .from(people)
        .where(and(who, exists(asked))),
    ),
  ];
}
