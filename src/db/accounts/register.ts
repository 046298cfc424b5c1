import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people } from '#db/schema/index.ts';
import { type MailedToken, mailWithToken } from './mailedToken.ts';

/* Customers who wait for verification. Staff with an unverified address were invited: their invitation verifies it. */
const waiting = and(isNull(people.verifiedAt), eq(people.role, 'customer'), isNull(people.erasedAt));

/**
 * Insert a new person. If the address belongs to a customer who is not verified yet, give them the new name and password, and mark the
 * account as contested. Verified accounts and invited staff are not changed. The mail says which case it is. The token stores its
 * registration, so opening the mail confirms exactly that one. A taken address gets a token too, which is never sent, so that its mails
 * are counted.
 */
export function registerPerson(
  db: Db,
  person: { id: string; email: string; name: string; passwordHash: string },
  mailed: MailedToken,
): Statement[] {
  const { name, passwordHash, email } = person;
  return [
    db
      .insert(people)
      .values({ ...person, createdAt: mailed.now })
      .onConflictDoUpdate({ target: people.email, set: { name, passwordHash, contested: 1 }, setWhere: waiting }),
    ...mailWithToken(db, 'verify', mailed, {
      who: and(eq(people.email, email), isNull(people.erasedAt)),
      mail: sql`iif(${waiting}, 'verify', 'already_registered')`,
      name: sql`iif(${waiting}, ${name}, NULL)`,
      password: sql`iif(${waiting}, ${passwordHash}, NULL)`,
    }),
  ];
}

/** For the audit, as SQL: did somebody else already have the address? */
export function wasTaken(email: string): SQL {
  return sql`(SELECT json_object('taken', json(iif(${waiting}, 'false', 'true'))) FROM people WHERE email = ${email})`;
}

/** Ask for a new verification mail, if an unverified customer has this address. */
export function askToVerify(db: Db, email: string, mailed: MailedToken): Statement[] {
  return mailWithToken(db, 'verify', mailed, {
    who: and(eq(people.email, email), waiting),
    mail: sql`'verify'`,
    name: sql`${people.name}`,
    password: sql`${people.passwordHash}`,
  });
}
