import { type SQL, sql } from 'drizzle-orm';
import { type Action, type DepartmentAction, type Reach, rolesWith, type StoreAction } from '#domain/permissions.ts';

/**
 * May this person act in that department, by the rows as they stand when the statement runs? Goes into the condition of the write
 * itself, so that somebody who lost a department a moment ago writes nothing.
 */
export function permitted(action: DepartmentAction, personId: string, departmentId: SQL): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND (
    actor.role IN ${roles(action, 'everywhere')} OR (actor.role IN ${roles(action, 'own')} AND EXISTS (
      SELECT 1 FROM staff_departments held WHERE held.person_id = actor.id AND held.department_id = ${departmentId}))))`;
}

/** The same for what concerns the whole store. */
export function permittedEverywhere(action: StoreAction, personId: string): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND actor.role IN ${roles(action, 'everywhere')})`;
}

/** Roles as a list for IN. */
function roles(action: Action, reach: Reach): SQL {
  const params = rolesWith(action, reach).map((role) => sql`${role}`);
  return sql`(${sql.join(params, sql`, `)})`;
}
