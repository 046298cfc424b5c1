import { and, count, eq, exists, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { askMailOrNone } from '#db/mail/askMail.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { outbox, people, tokens } from '#db/schema/index.ts';

export interface MailedToken {
  /** The task that asks for the mail. The token is derived from its id. */
  task: TaskRef;
  tokenHash: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

type Kind = (typeof tokens.$inferSelect)['kind'];

/* Per hour and kind, so that nobody can flood a known address with mail. */
const MAX_MAILS = 10;
const MAIL_WINDOW = 60 * 60_000;

/**
 * Store a token and ask for the mail with its link, for the person that a condition matches, unless they got ten mails of this kind
 * within the hour. The work is the same whether or not a person matches. `mail` is the payload of the task. `name` and `password` are
 * what the link confirms.
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
  const askedMail = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.id, task.id), sql`${outbox.payload} ->> 'personId' = ${people.id}`));
  const nothing = sql`NULL`;
  return [
    ...askMailOrNone(db, { outboxId: task.id, now }, mail, and(who, lt(sql`(${sent})`, MAX_MAILS))),
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
        .where(and(who, exists(askedMail))),
    ),
  ];
}
