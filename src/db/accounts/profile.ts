import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people } from '#db/schema/index.ts';

/** Change the name or phone of a person. Stops the batch when the account does not exist. */
export function changeProfile(db: Db, personId: string, change: { name?: string | undefined; phone?: string | undefined }): Statement[] {
  return [
    db
      .update(people)
      .set({ ...change, version: sql`${people.version} + 1` })
      .where(and(eq(people.id, personId), isNull(people.erasedAt))),
    guardOneRow(),
  ];
}
