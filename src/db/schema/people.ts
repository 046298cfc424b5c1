import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { TIERS } from '../../domain/tiers.ts';
import { departments } from './catalogue.ts';

export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    /** Lower case. */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    phone: text('phone').notNull().default(''),
    /** `scrypt$N$r$p$salt$hash`, base64url. */
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ['customer', 'clerk', 'manager', 'owner'] })
      .notNull()
      .default('customer'),
    tier: text('tier', { enum: TIERS }).notNull().default('bronze'),
    successfulOrders: integer('successful_orders').notNull().default(0),
    verifiedAt: integer('verified_at'),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    check('people_email', sql`${t.email} = lower(${t.email})`),
    check('people_role', sql`${t.role} IN ('customer', 'clerk', 'manager', 'owner')`),
    check('people_tier', sql`${t.tier} IN ('bronze', 'silver', 'gold')`),
    check('people_successful_orders', sql`${t.successfulOrders} >= 0`),
  ],
);

export const staffDepartments = sqliteTable(
  'staff_departments',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    departmentId: text('department_id')
      .notNull()
      .references(() => departments.id),
  },
  (t) => [primaryKey({ columns: [t.personId, t.departmentId] })],
);

/** One row a device: the family of its refresh tokens. At most one of them is live. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    refreshHash: text('refresh_hash').notNull(),
    previousHash: text('previous_hash'),
    rotatedAt: integer('rotated_at').notNull(),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    uniqueIndex('sessions_by_refresh').on(t.refreshHash),
    index('sessions_by_previous').on(t.previousHash).where(sql`${t.previousHash} IS NOT NULL`),
    index('sessions_by_person').on(t.personId),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
);

/** Secrets sent by mail, hashed; each is used once. */
export const tokens = sqliteTable(
  'tokens',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind', { enum: ['verify', 'reset', 'invitation'] }).notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    /** Of the registration that a verification belongs to. */
    name: text('name'),
    passwordHash: text('password_hash'),
  },
  (t) => [
    index('tokens_by_person').on(t.personId, t.kind),
    index('tokens_by_expiry').on(t.expiresAt),
    check('tokens_kind', sql`${t.kind} IN ('verify', 'reset', 'invitation')`),
  ],
);
