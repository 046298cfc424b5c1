import { type SQL, sql } from 'drizzle-orm';
import { type Action, type DepartmentAction, type Reach, rolesWith, type StoreAction } from '#domain/permissions.ts';
import { guardThat } from './guard.ts';
import type { Statement } from './statement.ts';

/**
 * SQL that checks a person's permission in a department when the statement runs. It goes into the condition of the write itself, so
 * that somebody who lost a department just now cannot write.
 */
export function permitted(action: DepartmentAction, personId: string, departmentId: SQL): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND (
    actor.role IN ${roles(action, 'everywhere')} OR (actor.role IN ${roles(action, 'own')} AND EXISTS (
      SELECT 1 FROM staff_departments held WHERE held.person_id = actor.id AND held.department_id = ${departmentId}))))`;
}

/** The same for a permission for the whole store. */
export function permittedEverywhere(action: StoreAction, personId: string): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND actor.role IN ${roles(action, 'everywhere')})`;
}

/** Stop the batch (CHECK `nothing_matched`) unless a person has this permission for the whole store. */
export function guardMay(action: StoreAction, personId: string): Statement[] {
  return [guardThat(permittedEverywhere(action, personId))];
}

/** The same for all departments of a subquery with one column. With none in it, only for who may act in all of the store. */
export function permittedInEach(action: DepartmentAction, personId: string, departments: SQL): SQL<number> {
  return inDepartments(action, personId, (held) => sql`EXISTS (${departments}) AND NOT EXISTS (${departments} EXCEPT ${held})`);
}

/** The same for at least one department of a subquery. */
export function permittedInSome(action: DepartmentAction, personId: string, departments: SQL): SQL<number> {
  return inDepartments(action, personId, (held) => sql`EXISTS (SELECT * FROM (${departments}) INTERSECT ${held})`);
}

function inDepartments(action: DepartmentAction, personId: string, own: (held: SQL) => SQL): SQL<number> {
  const held = sql`SELECT held.department_id FROM staff_departments held WHERE held.person_id = actor.id`;
  return sql<number>`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND (
    actor.role IN ${roles(action, 'everywhere')} OR (actor.role IN ${roles(action, 'own')} AND ${own(held)})))`;
}

/** Roles as a list for IN. */
function roles(action: Action, reach: Reach): SQL {
  const params = rolesWith(action, reach).map((role) => sql`${role}`);
  return sql`(${sql.join(params, sql`, `)})`;
}
