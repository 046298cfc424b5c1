import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Append-only: who did what to which thing, when and from where. Security events have no department. */
export const audit = sqliteTable(
  'audit',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    actorId: text('actor_id'),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    departmentId: text('department_id'),
    before: text('before'),
    after: text('after'),
    requestId: text('request_id').notNull().default(''),
    ip: text('ip').notNull().default(''),
    userAgent: text('user_agent').notNull().default(''),
  },
  (t) => [
    index('audit_by_age').on(t.at, t.id),
    index('audit_by_entity').on(t.entityId, t.at),
    index('audit_by_actor').on(t.actorId, t.at),
    index('audit_by_action').on(t.action, t.at),
    index('audit_by_kind').on(t.entity, t.at, t.id),
    index('audit_of_departments').on(t.at, t.id).where(sql`${t.departmentId} IS NOT NULL`),
  ],
);

/** `UPDATE guard SET n = changes()` directly after a conditional write rolls the batch back if the write matched nothing. */
export const guard = sqliteTable('guard', { id: integer('id').primaryKey(), n: integer('n').notNull() }, (t) => [
  check('guard_one_row', sql`${t.id} = 1`),
  check('nothing_matched', sql`${t.n} = 1`),
]);
