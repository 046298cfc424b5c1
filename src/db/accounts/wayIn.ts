import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardThat } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';

/** Stop the batch when after it nothing would let this person in: no password, no passkey, no account at another house. */
export function guardWayIn(db: Db, personId: string): Statement[] {
  return [
    guardThat(
      sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND password_hash <> '')
      OR EXISTS (SELECT 1 FROM passkeys WHERE person_id = ${personId}) OR EXISTS (SELECT 1 FROM identities WHERE person_id = ${personId})`,
    ),
  ];
}
