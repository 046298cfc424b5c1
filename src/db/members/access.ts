import { and, eq, type SQL, sql } from 'drizzle-orm';
import { removeSecondFactor } from '#db/accounts/secondFactor.ts';
import { revokeOthers } from '#db/accounts/sessions.ts';
import type { Db } from '#db/kit/db.ts';
import { guardThat } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { challenges } from '#db/schema/index.ts';

/* What owners can revoke for a person who has lost a device. */

/** End every session of a person. Stops the batch when the actor may not do this, or the person does not exist. */
export function signOutEverywhere(db: Db, actorId: string, personId: string, now: number): Statement[] {
  const somebody = sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND erased_at IS NULL)`;
  return [guardThat(sql`${permittedEverywhere('sessions.end', actorId)} AND ${somebody}`), ...revokeOthers(db, personId, null, now)];
}

/** The number of open sessions of a person, as JSON for the audit. An SQL expression. */
export function openSessions(personId: string): SQL {
  return sql`json_object('sessions', (SELECT count(*) FROM sessions WHERE person_id = ${personId} AND revoked_at IS NULL))`;
}

/**
 * Remove a person's authenticator app, recovery codes, open sign-in challenges and all sessions. Stops the batch when the actor may not
 * do this, or the person has no app or was erased.
 */
export function resetSecondFactor(db: Db, actorId: string, personId: string, now: number): Statement[] {
  const has = sql`EXISTS (SELECT 1 FROM second_factors f JOIN people p ON p.id = f.person_id
    WHERE f.person_id = ${personId} AND f.confirmed_at IS NOT NULL AND p.erased_at IS NULL)`;
  return [
    guardThat(sql`${permittedEverywhere('factors.reset', actorId)} AND ${has}`),
    ...removeSecondFactor(db, personId),
    db.delete(challenges).where(and(eq(challenges.personId, personId), eq(challenges.kind, 'second_factor'))),
    ...revokeOthers(db, personId, null, now),
  ];
}

/** What `resetSecondFactor` removes from a person, as JSON for the audit. An SQL expression. */
export function secondFactorHeld(personId: string): SQL {
  return sql`json_object('app', json('true'),
    'recoveryCodes', (SELECT count(*) FROM recovery_codes WHERE person_id = ${personId} AND used_at IS NULL),
    'sessions', (SELECT count(*) FROM sessions WHERE person_id = ${personId} AND revoked_at IS NULL))`;
}
