import { and, count, eq, exists, gt, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db, Statement } from '../client.ts';
import { mails, outbox, people, tokens } from '../schema/index.ts';

export interface MailedToken {
  /** The row that asks for the mail; the token follows from it. */
  outboxId: string;
  tokenHash: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

/* Nobody can be buried in mail by strangers who know the address. */
const MOST_MAILS = 10;
const MAIL_WINDOW = 60 * 60_000;

/**
 * A new person; or, while the customer of that address is unverified, a new name and password for them. A verified account, and
 * one that staff were invited to, is left alone. Then the mail that says which.
 */
export function registerPerson(
  db: Db,
  person: { id: string; email: string; name: string; passwordHash: string },
  mailed: MailedToken,
): Statement[] {
  const { name, passwordHash } = person;
  const registration = { name: sql`${name}`, passwordHash: sql`${passwordHash}` };
  return [
    db
      .insert(people)
      .values({ ...person, createdAt: mailed.now })
      .onConflictDoUpdate({
        target: people.email,
        set: { name, passwordHash },
        setWhere: and(isNull(people.verifiedAt), eq(people.role, 'customer')),
      }),
    askMail(db, person.email, mailed, true),
    keepToken(db, person.email, mailed, registration),
  ];
}

/** Ask for a new verification mail, where somebody unverified is waiting for it. */
export function askToVerify(db: Db, email: string, mailed: MailedToken): Statement[] {
  return [askMail(db, email, mailed, false), keepToken(db, email, mailed, people)];
}

function askMail(db: Db, email: string, { outboxId, now }: MailedToken, alsoVerified: boolean): Statement {
  const recently = db
    .select({ n: count() })
    .from(mails)
    .where(and(eq(mails.recipient, email), gt(mails.createdAt, now - MAIL_WINDOW), inArray(mails.kind, ['verify', 'already_registered'])));
  const asked = db
    .select({ n: count() })
    .from(tokens)
    .where(and(eq(tokens.personId, people.id), eq(tokens.kind, 'verify'), gt(tokens.createdAt, now - MAIL_WINDOW)));
  const waiting = alsoVerified ? undefined : isNull(people.verifiedAt);
  return db.insert(outbox).select(
    db
      .select({
        id: sql`${outboxId}`.as('id'),
        kind: sql`'mail'`.as('kind'),
        payload: sql`json_object('mail', iif(${people.verifiedAt} IS NULL, 'verify', 'already_registered'), 'personId', ${people.id})`.as(
          'p',
        ),
        createdAt: sql`${now}`.as('at'),
        sentAt: sql`NULL`.as('sent'),
        doneAt: sql`NULL`.as('done'),
        failedAt: sql`NULL`.as('failed'),
      })
      .from(people)
      .where(and(eq(people.email, email), waiting, sql`max((${recently}), (${asked})) < ${MOST_MAILS}`)),
  );
}

/* The token remembers which registration mailed it: that one is what a click on it confirms. */
function keepToken(
  db: Db,
  email: string,
  { outboxId, tokenHash, now, expiresAt }: MailedToken,
  { name, passwordHash }: { name: SQLWrapper; passwordHash: SQLWrapper },
): Statement {
  const asked = db.select({ id: outbox.id }).from(outbox).where(eq(outbox.id, outboxId));
  return db.insert(tokens).select(
    db
      .select({
        hash: sql`${tokenHash}`.as('hash'),
        kind: sql`'verify'`.as('kind'),
        personId: people.id,
        createdAt: sql`${now}`.as('at'),
        expiresAt: sql`${expiresAt}`.as('until'),
        usedAt: sql`NULL`.as('used'),
        name: sql`${name}`.as('name'),
        passwordHash: sql`${passwordHash}`.as('password'),
      })
      .from(people)
      .where(and(eq(people.email, email), isNull(people.verifiedAt), exists(asked))),
  );
}
