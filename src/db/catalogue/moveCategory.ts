import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { outbox } from '#db/schema/index.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import { named } from './writeCategory.ts';

/** Where a category goes: below another of the department, or (null) directly below the department. */
export interface Goal {
  departmentId: string;
  parentId: string | null;
}

/* A category and all below it, as SQL about a row of categories. The path is named whole: json_each has a column of that name. */
const within = (id: string, path = sql`categories.path`) => sql`EXISTS (SELECT 1 FROM json_each(${path}) WHERE value = ${id})`;
const ofGoal = ({ departmentId, parentId }: Goal) => sql`department_id = ${departmentId} AND parent_id IS ${parentId}`;

/** How many levels a category and what is below it take. */
export async function levelsFrom(db: Db, id: string): Promise<number> {
  const [row] = await db.all<{ levels: number }>(sql`SELECT max(json_array_length(b.path)) - json_array_length(c.path) + 1 AS levels
    FROM categories c JOIN categories b ON ${within(id, sql`b.path`)} WHERE c.id = ${id}`);
  return row?.levels ?? 1;
}

/**
 * What goes before the change of a category's own row when it moves: CHECK `nothing_matched` unless the goal is there, not below the
 * category itself, and not too deep for what is below it. All below it gets its department, and its goods keep where they were until
 * `now`, for the history of what was asked for them.
 */
export function beforeMove(id: string, goal: Goal, now: number): Statement[] {
  const own = sql`(SELECT json_array_length(path) FROM categories WHERE id = ${id})`;
  const levels = sql`(SELECT max(json_array_length(path)) FROM categories WHERE ${within(id)}) - ${own} + 1`;
  const above = sql`EXISTS (SELECT 1 FROM categories g WHERE g.id = ${goal.parentId} AND g.department_id = ${goal.departmentId}
    AND NOT ${within(id, sql`g.path`)} AND json_array_length(g.path) + ${levels} <= ${MOST_LEVELS})`;
  const top = sql`EXISTS (SELECT 1 FROM departments WHERE id = ${goal.departmentId})`;
  return [
    guardThat(goal.parentId === null ? top : above),
    fromSql(sql`INSERT INTO product_moves (product_id, category_ids, until) SELECT p.id, c.path, ${now}
      FROM categories c CROSS JOIN products p ON p.category_id = c.id WHERE ${within(id, sql`c.path`)}`),
    fromSql(sql`UPDATE categories SET department_id = ${goal.departmentId}, version = version + 1
      WHERE id <> ${id} AND department_id <> ${goal.departmentId} AND ${within(id)}`),
  ];
}

/** Gives a category its place (0 is the first) among those beside it. A place beyond the end is the end. */
export function placeCategory(id: string, goal: Goal, place: number): Statement {
  return placeIn(sql`categories`, ofGoal(goal), id, place);
}

/** Gives a department its place (0 is the first) in the shop. */
export function placeDepartment(id: string, place: number): Statement {
  return placeIn(sql`departments`, sql`1`, id, place);
}

function placeIn(table: SQL, beside: SQL, id: string, place: number): Statement {
  // The others are counted without the row, which then stands half a step before whoever is at its place.
  const others = sql`SELECT id, row_number() OVER (ORDER BY position, name_folded, id) - 1 AS at FROM ${table} WHERE ${beside} AND id <> ${id}`;
  return fromSql(sql`UPDATE ${table} SET position = placed.n FROM (
    SELECT id, row_number() OVER (ORDER BY at) - 1 AS n FROM (${others} UNION ALL SELECT ${id}, ${place} - 0.5)) placed
    WHERE ${table}.id = placed.id AND ${table}.position <> placed.n`);
}

/** Ask for the task that shows new prices in open carts, for all goods in a category or below it that lie in a cart. */
export function announcePricesWithin(db: Db, { id: taskId, queue }: TaskRef, categoryId: string, now: number): Statement[] {
  const lying = sql`SELECT json_object('variantIds', json_group_array(DISTINCT l.variant_id)) FROM categories c
    CROSS JOIN products p ON p.category_id = c.id CROSS JOIN variants v ON v.product_id = p.id CROSS JOIN cart_lines l ON l.variant_id = v.id
    WHERE ${within(categoryId, sql`c.path`)}`;
  return [db.insert(outbox).values({ id: taskId, queue, kind: 'price_changed', payload: sql`(${lying})`, createdAt: now })];
}

/**
 * Puts all that is in a category into another: its goods, and the categories below it. Then it is empty and is deleted. CHECK
 * `nothing_matched` when it is not at `version` any more, the other is not there or is below it, all would be too deep, a pricing rule
 * names it, or the person may not in one of the two departments.
 */
export function mergeCategory(personId: string, from: { id: string; version: number }, into: string, now: number): Statement[] {
  const { id, version } = from;
  const may = (of: string) => permitted('categories.write', personId, sql`(SELECT department_id FROM categories WHERE id = ${of})`);
  const ofInto = sql`(SELECT department_id FROM categories WHERE id = ${into})`;
  const levels = sql`(SELECT max(json_array_length(path)) FROM categories WHERE ${within(id)})
    - (SELECT json_array_length(path) FROM categories WHERE id = ${id})`;
  return [
    guardThat(sql`EXISTS (SELECT 1 FROM categories f JOIN categories t ON t.id = ${into} WHERE f.id = ${id} AND f.version = ${version}
      AND NOT ${within(id, sql`t.path`)} AND json_array_length(t.path) + ${levels} <= ${MOST_LEVELS})
      AND ${may(id)} AND ${may(into)} AND NOT EXISTS (SELECT 1 FROM pricing_rules r WHERE ${named(id)})`),
    // Goods of the categories below keep their category, and get other ones above it.
    fromSql(sql`INSERT INTO product_moves (product_id, category_ids, until) SELECT p.id, c.path, ${now}
      FROM categories c CROSS JOIN products p ON p.category_id = c.id WHERE c.id <> ${id} AND ${within(id, sql`c.path`)}`),
    fromSql(sql`UPDATE categories SET department_id = ${ofInto}, version = version + 1
      WHERE id <> ${id} AND department_id <> ${ofInto} AND ${within(id)}`),
    fromSql(sql`UPDATE categories SET parent_id = ${into}, version = version + 1,
      position = position + (SELECT coalesce(1 + max(position), 0) FROM categories b WHERE b.parent_id = ${into}) WHERE parent_id = ${id}`),
    fromSql(sql`UPDATE products SET category_id = ${into}, version = version + 1, updated_at = ${now} WHERE category_id = ${id}`),
    fromSql(sql`DELETE FROM categories WHERE id = ${id}`),
    guardOneRow(),
  ];
}
