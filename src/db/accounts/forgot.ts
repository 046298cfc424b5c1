import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people } from '#db/schema/index.ts';
import { type MailedToken, mailWithToken } from './mailedToken.ts';

/** Ask for a link that sets a new password, where somebody verified has this address. */
export function askToReset(db: Db, email: string, mailed: MailedToken): Statement[] {
  return mailWithToken(db, 'reset', mailed, {
    who: and(eq(people.email, email), isNotNull(people.verifiedAt), isNull(people.erasedAt)),
    mail: sql`'reset'`,
  });
}
