import { type SQL, sql } from 'drizzle-orm';
import { revokeOthers } from '#db/accounts/sessions.ts';
import type { Db } from '#db/kit/db.ts';
import { guardThat } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';

/** End every session of a person, where the actor may. Stops the batch where they may not, and for nobody. */
export function signOutEverywhere(db: Db, actorId: string, personId: string, now: number): Statement[] {
  const somebody = sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND erased_at IS NULL)`;
  return [guardThat(sql`${permittedEverywhere('sessions.end', actorId)} AND ${somebody}`), ...revokeOthers(db, personId, null, now)];
}

/** How many sessions of a person have not been ended, as JSON for the audit: an expression. */
export function openSessions(personId: string): SQL {
  return sql`json_object('sessions', (SELECT count(*) FROM sessions WHERE person_id = ${personId} AND revoked_at IS NULL))`;
}
