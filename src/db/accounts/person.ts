import type { Condition } from '#db/kit/guard.ts';
import { oneRow, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { Person } from '#domain/accounts/person.ts';

/* A session that stands, and its person. */
const OF_SESSION = `FROM sessions s JOIN people p ON p.id = s.person_id
WHERE s.id = ?1 AND s.person_id = ?2 AND s.revoked_at IS NULL AND s.expires_at > ?3`;

const PERSON = `SELECT p.id, p.name, p.email, p.role, p.verified_at IS NOT NULL AS verified, s.authenticated_at AS authenticatedAt,
  EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS secondFactor,
  CASE p.role WHEN 'customer' THEN '[]' WHEN 'owner' THEN (SELECT json_group_array(id) FROM departments)
    ELSE (SELECT json_group_array(department_id) FROM staff_departments WHERE person_id = p.id) END AS departmentIds
${OF_SESSION}`;

const VERIFIED = `EXISTS (SELECT 1 ${OF_SESSION} AND p.verified_at IS NOT NULL)`;

type Row = Omit<Person, 'departmentIds' | 'verified' | 'secondFactor'> & { departmentIds: string; verified: number; secondFactor: number };

/** The person of a session, if it is valid at `now`. A single read, because every signed-in request makes it. */
export function personOfSession(personId: string, sessionId: string, now: number): Read<Person | null> {
  return oneRow<Row, Person>(raw(PERSON, sessionId, personId, now), (row) => ({
    ...row,
    departmentIds: JSON.parse(row.departmentIds),
    verified: row.verified === 1,
    secondFactor: row.secondFactor === 1,
  }));
}

/** The session is valid at `now`, and its person has verified their address. */
export function verifiedInSession(personId: string, sessionId: string, now: number): Condition {
  return { sql: VERIFIED, params: [sessionId, personId, now] };
}
