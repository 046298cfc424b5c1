import { type SQL, sql } from 'drizzle-orm';
import { permittedInEach, permittedInSome } from '#db/kit/permitted.ts';
import type { DepartmentAction } from '#domain/permissions.ts';

/** What a rule is for, each as an expression of JSON: columns of a row, or values. */
export interface Scope {
  action: SQL;
  categoryIds: SQL;
  productIds: SQL;
}

/** The scope of a row `r` of the rules. */
export const OF_ROW: Scope = { action: sql`r.action`, categoryIds: sql`r.category_ids`, productIds: sql`r.product_ids` };

/** The scope of a rule that is not written yet. */
export function scopeOf({ action, categoryIds, productIds }: { action: object; categoryIds: string[]; productIds: string[] }): Scope {
  return { action: json(action), categoryIds: json(categoryIds), productIds: json(productIds) };
}

/* The same as `isStoreWide` of the domain. */
function storeWide({ action, categoryIds, productIds }: Scope): SQL {
  return sql`(${action} ->> 'type' IN ('cart_percent', 'cart_amount_off', 'free_delivery')
    OR json_array_length(${categoryIds}) + json_array_length(${productIds}) = 0)`;
}

/* The departments that its goods are of: of its categories and those below them, and of its products. */
function departments({ categoryIds, productIds }: Scope): SQL {
  return sql`SELECT c.department_id FROM categories c JOIN json_each(c.path) up JOIN json_each(${categoryIds}) named ON named.value = up.value
    UNION SELECT c.department_id FROM json_each(${productIds}) named JOIN products p ON p.id = named.value JOIN categories c ON c.id = p.category_id`;
}

/** SQL that checks that a person may do this to a rule: it lies wholly in their departments, or they may everywhere. */
export function permittedOnRule(action: DepartmentAction, personId: string, scope: Scope): SQL<number> {
  return permittedInEach(action, personId, sql`SELECT * FROM (${departments(scope)}) WHERE NOT ${storeWide(scope)}`);
}

/** SQL that checks that a person may know of a rule: it touches their departments or the whole store, or they may read everywhere. */
export function ruleVisible(personId: string, scope: Scope): SQL<number> {
  const held = sql`SELECT held.department_id FROM staff_departments held WHERE held.person_id = ${personId}`;
  const touched = sql`SELECT * FROM (${departments(scope)}) UNION ${held} AND ${storeWide(scope)}`;
  return permittedInSome('rules.read', personId, touched);
}

/** The one department that a rule lies in, for its audit rows. Null for one that is about several, or the store. */
export function departmentOfRule(scope: Scope): SQL {
  return sql`(SELECT CASE WHEN count(*) = 1 AND NOT ${storeWide(scope)} THEN min(department_id) END FROM (${departments(scope)}))`;
}

function json(value: object): SQL {
  return sql`${JSON.stringify(value)}`;
}
