import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Statement } from '../client.ts';
import { people } from '../schema/index.ts';

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
    keepToken(db, person.email, mailed),
  ];
}

/** Ask for a new verification mail, where somebody unverified is waiting for it. */
export function askToVerify(db: Db, email: string, mailed: MailedToken): Statement[] {
  return [askMail(db, email, mailed, false), keepToken(db, email, mailed)];
}

function askMail(db: Db, email: string, { outboxId, now }: MailedToken, alsoVerified: boolean): Statement {
  return db.run(sql`INSERT INTO outbox (id, kind, payload, created_at)
    SELECT ${outboxId}, 'mail', json_object('mail', iif(verified_at IS NULL, 'verify', 'already_registered'), 'personId', id), ${now}
    FROM people WHERE email = ${email} AND (verified_at IS NULL OR ${alsoVerified ? 1 : 0})
      AND (SELECT count(*) FROM mails WHERE recipient = ${email} AND created_at > ${now - MAIL_WINDOW}
        AND kind IN ('verify', 'already_registered')) < ${MOST_MAILS}`);
}

function keepToken(db: Db, email: string, { outboxId, tokenHash, now, expiresAt }: MailedToken): Statement {
  return db.run(sql`INSERT INTO tokens (hash, kind, person_id, created_at, expires_at)
    SELECT ${tokenHash}, 'verify', id, ${now}, ${expiresAt}
    FROM people WHERE email = ${email} AND verified_at IS NULL AND EXISTS (SELECT 1 FROM outbox WHERE id = ${outboxId})`);
}
