import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people } from '#db/schema/index.ts';
import { type MailedToken, mailWithToken } from './mailedToken.ts';

/* Staff whose address is not verified were invited: their invitation is what verifies it. */
const waiting = and(isNull(people.verifiedAt), eq(people.role, 'customer'), isNull(people.erasedAt));

/**
 * A new person; or, while the customer of that address is unverified, a new name and password for them. A verified account, and
 * one that staff were invited to, is left alone. Then the mail that says which. The token remembers which registration mailed it:
 * that one is what a click on it confirms. A taken address gets one too, which nobody is sent, so that its mails are counted.
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

/** For the audit: did somebody else have the address already? */
export function wasTaken(email: string): SQL {
  return sql`(SELECT json_object('taken', json(iif(${waiting}, 'false', 'true'))) FROM people WHERE email = ${email})`;
}

/** Ask for a new verification mail, where somebody unverified is waiting for it. */
export function askToVerify(db: Db, email: string, mailed: MailedToken): Statement[] {
  return mailWithToken(db, 'verify', mailed, {
    who: and(eq(people.email, email), waiting),
    mail: sql`'verify'`,
    name: sql`${people.name}`,
    password: sql`${people.passwordHash}`,
  });
}
