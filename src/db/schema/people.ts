import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { TIERS } from '#domain/tiers.ts';
import { departments } from './catalogue.ts';

export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    /** Lower case. */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    /** Set by triggers: the name in plain letters, for sorting and searching. */
    nameFolded: text('name_folded').notNull().default(''),
    phone: text('phone').notNull().default(''),
    /** `scrypt$N$r$p$salt$hash`, base64url. Empty when the person has no password. */
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ['customer', 'clerk', 'manager', 'owner'] })
      .notNull()
      .default('customer'),
    tier: text('tier', { enum: TIERS }).notNull().default('bronze'),
    /** Orders that were delivered and are not fully refunded. Triggers on orders and payments count them. */
    successfulOrders: integer('successful_orders').notNull().default(0),
    verifiedAt: integer('verified_at'),
    /**
     * Registered more than once before it was verified, perhaps by others. The verification page then asks for a password, because the
     * stored one may be a stranger's.
     */
    contested: integer('contested').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    /** When the account was erased. The row stays because other rows refer to it. */
    erasedAt: integer('erased_at'),
  },
  (t) => [
    index('people_by_age').on(t.createdAt, t.id),
    index('people_by_tier').on(t.tier, t.createdAt, t.id),
    index('people_by_standing').on(t.tier, t.successfulOrders),
    index('people_on_staff').on(t.nameFolded, t.id).where(sql`${t.role} <> 'customer'`),
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

/** The delivery addresses of a person. */
export const addresses = sqliteTable(
  'addresses',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    line1: text('line1').notNull(),
    line2: text('line2').notNull().default(''),
    city: text('city').notNull(),
    postcode: text('postcode').notNull(),
    country: text('country').notNull(),
    phone: text('phone').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('addresses_by_person').on(t.personId, t.createdAt)],
);
